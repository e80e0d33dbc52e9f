/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  bob,
  makeFullSite,
  makeItem,
  makeSite,
  secrets,
  vera
} from '../fixtures/action/estate.js'
import { countRequests, inScene, rowsOf, testTimeout } from './scene.js'

const byVera = { 'pat-name': 'few-rights', 'pat-secret': secrets.veraPat }

describe('users with fewer rights', () => {
  it(
    'get a shorter list and a warning that says so',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [
                makeItem(1, { name: 'Seen' }),
                makeItem(2, { visibleTo: ['ann'] }),
                makeItem(3, { name: 'Own', ownerId: vera.id, visibleTo: [] })
              ]
            })
          ]
        },
        async ({ run, tableau }) => {
          const ended = await run(byVera)
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended).map(({ name }) => name)).toEqual(['Own', 'Seen'])
          expect(ended.warnings.join()).toMatch(/administrator/)
          expect(ended.summary).toMatch(/administrator/)
          expect(ended.outputs.complete).toBe('true')
          expect(countRequests(tableau, /^GET users\/./)).toBeLessThanOrEqual(1)
        }
      ),
    testTimeout
  )

  it(
    'get owners without names where neither lists nor users tell them, and checks that are not known',
    () =>
      inScene({ fieldsMode: 'ignored' }, async ({ run }) => {
        const ended = await run(byVera)
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended)).toMatchObject([
          { owner_id: admin.id, owner_name: '', owner_site_role: '' },
          { owner_id: ann.id },
          { owner_id: bob.id }
        ])
        expect(ended.outputs).toMatchObject({
          'owner-count': '3',
          'unlicensed-owner-count': '',
          'unknown-owner-count': '',
          'inactive-owner-count': ''
        })
        expect(
          ended.warnings.filter((text) => text.includes('Not known'))
        ).toHaveLength(1)
        expect(ended.warnings.join()).toMatch(/users can't be read/)
      }),
    testTimeout
  )

  it(
    'get neither owners nor projects where user visibility is limited, and checks that are not known',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [
                makeItem(1),
                makeItem(2, { personalSpace: true, ownerId: vera.id })
              ]
            })
          ],
          visibility: 'limited'
        },
        async ({ run }) => {
          const ended = await run(byVera)
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toMatchObject([
            { project: '', owner_id: '', owner_name: '' },
            { project: 'Personal Space', owner_id: '' }
          ])
          expect(ended.warnings.join()).toMatch(/2 items.*without an owner/)
          expect(ended.outputs).toMatchObject({
            'owner-count': '0',
            'unlicensed-owner-count': '',
            'unknown-owner-count': '',
            'inactive-owner-count': ''
          })
        }
      ),
    testTimeout
  )

  it(
    'get flows without a role although one owner is known',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run }) => {
        const ended = await run({ content: 'flows', ...byVera })
        expect(rowsOf(ended)).toMatchObject([
          { owner_id: ann.id, owner_name: '', project: 'Finance' },
          { owner_id: bob.id, owner_name: '', project: 'Finance/Reports' }
        ])
      }),
    testTimeout
  )
})
