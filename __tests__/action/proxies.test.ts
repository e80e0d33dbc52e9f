/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { listen, type PlainServer } from '../fixtures/action/servers.js'
import { expectFailure, inScene, listRequests, testTimeout } from './scene.js'
import { host, trust, wholeRun, withSecure } from './network.js'

async function withProxy(
  port: number,
  tunnel: number | string | undefined,
  play: (proxy: PlainServer) => Promise<void>
): Promise<void> {
  const proxy = await listen(port, tunnel)
  try {
    await play(proxy)
  } finally {
    await proxy.close()
  }
}

describe('proxies', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])(
    'carry http where %s says so',
    (variable) =>
      inScene({}, ({ run, tableau }) =>
        withProxy(tableau.port, undefined, async (proxy) => {
          const ended = await run(
            { 'server-url': `http://${host}`, 'allow-http': 'true' },
            { env: { [variable]: proxy.url } }
          )
          expect(ended.exitCode).toBe(0)
          expect(listRequests(tableau).sort()).toEqual(wholeRun)
          expect(proxy.requests).toHaveLength(wholeRun.length)
          expect(
            proxy.requests.every(({ target }) =>
              target.startsWith(`http://${host}/api/`)
            )
          ).toBe(true)
          expect(ended.warnings.join()).toMatch(/unencrypted/)
        })
      ),
    testTimeout
  )

  it.each(['HTTPS_PROXY', 'https_proxy'])(
    'see nothing of https but the host, where %s says so',
    (variable) =>
      withSecure(({ run, secure }) =>
        withProxy(secure.port, secure.port, async (proxy) => {
          const ended = await run(
            { 'server-url': `https://${host}` },
            { env: { [variable]: proxy.url, ...(await trust()) } }
          )
          expect(ended.exitCode).toBe(0)
          expect(listRequests(secure).sort()).toEqual(wholeRun)
          expect(proxy.requests).toEqual([])
          expect(new Set(proxy.connects)).toEqual(new Set([`${host}:443`]))
        })
      ),
    testTimeout
  )

  it.each([
    ['NO_PROXY', '127.0.0.1'],
    ['no_proxy', 'elsewhere.test,127.0.0.1'],
    ['NO_PROXY', '*']
  ])(
    'are passed by for the hosts of %s: %s',
    (variable, hosts) =>
      inScene({}, ({ run, tableau }) =>
        withProxy(tableau.port, undefined, async (proxy) => {
          const ended = await run(
            {},
            { env: { HTTP_PROXY: proxy.url, [variable]: hosts } }
          )
          expect(ended.exitCode).toBe(0)
          expect(listRequests(tableau).sort()).toEqual(wholeRun)
          expect(proxy.requests).toEqual([])
        })
      ),
    testTimeout
  )

  it.each([
    ['407 Proxy Authentication Required', /407.*proxy/i],
    ['403 Forbidden', /403/],
    ['502 Bad Gateway', /502/],
    [undefined, /connection|reach|within 1 s/]
  ])(
    'that refuse a tunnel are an error that says so: %s',
    (answer, says) =>
      withSecure(({ run, secure }) =>
        withProxy(secure.port, answer, async (proxy) => {
          const ended = await run(
            {
              'server-url': `https://${host}`,
              'max-retries': '1',
              'timeout-seconds': '1'
            },
            { env: { HTTPS_PROXY: proxy.url, ...(await trust()) } }
          )
          expectFailure(ended, host, says)
          expect(proxy.connects.length).toBeGreaterThan(0)
          expect(secure.requests).toEqual([])
        })
      ),
    testTimeout
  )

  it(
    'that are down are an error',
    async () => {
      const gone = await listen(() => undefined)
      await gone.close()
      await inScene({}, async ({ run }) => {
        const ended = await run(
          { 'server-url': `https://${host}`, 'max-retries': '0' },
          { env: { HTTPS_PROXY: gone.url } }
        )
        expectFailure(ended, /refuses the connection/, /proxy/)
      })
    },
    testTimeout
  )

  it(
    'that want a password get it, and nobody else sees it',
    () =>
      inScene({}, ({ run, tableau }) =>
        withProxy(tableau.port, undefined, async (proxy) => {
          const password = 'proxy-passw0rd-Tz81'
          const ended = await run(
            { 'server-url': `http://${host}`, 'allow-http': 'true' },
            {
              env: {
                HTTP_PROXY: proxy.url.replace('://', `://me:${password}@`)
              }
            }
          )
          expect(ended.exitCode).toBe(0)
          expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
            `Basic ${Buffer.from(`me:${password}`).toString('base64')}`
          )
          expect(ended.output.replace(/^::add-mask::.*$/gm, '')).not.toContain(
            password
          )
        })
      ),
    testTimeout
  )
})
