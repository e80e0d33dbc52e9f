import { describe, expect, it } from '@jest/globals'
import { makeFullSite } from '../fixtures/action/estate.js'
import type { ActionRun } from '../runner.js'
import { inScene, makeWorkspace, testTimeout } from './scene.js'

/** The answers that people read to "is the list complete?". */
const answersOf = (run: ActionRun) => ({
  output: run.outputs.complete,
  summary: /list is complete<\/td><td><b>(\w+)</.exec(run.summary)?.[1],
  report: /"complete":(true|false)/.exec(run.read('tableau-owners.html'))?.[1]
})

const inputs = { content: 'all', 'report-file': 'tableau-owners.html' }

describe('"is the list complete" has one answer', () => {
  it(
    'where a type is refused that the earlier file has rows of',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        const first = await run(inputs)
        expect(answersOf(first)).toEqual({
          output: 'true',
          summary: 'yes',
          report: 'true'
        })
        tableau.addFault({
          kind: 'forbid',
          times: Infinity,
          match: { path: /\/flows$/ }
        })
        const workspace = makeWorkspace({
          'tableau-owners.csv': first.read('tableau-owners.csv')
        })
        const second = await run(
          { ...inputs, 'fail-on': 'incomplete-list' },
          { workspace }
        )
        expect(answersOf(second)).toEqual({
          output: 'false',
          summary: 'no',
          report: 'false'
        })
        expect(second.warnings.join()).toMatch(
          /not complete.*rows of what can't be listed now \(flow\)/
        )
        expect(second.errors.join()).toMatch(/fail-on: incomplete-list/)
      }),
    testTimeout
  )
})
