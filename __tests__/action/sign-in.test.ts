/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  connectedApp,
  credentials,
  daysAgo,
  makeFullSite,
  makeItems,
  makeSite,
  secrets
} from '../fixtures/action/estate.js'
import { listen } from '../fixtures/action/servers.js'
import type { Fault } from '../../standins/tableau/faults.mjs'
import {
  countRequests,
  expectFailure,
  inScene,
  listRequests,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts,
  withoutPat
} from './scene.js'

const byPassword: Texts = {
  ...withoutPat,
  username: 'admin',
  password: secrets.password
}
const byApp: Texts = {
  ...withoutPat,
  'connected-app-client-id': connectedApp.clientId,
  'connected-app-secret-id': connectedApp.secretId,
  'connected-app-secret': secrets.app,
  username: 'admin'
}

interface Claims {
  readonly iss: string
  readonly sub: string
  readonly aud: string
  readonly jti: string
  readonly iat: number
  readonly exp: number
  readonly scp: readonly string[]
}

const partsOf = (jwt: string) =>
  jwt
    .split('.')
    .slice(0, 2)
    .map(
      (part): unknown =>
        JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown
    )

describe('the three ways to sign in', () => {
  it.each([
    ['personal access token', {}],
    ['user name and password', byPassword],
    ['connected app', byApp]
  ] as const)(
    '%s',
    (_title, inputs) =>
      inScene({}, async ({ run, tableau }) => {
        const ended = await run(inputs)
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended)).toHaveLength(3)
        expect(countRequests(tableau, /auth/)).toBe(2)
        expect(
          tableau.requests.find(({ path }) => path.endsWith('signout'))
        ).toMatchObject({ method: 'POST', status: 204 })
      }),
    testTimeout
  )

  const read = ['tableau:content:read', 'tableau:users:read']

  it.each([
    ['workbooks', read],
    ['datasources,projects', read],
    ['workbooks,flows', [...read, 'tableau:flows:read']],
    ['all', [...read, 'tableau:flows:read']]
  ])(
    'a connected app asks for the scopes that it needs and no others: %s',
    (content, scopes) =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        expect((await run({ content, ...byApp })).exitCode).toBe(0)
        const jwts = tableau.requests.flatMap(({ path, secretsSeen }) =>
          path.endsWith('signin') ? secretsSeen : []
        )
        expect(jwts).toHaveLength(1)
        const [head, body] = partsOf(jwts.join())
        const claims = body as Claims
        expect(head).toMatchObject({
          alg: 'HS256',
          kid: connectedApp.secretId,
          iss: connectedApp.clientId
        })
        expect(claims).toMatchObject({
          iss: connectedApp.clientId,
          sub: 'admin',
          aud: 'tableau',
          jti: expect.stringMatching(/^.{20,}$/) as unknown
        })
        expect(claims.exp - claims.iat).toBeLessThanOrEqual(300)
        expect([...claims.scp].sort()).toEqual([...scopes].sort())
      }),
    testTimeout
  )
})

const wrongSecret = 'wr0ng-secret-Zq7Xp2Lm5Kd8'

