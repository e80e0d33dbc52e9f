import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  bob,
  daysAgo,
  finance,
  makeItem,
  makeSite,
  reports
} from '../fixtures/action/estate.js'
import {
  inScene,
  listFiles,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts
} from './scene.js'
import { gone, site } from './owners-gone.js'

describe('fail-on', () => {
  const conditions: readonly (readonly [string, RegExp])[] = [
    ['unlicensed-owner', /unlicensed-owner.*2 items/],
    ['unknown-owner', /unknown-owner.*1 item/],
    ['inactive-owner', /inactive-owner.*3 items/],
    [
      'unlicensed-owner,unknown-owner\ninactive-owner',
      /unlicensed-owner[^]*unknown-owner[^]*inactive-owner/
    ]
  ]

  it.each(conditions)(
    '%s fails the step, after all results are there',
    (condition, says) =>
      inScene(
        { sites: [site()], artifacts: true },
        async ({ run, results }) => {
          const ended = await run({ 'fail-on': condition })
          expect(ended.exitCode).toBe(1)
          expect(ended.errors.join()).toMatch(says)
          expect(rowsOf(ended)).toHaveLength(6)
          expect(ended.outputs).toMatchObject({
            'content-count': '6',
            'artifact-id': '1001'
          })
          expect(results.artifacts.size).toBe(1)
          expect(ended.summary).toContain('Greta Gone')
        }
      ),
    testTimeout
  )

  it(
    'does not fail where nothing is found',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run({
          'fail-on':
            'unlicensed-owner,unknown-owner,inactive-owner,incomplete-list'
        })
        expect(ended.exitCode).toBe(0)
      }),
    testTimeout
  )

  it(
    'counts no rows that projects leaves out',
    () =>
      inScene(
        {
          sites: [
            {
              ...site(),
              workbooks: [
                makeItem(1, { ownerId: gone.id }),
                makeItem(2, { projectId: reports.id })
              ]
            }
          ]
        },
        async ({ run }) => {
          const ended = await run({
            projects: `${finance.name}/*`,
            'fail-on': 'unlicensed-owner,inactive-owner'
          })
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toMatchObject([{ name: 'Item 0002' }])
        }
      ),
    testTimeout
  )
})

describe('fail-on: owner-changed', () => {
  const failOn: Texts = { 'fail-on': 'owner-changed' }

  it(
    'is an error where there is nothing to compare with, and says to check out',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run(failOn)
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/owner-changed/)
        expect(ended.errors.join()).toMatch(
          /checkout|check the repository out/i
        )
        expect(rowsOf(ended)).toHaveLength(3)
        expect(ended.outputs.changed).toBe('true')
      }),
    testTimeout
  )

  it(
    'fails for another owner, and for nothing else',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const { workspace } = await run()
        tableau.setSites([
          makeSite({
            users: [admin, { ...ann, fullName: 'Ann Meier' }, bob],
            workbooks: [
              makeItem(1, { name: 'Sales renamed', size: 99 }),
              makeItem(2, {
                name: 'Costs',
                projectId: finance.id,
                ownerId: bob.id
              })
            ]
          })
        ])
        const harmless = await run(failOn, { workspace })
        expect(harmless.exitCode).toBe(0)
        expect(harmless.outputs).toMatchObject({
          changed: 'true',
          'owner-changed-count': '0',
          'renamed-count': '1',
          'moved-count': '1',
          'removed-count': '1'
        })
        tableau.setSites([
          makeSite({
            workbooks: [
              makeItem(1, { name: 'Sales renamed', ownerId: bob.id }),
              makeItem(2, { name: 'Costs', ownerId: bob.id })
            ]
          })
        ])
        const failed = await run(failOn, { workspace })
        expect(failed.exitCode).toBe(1)
        expect(failed.errors.join()).toMatch(/owner-changed.*1 item/)
        expect(failed.outputs['owner-changed-count']).toBe('1')
        expect(failed.read('tableau-owners-changes.json')).toContain(bob.id)
      }),
    testTimeout
  )

  it(
    'is an error where the earlier file is not ours',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run(failOn, {
          workspace: makeWorkspace({
            'tableau-owners.csv': 'a,b\n1,2\n',
            'tableau-owners-changes.json': '{"version":1}'
          })
        })
        expect(ended.exitCode).toBe(1)
        expect(ended.outputs).toMatchObject({
          changed: '',
          'added-count': '',
          'changes-path': ''
        })
        expect(ended.warnings.join()).toMatch(/could not be compared/)
        expect(rowsOf(ended)).toHaveLength(3)
        expect(listFiles(ended.workspace)).toEqual(['tableau-owners.csv'])
      }),
    testTimeout
  )

  it(
    'counts volatile columns for nothing',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const columns = 'site,type,id,name,size_mb,updated_at,owner_last_login'
        const { workspace } = await run({ columns })
        const { workbooks = [], ...rest } = makeSite()
        tableau.setSites([
          {
            ...rest,
            users: rest.users.map((user) => ({
              ...user,
              lastLogin: daysAgo(0)
            })),
            workbooks: workbooks.map((item) => ({
              ...item,
              size: 77,
              updatedAt: '2026-01-01T00:00:00Z'
            }))
          }
        ])
        const { outputs, read } = await run({ columns }, { workspace })
        expect(outputs.changed).toBe('false')
        expect(read('tableau-owners.csv')).toContain(',77,2026-01-01T00:00:00Z')
      }),
    testTimeout
  )
})
