/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { ann, luid, makeFullSite } from '../fixtures/action/estate.js'
import { allColumns, fullCsv } from '../fixtures/action/full.js'
import {
  countTypes,
  countRequests,
  inScene,
  rowsOf,
  testTimeout
} from './scene.js'

const all = { content: 'all' }

describe('all types', () => {
  it(
    'are listed with all that Tableau tells of them, and nothing else',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        const ended = await run({ ...all, columns: allColumns.join() })
        expect(ended.exitCode).toBe(0)
        expect(ended.read('tableau-owners.csv')).toBe(
          fullCsv.replaceAll('{server}', tableau.url)
        )
        expect(ended.outputs).toMatchObject({
          'content-count': '10',
          'workbook-count': '2',
          'owner-count': '3',
          complete: 'true'
        })
      }),
    testTimeout
  )

  it.each([
    ['rejected-all', true],
    // Such a server tells no full name and no address of anybody.
    ['ignored', false],
    ['rejected', false]
  ] as const)(
    'have the same owners where the server treats field expressions otherwise: %s',
    (fieldsMode, tellsAll) =>
      inScene(
        { sites: [makeFullSite()], fieldsMode },
        async ({ run, tableau }) => {
          const columns =
            'site,type,id,name,project,owner_id,owner_name,owner_site_role,size_mb'
          const full = `${columns},owner_full_name,owner_email`
          const ended = await run({
            ...all,
            columns: tellsAll ? full : columns
          })
          expect(ended.exitCode).toBe(0)
          expect(ended.read('tableau-owners.csv').split('\n')).toEqual(
            expect.arrayContaining([
              `,workbook,${luid(1010)},Item 0010,Finance,${ann.id},ann,Creator,7${tellsAll ? ',Ann Müller,ann@example.com' : ''}`
            ])
          )
          expect(ended.outputs).toMatchObject({
            'content-count': '10',
            complete: 'true'
          })
          expect(countRequests(tableau, /^GET users\//)).toBeLessThanOrEqual(1)
        }
      ),
    testTimeout
  )

  it(
    'have their owners from the users where one list rejects field expressions',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          code: '400023',
          match: { path: /workbooks$/ }
        })
        const ended = await run()
        expect(rowsOf(ended)).toMatchObject([
          { owner_name: 'admin', owner_email: 'ada@example.com' },
          { owner_full_name: 'Ann Müller', owner_site_role: 'Creator' },
          { owner_name: 'bob' }
        ])
        const asked = tableau.requests.filter(({ path }) =>
          path.endsWith('workbooks')
        )
        expect(asked.map(({ query }) => [query.sort, query.fields])).toEqual([
          [expect.any(String), expect.stringMatching(/^_default_,/)],
          [expect.any(String), undefined]
        ])
      }),
    testTimeout
  )

  it(
    'stay apart where only one of them is asked for',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run }) => {
        const ended = await run({ content: 'flows,\nprojects' })
        expect(countTypes(rowsOf(ended))).toEqual({ flow: 2, project: 2 })
        expect(ended.outputs['workbook-count']).toBe('0')
      }),
    testTimeout
  )
})
