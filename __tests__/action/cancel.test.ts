import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { finance, makeItems, makeSite } from '../fixtures/action/estate.js'
import { listen } from '../fixtures/action/servers.js'
import { makeFolder } from '../runner.js'
import { cancelAt, watch } from './cancelled.js'
import {
  countRequests,
  expectFailure,
  inScene,
  listFiles,
  listRequests,
  makeWorkspace,
  testTimeout
} from './scene.js'

const signals = ['SIGINT', 'SIGTERM'] as const

const site = () => makeSite({ workbooks: makeItems(60) })

type Moment = readonly [
  title: string,
  match: NonNullable<Fault['match']>,
  fault: Fault,
  signIns: number
]

const moments: readonly Moment[] = [
  ['the first request', { path: 'serverinfo' }, { kind: 'hang' }, 0],
  [
    'a sign-in that takes its time',
    { path: 'signin' },
    { kind: 'drip', everyMs: 1 },
    1
  ],
  ['a sign-in without an answer', { path: 'signin' }, { kind: 'hang' }, 1],
  [
    'a page',
    { path: /workbooks$/, pageNumber: 3 },
    { kind: 'hang', times: Infinity },
    1
  ],
  [
    'a page that comes in drops',
    { path: /workbooks$/, pageNumber: 1 },
    { kind: 'drip', everyMs: 50 },
    1
  ],
  ['the projects', { path: /projects$/ }, { kind: 'hang' }, 1]
]

describe('a run that is cancelled', () => {
  it.concurrent.each(
    moments.flatMap((moment) =>
      signals.map((signal) => ({ signal, title: moment[0], moment }))
    )
  )(
    'by $signal at $title: signed out, one error, nothing written',
    ({ signal, moment: [, match, fault, signIns] }) =>
      inScene({ sites: [site()] }, async (scene) => {
        scene.tableau.addFault({ ...fault, match })
        const ended = await cancelAt(scene, signal, match, {
          'page-size': '10'
        })
        expectFailure(ended, /cancel/i, signal)
        expect(countRequests(scene.tableau, /signin/)).toBe(signIns)
        expect(countRequests(scene.tableau, /signout/)).toBeLessThanOrEqual(1)
      }),
    testTimeout
  )

  it.concurrent.each(signals)(
    'by %s while it waits to try again',
    (signal) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 429,
          retryAfter: 600,
          times: Infinity,
          match: { path: /workbooks$/ }
        })
        const ended = await run(
          { 'max-retry-wait-seconds': '3600' },
          {
            workspace: makeWorkspace(),
            onStart: (child) => {
              child.stdout?.on('data', (chunk: Buffer | string) => {
                if (chunk.toString().includes('Trying again'))
                  child.kill(signal)
              })
            }
          }
        )
        expectFailure(ended, /cancel/i)
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signout')
      }),
    testTimeout
  )

  it.concurrent(
    'and then pressed by SIGTERM while it signs out',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const { onStart, cancel } = watch()
        const at = (path: RegExp, signal: NodeJS.Signals) =>
          tableau.addFault({
            kind: 'insertBetweenPages',
            match: { path },
            before: () => {
              cancel(signal)
            }
          })
        at(/workbooks$/, 'SIGINT')
        at(/signout$/, 'SIGTERM')
        tableau.addFault({
          kind: 'drip',
          everyMs: 1,
          match: { path: /workbooks$/ }
        })
        const ended = await run({}, { onStart, workspace: makeWorkspace() })
        expectFailure(ended, /cancel/i)
        expect(countRequests(tableau, /signout/)).toBe(1)
      }),
    testTimeout
  )

  it.concurrent(
    'tries to sign out once, without retries',
    () =>
      inScene({ leavesSession: true }, async (scene) => {
        const match = { path: /workbooks$/ }
        scene.tableau.addFault({ kind: 'hang', match })
        scene.tableau.addFault({
          kind: 'html',
          times: Infinity,
          match: { path: 'signout' }
        })
        const ended = await cancelAt(scene, 'SIGINT', match)
        expectFailure(ended, /cancel/i)
        expect(countRequests(scene.tableau, /signout/)).toBe(1)
        expect(ended.warnings.join()).toMatch(/Signing out failed/)
      }),
    testTimeout
  )

  it.concurrent(
    'when all is done has not failed',
    () =>
      inScene(
        {
          sites: [makeSite({ projects: [{ ...finance, name: 'Default' }] })]
        },
        async ({ run, tableau }) => {
          const { onStart, cancel } = watch()
          tableau.addFault({
            kind: 'insertBetweenPages',
            match: { path: 'signout' },
            skip: 1,
            before: () => {
              cancel('SIGINT')
            }
          })
          tableau.addFault({
            kind: 'drip',
            everyMs: 1,
            skip: 1,
            match: { path: 'signout' }
          })
          const ended = await run(
            { 'publish-datasource': 'Owners' },
            { onStart, workspace: makeWorkspace() }
          )
          expect(ended.errors).toEqual([])
          expect(ended.outputs['datasource-id']).toBe(tableau.published[0]?.id)
        }
      ),
    testTimeout
  )

  it.concurrent(
    'ends also where the sign-out has no answer',
    () =>
      inScene({ leavesSession: true }, async (scene) => {
        const match = { path: /workbooks$/ }
        scene.tableau.addFault({ kind: 'hang', match })
        scene.tableau.addFault({ kind: 'hang', match: { path: 'signout' } })
        const ended = await cancelAt(scene, 'SIGTERM', match)
        expectFailure(ended, /cancel/i)
        expect(countRequests(scene.tableau, /signout/)).toBe(1)
      }),
    testTimeout
  )

  it.concurrent.each(signals)(
    'by %s on the second of several sites',
    (signal) =>
      inScene(
        {
          sites: [
            site(),
            makeSite({
              contentUrl: 'marketing',
              id: '00000000-0000-4000-8000-0000000000ff'
            })
          ]
        },
        async (scene) => {
          const match = { path: /000ff\/workbooks$/ }
          scene.tableau.addFault({ kind: 'hang', match })
          const ended = await cancelAt(scene, signal, match, { site: '*' })
          expectFailure(ended, /cancel/i)
          expect(countRequests(scene.tableau, /signin/)).toBe(
            countRequests(scene.tableau, /signout/)
          )
        }
      ),
    testTimeout
  )

  it.concurrent.each(signals)(
    'by %s while the artifact is uploaded',
    async (signal) => {
      const { onStart, cancel } = watch()
      const silent = await listen(() => {
        cancel(signal)
      })
      try {
        await inScene({ artifacts: true }, async ({ run }) => {
          const folder = makeFolder()
          const ended = await run(
            {},
            { onStart, folder, env: { ACTIONS_RESULTS_URL: `${silent.url}/` } }
          )
          expect(listFiles(folder)).toEqual(['output', 'summary.md'])
          expect(ended.exitCode).toBe(1)
          expect(ended.errors.join()).toMatch(/cancel/i)
          expect(silent.requests).toHaveLength(1)
        })
      } finally {
        await silent.close()
      }
    },
    testTimeout
  )
})
