/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  bob,
  finance,
  luid,
  makeFullSite,
  makeItem,
  makeSite,
  reports
} from '../fixtures/action/estate.js'
import { inScene, listRequests, rowsOf, testTimeout } from './scene.js'

describe('owners and projects', () => {
  it(
    'that are not on the list of users are told where the server tells them, and unknown where not',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              users: [
                admin,
                ann,
                { ...bob, siteRole: 'ServerAdministrator', inSite: false }
              ],
              workbooks: [
                makeItem(1, { ownerId: bob.id }),
                makeItem(2, { ownerId: luid(77) })
              ]
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ columns: 'id,owner_id,owner_name' })
          expect(rowsOf(ended)).toMatchObject([
            { owner_id: bob.id, owner_name: 'bob' },
            { owner_id: luid(77), owner_name: '' }
          ])
          expect(ended.outputs['unknown-owner-count']).toBe('1')
        }
      ),
    testTimeout
  )

  it(
    'have paths that end where a parent is unseen, and where parents go in a circle',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              projects: [
                { ...reports, parentProjectId: luid(98) },
                {
                  id: luid(71),
                  name: 'Hen',
                  ownerId: ann.id,
                  parentProjectId: luid(72)
                },
                {
                  id: luid(72),
                  name: 'Egg',
                  ownerId: ann.id,
                  parentProjectId: luid(71)
                }
              ],
              workbooks: [
                makeItem(1, { projectId: reports.id }),
                makeItem(2, { projectId: luid(71) })
              ]
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ columns: 'project,name' })
          expect(rowsOf(ended)).toEqual([
            { project: 'Egg/Hen', name: 'Item 0002' },
            { project: 'Reports', name: 'Item 0001' }
          ])
        }
      ),
    testTimeout
  )

  it(
    'are chosen by patterns, projects by their own path',
    () =>
      inScene(
        {
          sites: [
            makeFullSite({
              projects: [
                { ...finance, name: 'Finance (EU)' },
                { ...reports, name: 'Q1/Q2' }
              ]
            })
          ]
        },
        async ({ run }) => {
          const inputs = { content: 'workbooks,projects', columns: 'type,name' }
          const names = async (projects: string) =>
            rowsOf(await run({ ...inputs, projects })).map(({ name }) => name)
          expect(await names('Finance (EU)/**\n!Finance (EU)/Q1\\/Q2')).toEqual(
            ['Finance (EU)', 'Item 0010']
          )
          expect(await names('!Finance (EU)')).toEqual(['Q1/Q2', 'Item 0011'])
          expect(await names('finance (EU)/**')).toEqual([])
        }
      ),
    testTimeout
  )

  it(
    'of virtual connections come from the single items, a bounded number at a time',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              virtualConnections: [1, 2, 3, 4, 5, 6].map((number) =>
                makeItem(number)
              )
            })
          ]
        },
        async ({ run, tableau }) => {
          // Slow enough for requests to meet.
          tableau.addFault({
            kind: 'drip',
            everyMs: 0,
            times: Infinity,
            match: { path: /virtualconnections\// }
          })
          const ended = await run({
            content: 'virtual-connections',
            concurrency: '2'
          })
          expect(rowsOf(ended).map(({ owner_name }) => owner_name)).toEqual(
            Array.from({ length: 6 }, () => 'ann')
          )
          expect(
            listRequests(tableau).filter((one) => /virtual.*\//i.test(one))
          ).toHaveLength(6)
          expect(tableau.maxInFlight).toBe(2)
        }
      ),
    testTimeout
  )
})