describe('a sign-in that is refused', () => {
  it.each([
    ['a wrong token', { 'pat-secret': wrongSecret }],
    ['a wrong name of the token', { 'pat-name': 'nobody-knows-it' }],
    ['a wrong site', { site: 'Marketing Team' }],
    ['a wrong password', { ...byPassword, password: wrongSecret }],
    ['a wrong secret', { ...byApp, 'connected-app-secret': wrongSecret }],
    ['a wrong client', { ...byApp, 'connected-app-client-id': 'x-client' }],
    ['an unknown user', { ...byApp, username: 'nobody' }]
  ] as readonly (readonly [string, Texts])[])(
    '%s: one error with the likely causes, one try',
    (_title, inputs) =>
      inScene({}, async ({ run, tableau }) => {
        const ended = await run(inputs, { workspace: makeWorkspace() })
        expectFailure(ended, /Sign/, /401001/, /content URL/)
        expect(ended.output.replace(/::add-mask::.*/g, '')).not.toContain(
          wrongSecret
        )
        expect(countRequests(tableau, /signin/)).toBe(1)
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signin')
      }),
    testTimeout
  )

  it(
    'tells the causes for a token in the order of their likelihood',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run({ 'pat-secret': wrongSecret })
        expectFailure(ended, /expired.*15 days.*content URL.*revoked/s)
      }),
    testTimeout
  )

  it(
    'tells single sign-on and multi-factor authentication for a password',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run({ ...byPassword, password: wrongSecret })
        expectFailure(ended, /multi-factor/, /personal access token/)
      }),
    testTimeout
  )

  it(
    'is one that has lapsed',
    () =>
      inScene(
        {
          credentials: {
            pats: [
              {
                name: 'owners',
                secret: secrets.pat,
                username: 'admin',
                expiresAt: daysAgo(1)
              }
            ]
          }
        },
        async ({ run }) => {
          expectFailure(await run(), /expired/)
        }
      ),
    testTimeout
  )

  it(
    'is one without a session in its answer',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 200,
          body: '{"credentials":{}}',
          match: { path: 'signin' }
        })
        expectFailure(await run(), /without a session/, /server-url/)
      }),
    testTimeout
  )
})

describe('a session that dies', () => {
  const pages = { path: /workbooks$/ }

  it.each([
    ['while one page is asked for', '1', 2],
    ['while several pages are asked for', '4', 2]
  ])(
    '%s is signed in to again once, with a warning',
    (_title, concurrency, pageNumber) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(60) })] },
        async ({ run, tableau }) => {
          tableau.addFault({ kind: 'revoke', match: { ...pages, pageNumber } })
          const ended = await run({ 'page-size': '10', concurrency })
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toHaveLength(60)
          expect(ended.outputs.complete).toBe('true')
          expect(countRequests(tableau, /signin/)).toBe(2)
          expect(ended.warnings.join()).toMatch(/signed in to again/)
        }
      ),
    testTimeout
  )

  it.each([
    ['at once', [1, 1]],
    ['many pages later', [1, 5]]
  ])(
    'a second time fails the run, signed out: %s',
    (_title, pageNumbers) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(60) })] },
        async ({ run, tableau }) => {
          for (const [index, pageNumber] of pageNumbers.entries())
            tableau.addFault({
              kind: 'revoke',
              match: { ...pages, pageNumber },
              skip: pageNumber === 1 ? index : 0
            })
          const ended = await run(
            { 'page-size': '10', concurrency: '1' },
            { workspace: makeWorkspace() }
          )
          expectFailure(ended, /401002/)
          expect(countRequests(tableau, /signin/)).toBe(2)
        }
      ),
    testTimeout
  )

  it(
    'and can not be signed in to again fails the run',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'revoke', match: pages })
        tableau.addFault({
          kind: 'forbid',
          code: '401001',
          skip: 1,
          match: { path: 'signin' }
        })
        expectFailure(
          await run({}, { workspace: makeWorkspace() }),
          /401001/,
          /Sign/
        )
      }),
    testTimeout
  )
})

