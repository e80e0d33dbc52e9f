/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure', 'expectServed', 'inScene', 'play'] }], jest/no-standalone-expect: ['error', { additionalTestBlockFunctions: ['whereIPv6'] }] */
import { describe, expect, it } from '@jest/globals'
import { startTableau, type Tableau } from '../../standins/tableau.mjs'
import { credentials, makeSite } from '../fixtures/action/estate.js'
import { type Gateway, startStrictProxy } from '../fixtures/action/gateway.js'
import { listen, makeCertificate } from '../fixtures/action/servers.js'
import type { ActionRun } from '../runner.js'
import { expectFailure, inScene, type Scene, testTimeout } from './scene.js'
import {
  expectServed,
  host,
  trusting,
  using,
  withoutMasks
} from './company-network.js'

describe('a proxy that wants a password for its tunnels', () => {
  const password = 'pr0xy:W0rd@%&"<x>'
  const addressOf = (proxy: Gateway, secret: string) =>
    `http://corp%5Cme:${encodeURIComponent(secret)}@127.0.0.1:${String(proxy.port)}`

  const play = async (
    wrong: boolean,
    check: (ended: ActionRun, secure: Tableau, told: readonly string[]) => void
  ) => {
    const tls = await makeCertificate(host)
    const sites = [makeSite()]
    await inScene({}, ({ run }) =>
      using(startTableau({ sites, credentials, tls }), (secure) =>
        using(
          startStrictProxy(
            secure.port,
            `corp\\me:${wrong ? 'other' : password}`
          ),
          async (proxy) => {
            const ended = await run(
              {
                'server-url': `https://${host}`,
                'max-retries': '1',
                'log-level': 'debug'
              },
              {
                env: {
                  HTTPS_PROXY: addressOf(proxy, password),
                  ...trusting(tls.cert)
                }
              }
            )
            const shown = withoutMasks(ended)
            for (const form of [
              password,
              encodeURIComponent(password),
              Buffer.from(password).toString('base64').slice(2, -4)
            ])
              expect(shown).not.toContain(form)
            check(ended, secure, proxy.told)
          }
        )
      )
    )
  }

  it(
    'gets it as it was before it was encoded for the address',
    () =>
      play(false, (ended, secure, told) => {
        expectServed(ended, secure)
        expect(new Set(told)).toEqual(new Set([`corp\\me:${password}`]))
      }),
    testTimeout
  )

  it(
    'and refuses it is told, without what it repeats',
    () =>
      play(true, (ended, secure, told) => {
        expectFailure(ended, /407/, /user:password@proxy:port/)
        expect(told).toHaveLength(2)
        expect(secure.requests).toEqual([])
      }),
    testTimeout
  )
})

describe('a proxy whose address is wrong', () => {
  it.each(['https', 'http'])(
    'in its scheme is told as that, at once: for %s',
    (scheme) =>
      inScene({}, ({ run, tableau }) =>
        using(listen(tableau.port, tableau.port), async (proxy) => {
          const address = proxy.url.replace('http:', 'https:')
          const ended = await run(
            { 'server-url': `${scheme}://${host}`, 'allow-http': 'true' },
            { env: { HTTPS_PROXY: address, HTTP_PROXY: address } }
          )
          expectFailure(
            ended,
            /begins with https:\/\/, but speaks http/,
            `http://127.0.0.1:${String(proxy.port)}`
          )
          expect(ended.errors.join()).not.toMatch(/certificate/)
          expect(ended.output).not.toContain('Trying again')
        })
      ),
    testTimeout
  )

  it.each(['socks5://127.0.0.1:1', 'http://'])(
    'and none that can be read is told without it: %s',
    (address) =>
      inScene({}, async ({ run }) => {
        const ended = await run(
          { 'server-url': `https://${host}` },
          { env: { HTTPS_PROXY: address } }
        )
        expectFailure(ended, /HTTPS_PROXY holds no address/)
      }),
    testTimeout
  )
})

describe('NO_PROXY', () => {
  // Reaches the loopback address without being called one.
  const direct = '0.0.0.0'
  const ask = (noProxy: (port: number) => string) => (scene: Scene) =>
    using(listen(scene.tableau.port), async (proxy) => {
      const { port } = scene.tableau
      const ended = await scene.run(
        {
          'server-url': `http://${direct}:${String(port)}`,
          'allow-http': 'true'
        },
        { env: { HTTP_PROXY: proxy.url, NO_PROXY: noProxy(port) } }
      )
      expectServed(ended, scene.tableau)
      const isDirect = noProxy(port).includes(direct)
      expect(proxy.requests.length > 0).toBe(!isDirect)
    })

  it.each([
    ['another address', () => '0.0.0.1,example.com'],
    ['an address', () => direct],
    ['a range', () => `${direct}/8`],
    ['a port', (port: number) => `${direct}:${String(port)}`],
    ['several', () => `example.com, ${direct}`]
  ])(
    'decides by %s',
    (_title, noProxy) => inScene({}, ask(noProxy)),
    testTimeout
  )

  it(
    'need not name a loopback address',
    () =>
      inScene({}, ({ run, tableau }) =>
        using(listen(tableau.port), async (proxy) => {
          const ended = await run(
            {},
            { env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url } }
          )
          expectServed(ended, tableau)
          expect(proxy.requests).toEqual([])
        })
      ),
    testTimeout
  )
})
