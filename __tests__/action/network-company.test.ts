/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure', 'expectServed', 'inScene', 'play'] }], jest/no-standalone-expect: ['error', { additionalTestBlockFunctions: ['whereIPv6'] }] */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { startTableau, type Tableau } from '../../standins/tableau.mjs'
import { credentials, makeSite, secrets } from '../fixtures/action/estate.js'
import {
  type Gateway,
  type GatewayOptions,
  makeExpiredCertificate,
  startGateway,
  startStrictProxy
} from '../fixtures/action/gateway.js'
import { listen, makeCertificate } from '../fixtures/action/servers.js'
import { type ActionRun, makeFolder } from '../runner.js'
import {
  countRequests,
  expectFailure,
  inScene,
  type Scene,
  testTimeout,
  type Texts
} from './scene.js'

const host = 'tableau.test'

/** Plays with a server, and ends it. */
async function using<T extends { close: () => Promise<void> }>(
  started: Promise<T>,
  play: (server: T) => Promise<void>
): Promise<void> {
  const server = await started
  try {
    await play(server)
  } finally {
    await server.close()
  }
}

function trusting(cert: string): Texts {
  const file = path.join(makeFolder(), 'ca.pem')
  fs.writeFileSync(file, cert)
  return { NODE_EXTRA_CA_CERTS: file }
}

function expectServed(ended: ActionRun, tableau: Tableau): void {
  expect(ended.errors).toEqual([])
  expect(ended.outputs['content-count']).toBe('3')
  expect(countRequests(tableau, /signin/)).toBe(1)
}

const withoutMasks = (ended: ActionRun) =>
  ended.output.replace(/^::add-mask::.*$/gm, '')

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

describe('a certificate', () => {
  it(
    'that has expired is told as that',
    async () => {
      const tls = await makeExpiredCertificate('localhost')
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), async ({ port }) => {
          const ended = await run(
            { 'server-url': `https://localhost:${String(port)}` },
            { env: trusting(tls.cert) }
          )
          expectFailure(ended, /expired/, /renewed/)
          expect(ended.errors.join()).not.toMatch(/NODE_EXTRA_CA_CERTS/)
          expect(tableau.requests).toEqual([])
        })
      )
    },
    testTimeout
  )

  it(
    'for another name is told as that',
    async () => {
      const tls = await makeCertificate('bi.example')
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), async ({ port }) => {
          const ended = await run(
            { 'server-url': `https://localhost:${String(port)}` },
            { env: trusting(tls.cert) }
          )
          expectFailure(ended, /for another name/, /server-url/)
          expect(ended.errors.join()).not.toMatch(/NODE_EXTRA_CA_CERTS/)
        })
      )
    },
    testTimeout
  )

  it(
    'of a private authority is trusted through a tunnel too',
    async () => {
      const tls = await makeCertificate(host)
      await inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { tls }), (gateway) =>
          using(listen(gateway.port, gateway.port), async (proxy) => {
            const ended = await run(
              { 'server-url': `https://${host}` },
              { env: { https_proxy: proxy.url, ...trusting(tls.cert) } }
            )
            expectServed(ended, tableau)
          })
        )
      )
    },
    testTimeout
  )
})

