/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { ann, bob, makeItem, makeSite } from '../fixtures/action/estate.js'
import { makeNastySite } from '../fixtures/action/nasty.js'
import { outputNames } from '../output-names.js'
import { inScene, testTimeout } from './scene.js'

describe('outputs and summary', () => {
  it(
    'sets every output, and those without a value to nothing',
    () =>
      inScene({}, async ({ run }) => {
        const { outputs } = await run()
        const values: Record<string, string> = {
          'csv-path': 'tableau-owners.csv',
          'content-count': '3',
          'workbook-count': '3',
          'owner-count': '3',
          complete: 'true',
          'hidden-count': '0',
          changed: 'true',
          'unlicensed-owner-count': '0',
          'unknown-owner-count': '0',
          'inactive-owner-count': '0'
        }
        expect(outputs).toEqual(
          Object.fromEntries(
            outputNames.map((name) => [name, values[name] ?? ''])
          )
        )
      }),
    testTimeout
  )

  it(
    'counts what changed since the file that lay there',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const { workspace } = await run()
        tableau.setSites([
          makeSite({
            workbooks: [
              makeItem(1, { name: 'Sales 2', ownerId: bob.id }),
              makeItem(3, { name: 'Plan', ownerId: ann.id }),
              makeItem(4, { name: 'New' })
            ]
          })
        ])
        const { outputs, read } = await run({}, { workspace })
        expect(outputs).toMatchObject({
          changed: 'true',
          'added-count': '1',
          'removed-count': '1',
          'owner-changed-count': '2',
          'moved-count': '0',
          'renamed-count': '1',
          'changes-path': 'tableau-owners-changes.json'
        })
        expect(JSON.parse(read('tableau-owners-changes.json'))).toMatchObject({
          version: 1,
          base: null,
          changes: expect.arrayContaining([
            expect.objectContaining({
              kind: 'owner-changed',
              type: 'workbook',
              name: 'Sales 2',
              project: 'Finance',
              from: expect.objectContaining({ owner_name: 'ann' }) as unknown,
              to: expect.objectContaining({ owner_name: 'bob' }) as unknown
            })
          ]) as unknown
        })
      }),
    testTimeout
  )

  it(
    'shows nasty names in the summary as text',
    () =>
      inScene({ sites: [makeNastySite()] }, async ({ run }) => {
        const { summary } = await run({ 'fail-on': '' })
        expect(summary).toContain('26')
        expect(summary).toContain('Ann Müller')
        expect(summary).toContain('████')
        expect(summary).not.toMatch(/<img|<script/i)
        expect(summary.replace(/<code>.*?<\/code>/gs, '')).not.toContain('@')
      }),
    testTimeout
  )

  it(
    'warns where the summary has no place',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run(
          {},
          { env: { GITHUB_STEP_SUMMARY: '/nowhere/at/all' } }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings.join()).toMatch(/summary/)
        expect(ended.outputs['content-count']).toBe('3')
      }),
    testTimeout
  )
})