describe('signing out', () => {
  const match = { path: 'signout' }

  it.each([
    ['the answer is lost', { kind: 'lostAnswer', times: Infinity, match }, {}],
    [
      'the server refuses it',
      { kind: 'status', status: 500, times: Infinity, match },
      {}
    ],
    [
      'the server does not answer',
      { kind: 'hang', times: Infinity, match },
      { 'timeout-seconds': '1' }
    ]
  ] as readonly (readonly [string, Fault, Texts])[])(
    'fails with a warning where %s',
    (_title, fault, inputs) =>
      inScene({ leavesSession: true }, async ({ run, tableau }) => {
        tableau.addFault(fault)
        const ended = await run({ 'max-retries': '0', ...inputs })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs['content-count']).toBe('3')
        expect(ended.warnings.join()).toMatch(/Signing out failed/)
      }),
    testTimeout
  )

  it(
    'needs no warning where the session has ended meanwhile',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'revoke', match })
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings).toEqual([])
      }),
    testTimeout
  )

  it(
    'does not hide the first error where it fails too',
    () =>
      inScene({ leavesSession: true }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'html200', match: { path: /workbooks$/ } })
        tableau.addFault({
          kind: 'status',
          status: 500,
          times: Infinity,
          match
        })
        const ended = await run({ 'max-retries': '0' })
        expectFailure(ended, /web page/)
        expect(ended.warnings.join()).toMatch(/Signing out failed/)
      }),
    testTimeout
  )

  it.each([
    ['workbooks', { kind: 'html200' }],
    ['workbooks', { kind: 'truncateJson' }],
    ['projects', { kind: 'reset', times: Infinity }],
    ['users', { kind: 'html', times: Infinity }],
    ['workbooks', { kind: 'status', status: 200, body: '[]' }],
    ['workbooks', { kind: 'status', status: 200, body: 'null' }],
    [
      'workbooks',
      {
        kind: 'status',
        status: 200,
        body: '{"pagination":{"pageNumber":"1","pageSize":"1000","totalAvailable":"1"},"workbooks":{"workbook":[{"name":"no id"}]}}'
      }
    ]
  ] as readonly (readonly [string, Fault])[])(
    'comes after a failure too: %s %o',
    (list, fault) =>
      inScene({ fieldsMode: 'ignored' }, async ({ run, tableau }) => {
        tableau.addFault({
          ...fault,
          times: Infinity,
          match: { path: new RegExp(`/${list}$`) }
        })
        const ended = await run(
          { 'max-retries': '1' },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended)
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signout')
      }),
    testTimeout
  )
})

describe('a token that lapses soon', () => {
  it.each([
    ['in 10 days', -10, true],
    ['in 29 days', -29, true],
    ['in 60 days', -60, false]
  ])(
    '%s is told where Tableau Cloud knows it',
    (_title, days, warns) =>
      inScene(
        {
          deployment: 'cloud',
          patExpiryEndpoint: true,
          sites: [makeSite({ contentUrl: 'fernhill' })],
          credentials: {
            pats: [
              {
                name: 'owners',
                secret: secrets.pat,
                username: 'admin',
                expiresAt: daysAgo(days)
              }
            ]
          }
        },
        async ({ run, tableau }) => {
          const proxy = await listen(tableau.port)
          try {
            const ended = await run(
              {
                'server-url': 'http://10ay.online.tableau.com',
                site: 'fernhill',
                'allow-http': 'true'
              },
              { env: { HTTP_PROXY: proxy.url } }
            )
            expect(ended.exitCode).toBe(0)
            const told = ended.warnings.filter((text) =>
              /token.*(expire|lapse)/i.test(text)
            )
            expect(told).toHaveLength(warns ? 1 : 0)
          } finally {
            await proxy.close()
          }
        }
      ),
    testTimeout
  )

  it(
    'does not matter where the server refuses to tell it',
    () =>
      inScene(
        {
          deployment: 'cloud',
          sites: [makeSite({ contentUrl: 'fernhill' })],
          credentials
        },
        async ({ run, tableau }) => {
          const proxy = await listen(tableau.port)
          try {
            const ended = await run(
              {
                'server-url': 'http://10ay.online.tableau.com',
                site: 'fernhill',
                'allow-http': 'true'
              },
              { env: { HTTP_PROXY: proxy.url } }
            )
            expect(ended.exitCode).toBe(0)
            expect(
              ended.warnings.filter((text) => !/unencrypted/.test(text))
            ).toEqual([])
          } finally {
            await proxy.close()
          }
        }
      ),
    testTimeout
  )
})
