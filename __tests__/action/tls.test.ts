/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  expectFailure,
  inScene,
  listRequests,
  rowsOf,
  secretsOf,
  testTimeout
} from './scene.js'
import { trust, wholeRun, withSecure } from './network.js'

describe('TLS', () => {
  it(
    'is trusted by NODE_EXTRA_CA_CERTS',
    () =>
      withSecure(async ({ run, secure }) => {
        const ended = await run(
          { 'server-url': secure.url },
          { env: await trust() }
        )
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended)).toHaveLength(3)
        expect(listRequests(secure).sort()).toEqual(wholeRun)
      }),
    testTimeout
  )

  it(
    'of an unknown authority is an error that says how to trust it, at once',
    () =>
      withSecure(async ({ run, secure }) => {
        const ended = await run({ 'server-url': secure.url })
        expectFailure(ended, /certificate/, /NODE_EXTRA_CA_CERTS/)
        expect(ended.output).not.toContain('Trying again')
        expect(secure.requests).toEqual([])
      }),
    testTimeout
  )

  it(
    'for another name is an error',
    () =>
      withSecure(async ({ run, secure }) => {
        const ended = await run(
          { 'server-url': `https://127.0.0.1:${String(secure.port)}` },
          { env: await trust() }
        )
        expectFailure(ended, /certificate/)
      }),
    testTimeout
  )

  it(
    'spoken to a server that does not speak it is an error',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const ended = await run({
          'server-url': tableau.url.replace('http:', 'https:'),
          'max-retries': '0'
        })
        expectFailure(ended, /TLS|certificate/)
      }),
    testTimeout
  )

  it(
    'is where a server that redirects to it is read from then on',
    () =>
      withSecure(async ({ run, tableau, secure }) => {
        tableau.addFault({
          kind: 'redirect',
          location: (asked) => secure.url + asked,
          times: Infinity
        })
        const ended = await run(
          { 'server-url': `http://localhost:${String(tableau.port)}` },
          { env: await trust() }
        )
        expect(ended.exitCode).toBe(0)
        expect(listRequests(secure).sort()).toEqual(wholeRun)
        // Nothing secret went by the open way.
        expect(secretsOf(tableau)).toEqual([])
      }),
    testTimeout
  )

  it(
    'is not left for http',
    () =>
      withSecure(async ({ run, tableau, secure }) => {
        secure.addFault({
          kind: 'redirect',
          location: (asked) =>
            `http://localhost:${String(tableau.port)}${asked}`,
          times: Infinity,
          match: { path: 'signin' }
        })
        const ended = await run(
          { 'server-url': secure.url },
          { env: await trust() }
        )
        expectFailure(ended, /redirects to http:/)
        expect(tableau.requests).toEqual([])
      }),
    testTimeout
  )
})
