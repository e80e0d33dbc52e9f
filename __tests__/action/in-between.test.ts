/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import {
  connectedApp,
  makeFullSite,
  makeItems,
  makeSite,
  secrets
} from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout
} from './scene.js'

const always = Infinity
const page = '<!DOCTYPE html><title>Blocked</title><p>Access denied'

const answer = (status: number, body: string, type = 'text/html'): Fault => ({
  kind: 'status',
  status,
  body,
  contentType: type
})
const json = (body: unknown, status = 200) =>
  answer(status, JSON.stringify(body), 'application/json')

/** Answers that aren't Tableau's, whatever their status. */
const strangers: readonly (readonly [string, Fault])[] = [
  ['403 with a page', answer(403, page)],
  ['404 with a page', answer(404, page)],
  ['400 with a page', answer(400, page)],
  ['403 with nothing', answer(403, '')],
  ['404 with JSON of a gateway', json({ message: 'Not found' }, 404)],
  ['403 with an error of a gateway', json({ error: { code: 1020 } }, 403)],
  ['200 with nothing', answer(200, '')],
  ['200 with a page', answer(200, page)],
  ['200 with {}', json({})],
  ['200 with []', json([])],
  [
    '200 with another list',
    json({
      pagination: { pageNumber: '1', pageSize: '1000', totalAvailable: '1' },
      views: { view: [{ id: 'x' }] }
    })
  ],
  [
    '200 with items advertised, and no list',
    json({
      pagination: { pageNumber: '1', pageSize: '1000', totalAvailable: '3' }
    })
  ]
]

/** What is read, and how it comes that it is. */
const reads = [
  ['a content list', /\/flows$/, {}],
  ['the projects', /\/projects$/, { content: 'flows' }],
  ['the users', /\/users$/, { content: 'flows' }],
  ['the signed-in user', /\/users\/[^/]+$/, { content: 'flows' }],
  ['a single item', /\/virtualconnections\/[^/]+$/, {}],
  ['the sites', /\/sites$/, { site: '*' }]
] as const

const cases = strangers.flatMap(([title, fault], index) =>
  reads
    .filter((_, at) => at === 0 || at === 1 + (index % 5))
    .map(([what, path, inputs]) => ({ title, fault, what, path, inputs }))
)

describe('something in between', () => {
  it.each(cases)(
    'is no refusal: $title instead of $what',
    ({ fault, path, inputs }) =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({ ...fault, times: always, match: { path } })
        const ended = await run(
          { content: 'all', 'max-retries': '1', ...inputs },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, new URL(tableau.url).host)
        expect(ended.outputs.complete ?? '').not.toBe('true')
        const asked = tableau.requests.filter((one) => path.test(one.path))
        // Two single items are asked for, side by side.
        expect([2, 3, 4]).toContain(asked.length)
      }),
    testTimeout
  )

  it.each(strangers)(
    'that passes is asked again: %s',
    (_title, fault) =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        for (const [, path] of reads)
          tableau.addFault({ ...fault, match: { path } })
        const ended = await run({ content: 'all', 'max-retries': '1' })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'true',
          'content-count': '10'
        })
        expect(ended.warnings).toEqual([])
      }),
    testTimeout
  )

  it.each(strangers)(
    'on page 2 loses nothing: %s',
    (_title, fault) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(5) })] },
        async ({ run, tableau }) => {
          tableau.addFault({
            ...fault,
            times: always,
            match: { path: /workbooks$/, pageNumber: 2 }
          })
          expectFailure(
            await run(
              { content: 'all', 'page-size': '2', 'max-retries': '1' },
              { workspace: makeWorkspace() }
            ),
            new URL(tableau.url).host
          )
        }
      ),
    testTimeout
  )
})

describe("a refusal of Tableau's", () => {
  it.each([
    ['forbidden', '403004', {}],
    ['not there any more', '404000', {}],
    [
      'without the scope',
      '401002',
      {
        'pat-name': '',
        'pat-secret': '',
        'connected-app-client-id': connectedApp.clientId,
        'connected-app-secret-id': connectedApp.secretId,
        'connected-app-secret': secrets.app,
        username: 'admin'
      }
    ]
  ])(
    'in the middle of a list is an error: %s',
    (_title, code, inputs) =>
      inScene(
        {
          sites: [makeSite({ workbooks: makeItems(5) })],
          replacesSession: true
        },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'forbid',
            code,
            times: always,
            match: { path: /workbooks$/, pageNumber: 3 }
          })
          expectFailure(
            await run(
              { content: 'all', 'page-size': '2', ...inputs },
              { workspace: makeWorkspace() }
            ),
            /workbooks broke off in the middle/,
            code
          )
        }
      ),
    testTimeout
  )

  it(
    'at the beginning of the second reading is an error',
    () =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(3) })] },
        async ({ run, tableau }) => {
          const match = { path: /workbooks$/ }
          tableau.addFault({ kind: 'inflateTotal', by: 1, match })
          tableau.addFault({ kind: 'forbid', skip: 1, times: always, match })
          expectFailure(
            await run({ content: 'all' }, { workspace: makeWorkspace() }),
            /workbooks broke off in the middle/
          )
        }
      ),
    testTimeout
  )

  it(
    'of single items is told once, with their number',
    () =>
      inScene(
        { sites: [makeSite({ virtualConnections: makeItems(4) })] },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'forbid',
            times: 3,
            match: { path: /virtualconnections\// }
          })
          const ended = await run({ content: 'virtual-connections' })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs.complete).toBe('true')
          const owned = rowsOf(ended).filter(({ owner_id }) => owner_id !== '')
          expect(owned).toHaveLength(1)
          expect(
            ended.warnings.filter((text) => /virtual connections/.test(text))
          ).toEqual([expect.stringMatching(/^3 virtual connections.*403004/)])
          expect(countRequests(tableau, /virtualconnections\//i)).toBe(4)
        }
      ),
    testTimeout
  )

  it(
    'of the projects is a warning, and the list is not complete',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          times: always,
          match: { path: /projects$/ }
        })
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs.complete).toBe('false')
        expect(ended.warnings.join()).toMatch(/projects can't be listed/)
        expect(ended.warnings.join()).toContain('403004')
      }),
    testTimeout
  )

  it(
    'of projects that no item lies in says nothing',
    () =>
      inScene(
        { sites: [makeSite({ workbooks: [] })] },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'forbid',
            times: always,
            match: { path: /projects$/ }
          })
          const ended = await run()
          expect(ended.outputs.complete).toBe('true')
          expect(ended.warnings).toEqual([])
        }
      ),
    testTimeout
  )
})
