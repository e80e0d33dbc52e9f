/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  connectedApp,
  daysAgo,
  makeFullSite,
  secrets
} from '../fixtures/action/estate.js'
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
import { byApp, byPassword } from './sign-ins.js'

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
