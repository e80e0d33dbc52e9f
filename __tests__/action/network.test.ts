/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { startTableau, type Tableau } from '../../standins/tableau.mjs'
import { credentials, makeSite } from '../fixtures/action/estate.js'
import {
  listen,
  makeCertificate,
  type PlainServer
} from '../fixtures/action/servers.js'
import { makeFolder } from '../runner.js'
import {
  expectFailure,
  inScene,
  listRequests,
  rowsOf,
  type Scene,
  secretsOf,
  testTimeout,
  type Texts
} from './scene.js'

const host = 'tableau.test'
const certificate = makeCertificate(host, 'localhost')

/** A file with the authority that signed the stand-in's certificate. */
async function trust(): Promise<Texts> {
  const file = path.join(makeFolder(), 'ca.pem')
  fs.writeFileSync(file, (await certificate).cert)
  return { NODE_EXTRA_CA_CERTS: file }
}

/** Plays a scene with a second Tableau that speaks TLS. */
async function withSecure(
  play: (scene: Scene & { secure: Tableau }) => Promise<void>
): Promise<void> {
  const secure = await startTableau({
    sites: [makeSite()],
    credentials,
    tls: await certificate
  })
  try {
    await inScene({}, (scene) => play({ ...scene, secure }))
    expect(secure.liveSessions()).toEqual([])
    expect(secure.protocolErrors).toEqual([])
  } finally {
    await secure.close()
  }
}

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

/** In no order: the lists of a site are asked for at once. */
const wholeRun = [
  'GET projects 1',
  'GET serverinfo',
  'GET users/00000000-0000-4000-8000-000000000001',
  'GET workbooks 1',
  'POST auth/signin',
  'POST auth/signout'
]

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
