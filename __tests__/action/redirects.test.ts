/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { listen } from '../fixtures/action/servers.js'
import { expectFailure, inScene, makeWorkspace, testTimeout } from './scene.js'
import { always } from './refusal.js'

describe('redirects', () => {
  it.each([
    ['the first request', /serverinfo/, 301],
    ['the sign-in', /signin/, 302],
    ['the sign-in', /signin/, 307],
    ['a list', /workbooks$/, 308]
  ])(
    'of %s to another host are refused, and carry nothing there: %s %s',
    async (_title, path, status) => {
      const stranger = await listen((_request, response) => {
        response.end('{}')
      })
      try {
        await inScene({}, async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'redirect',
            status,
            location: (asked) => stranger.url + asked,
            times: always,
            match: { path }
          })
          const ended = await run({}, { workspace: makeWorkspace() })
          expectFailure(ended, /redirects to/, stranger.url)
          expect(stranger.requests).toEqual([])
        })
      } finally {
        await stranger.close()
      }
    },
    testTimeout
  )

  it(
    'of the sign-out to another host are a warning, and carry nothing there',
    async () => {
      const stranger = await listen((_request, response) => {
        response.end()
      })
      try {
        await inScene({ leavesSession: true }, async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'redirect',
            status: 307,
            location: (asked) => stranger.url + asked,
            match: { path: 'signout' }
          })
          const ended = await run()
          expect(ended.exitCode).toBe(0)
          expect(ended.warnings.join()).toContain(stranger.url)
          expect(stranger.requests).toEqual([])
        })
      } finally {
        await stranger.close()
      }
    },
    testTimeout
  )

  it.each([301, 302, 307, 308])(
    'on the same host keep the method and the body of a sign-in: %s',
    (status) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'redirect',
          status,
          location: (asked) => `${asked}?again`,
          match: { path: 'signin' }
        })
        expect((await run()).exitCode).toBe(0)
        expect(
          tableau.requests
            .filter(({ path }) => path.endsWith('signin'))
            .map(({ method, status: answered }) => [method, answered])
        ).toEqual([
          ['POST', status],
          ['POST', 200]
        ])
      }),
    testTimeout
  )

  it(
    'without end are an error',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'redirect',
          location: (asked) => asked,
          times: always,
          match: { path: /workbooks$/ }
        })
        const ended = await run({}, { workspace: makeWorkspace() })
        expectFailure(ended, /redirects without end/)
        expect(
          tableau.requests.filter(({ path }) => path.endsWith('workbooks'))
            .length
        ).toBeLessThanOrEqual(11)
      }),
    testTimeout
  )
})
