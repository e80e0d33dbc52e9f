/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { makeItems, makeSite } from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  listRequests,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts
} from './scene.js'

const quick: Texts = { 'timeout-seconds': '1' }

describe('a peer that recovers', () => {
  const passing: readonly (readonly [string, Fault, Texts?])[] = [
    ['maintenance', { kind: 'html', times: 2 }],
    ['throttling', { kind: 'status', status: 429, times: 2 }],
    ['a reset', { kind: 'reset' }],
    ['a reset in the middle', { kind: 'resetMidBody' }],
    ['no answer', { kind: 'hang' }, quick],
    ['a gateway time-out', { kind: 'status', status: 504, times: 2 }]
  ]

  it.each(passing)(
    'from %s is asked again, and all is there',
    (_title, fault, inputs = {}) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(30) })] },
        async ({ run, tableau }) => {
          for (const path of ['serverinfo', /workbooks$/, /projects$/])
            tableau.addFault({ ...fault, match: { path } })
          const ended = await run({
            'page-size': '10',
            'max-retries': '2',
            ...inputs
          })
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toHaveLength(30)
          expect(ended.outputs.complete).toBe('true')
          expect(ended.warnings).toEqual([])
        }
      ),
    testTimeout
  )

  it(
    'is waited for as long as it asks, all in all no longer than allowed',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const date = new Date(Date.now() - 60_000).toUTCString()
        for (const retryAfter of [1, date, 0, 30])
          tableau.addFault({
            kind: 'status',
            status: 429,
            retryAfter,
            match: { path: /workbooks$/ }
          })
        const ended = await run(
          { 'max-retry-wait-seconds': '2' },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, /429/, /30\.0 s/, /max-retry-wait-seconds/)
        const pauses = [...ended.output.matchAll(/Trying again in ([\d.]+) s/g)]
        expect(pauses.map(([, pause]) => pause)).toEqual(['1.0', '0.0', '0.0'])
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signout')
      }),
    testTimeout
  )

  it(
    'is not asked again where no retries are wanted',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'html', match: { path: /workbooks$/ } })
        expectFailure(await run({ 'max-retries': '0' }), /503/)
        expect(countRequests(tableau, /workbooks/)).toBe(1)
      }),
    testTimeout
  )

  it(
    'after it signed in without an answer is signed in to again',
    () =>
      inScene({ replacesSession: true }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'lostAnswer', match: { path: 'signin' } })
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(countRequests(tableau, /signin/)).toBe(2)
      }),
    testTimeout
  )
})