const hasIPv6 = Object.values(os.networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1')

describe('IPv6', () => {
  const whereIPv6 = hasIPv6 ? it : it.skip
  whereIPv6(
    'is an address like any other',
    () =>
      inScene({}, ({ run, tableau }) =>
        using(startGateway(tableau.port, { host: '::1' }), async ({ port }) => {
          const url = `http://[::1]:${String(port)}`
          const ended = await run({ 'server-url': url, columns: 'server,id' })
          expectServed(ended, tableau)
          expect(ended.read('tableau-owners.csv')).toContain(`${url},`)
        })
      ),
    testTimeout
  )
})

/** Runs against a gateway before the server. */
const behind =
  (
    options: GatewayOptions,
    check: (ended: ActionRun, tableau: Tableau) => void,
    inputs: Texts = {}
  ) =>
  ({ run, tableau }: Scene) =>
    using(startGateway(tableau.port, options), async ({ port }) => {
      const ended = await run({
        'server-url': `http://127.0.0.1:${String(port)}`,
        'max-retries': '1',
        ...inputs
      })
      check(ended, tableau)
    })

describe('a gateway', () => {
  it(
    'that drops the session’s header is told as that, and no other job is blamed',
    () =>
      // Its signing out is dropped as well: the session stays.
      inScene(
        { leavesSession: true },
        behind(
          {
            change: (headers) => {
              delete headers['x-tableau-auth']
            }
          },
          (ended, tableau) => {
            expectFailure(
              ended,
              /401000/,
              /refused at its first use/,
              /drops or changes the header X-Tableau-Auth/
            )
            expect(ended.output).not.toMatch(/another job/)
            expect(countRequests(tableau, /signin/)).toBe(1)
          }
        )
      ),
    testTimeout
  )

  it(
    'that changes the session’s header costs one more sign-in, and is told',
    () =>
      inScene(
        { leavesSession: true, replacesSession: true },
        behind(
          {
            change: (headers) => {
              if (headers['x-tableau-auth'])
                headers['x-tableau-auth'] = secrets.pat
            }
          },
          (ended, tableau) => {
            expectFailure(ended, /401002/, /refused at its first use/)
            expect(ended.output).not.toMatch(/another job/)
            expect(countRequests(tableau, /signin/)).toBe(2)
          }
        )
      ),
    testTimeout
  )

  it.each([
    ['cuts them', (body: string) => body.slice(0, -20), /breaks off/],
    ['leaves nothing', () => '', /an empty body/],
    [
      'puts a page around them',
      (body: string) => `<html>${body}</html>`,
      /JSON that breaks off|a web page/
    ],
    ['sends others', () => '{"data":[]}', /JSON that isn't Tableau's/],
    ['sends a list', () => '[]', /JSON that isn't Tableau's/]
  ])(
    'that rewrites bodies is told, once they were asked for again: %s',
    (_title, rewrite, says) =>
      inScene(
        {},
        behind(
          {
            rewrite: (body, asked) =>
              asked.includes('/workbooks') ? rewrite(body) : body
          },
          (ended, tableau) => {
            expectFailure(ended, says, /firewall, a gateway or a proxy/)
            expect(countRequests(tableau, /workbooks/)).toBe(2)
          }
        )
      ),
    testTimeout
  )

  it(
    'that gives answers another type does no harm',
    () =>
      inScene(
        {},
        behind({ contentType: 'text/plain' }, (ended, tableau) => {
          expectServed(ended, tableau)
        })
      ),
    testTimeout
  )

  it(
    'that leads to a pod of Tableau Cloud has it named',
    () =>
      inScene(
        {},
        behind(
          {
            answer: () => ({
              status: 302,
              headers: { location: 'https://10ax.online.tableau.com/' }
            })
          },
          (ended) => {
            expectFailure(
              ended,
              /redirects to https:\/\/10ax\.online\.tableau\.com/,
              /set server-url to it/
            )
          }
        )
      ),
    testTimeout
  )
})

const tsm = JSON.stringify({
  timestamp: '2026-11-25T00:00:00.000+0000',
  status: 401,
  error: 'Unauthorized',
  message: 'Please log in at /login in order to proceed.',
  path: '/api/2.5/serverinfo'
})

describe('what answers instead of Tableau', () => {
  it.each([
    ['Services Manager', { status: 401, body: tsm }, /8850.*server-url/s],
    [
      'a wall with Kerberos',
      {
        status: 401,
        headers: { 'www-authenticate': 'Negotiate' },
        body: '<html>Unauthorized</html>'
      },
      /sign-on of its own/
    ],
    [
      'a firewall',
      { status: 403, body: '<html><h1>Access denied</h1></html>' },
      /firewall/
    ],
    [
      'a firewall with success',
      {
        status: 200,
        body: '<html>The requested URL was rejected. Your support ID is: 1712</html>'
      },
      /F5/
    ],
    ['nobody knows what', { status: 403 }, /an empty body/]
  ])(
    'is named, and no permission is blamed: %s',
    async (_title, answer, says) => {
      for (const [step, times] of [
        ['/serverinfo', 2],
        ['/signin', 2]
      ] as const) {
        let asked = 0
        await inScene(
          {},
          behind(
            {
              answer: (path) => {
                if (!path.includes(step)) return undefined
                asked++
                return answer
              }
            },
            (ended) => {
              expectFailure(ended, says, /gateway or a proxy/)
              expect(ended.errors.join()).not.toMatch(
                /permission|Likely causes|support ID|Please log in/
              )
              expect(asked).toBe(times)
            }
          )
        )
      }
    },
    testTimeout
  )
})
