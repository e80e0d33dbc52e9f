import { describe, expect, it } from '@jest/globals'
import { post, signIn, start } from './client.js'
import { jwtBody, makeJwt } from './jwt.js'
import type { Differences } from './jwt.js'

const PATH = '/api/3.24/auth/signin'

describe('a connected app', () => {
  const NOW = Date.parse('2026-05-01T12:00:00Z')
  const seconds = NOW / 1000

  it.each<[string, Differences]>([
    ['another algorithm', { header: { alg: 'HS512' } }],
    ['no algorithm', { header: { alg: 'none' } }],
    ['an unknown kid', { header: { kid: 'other' } }],
    ['no issuer in the header', { header: { iss: undefined } }],
    ['another issuer', { claims: { iss: 'other' } }],
    ['another secret', { secret: 'other' }],
    ['another audience', { claims: { aud: 'other' } }],
    ['no subject', { claims: { sub: undefined } }],
    ['an unknown user', { claims: { sub: 'nobody' } }],
    ['no ID', { claims: { jti: undefined } }],
    ['no end', { claims: { exp: undefined } }],
    ['an end that is text', { claims: { exp: String(seconds + 60) } }],
    ['an end in the past', { claims: { exp: seconds } }],
    ['an end too far away', { claims: { exp: seconds + 601 } }],
    ['a time of issue ahead', { claims: { iat: seconds + 61 } }],
    ['a beginning ahead', { claims: { nbf: seconds + 61 } }],
    ['too long a life', { claims: { iat: seconds - 400, exp: seconds + 300 } }],
    ['no scopes', { claims: { scp: undefined } }],
    ['scopes as text', { claims: { scp: 'tableau:content:read' } }],
    ['an empty list of scopes', { claims: { scp: [] } }]
  ])('is refused with %s', async (_, differences) => {
    const tableau = await start({ now: () => NOW })
    const body = jwtBody(makeJwt(NOW, differences))
    const { status, code } = await post(tableau, PATH, body)
    expect([status, code]).toEqual([401, '401001'])
  })

  it.each([
    ['no JWT at all', 'abc'],
    ['four parts', `${makeJwt(NOW)}.x`],
    ['padding', makeJwt(NOW).replace('.', '=.')],
    ['a cut signature', makeJwt(NOW).slice(0, -2)]
  ])('is refused with %s', async (_, jwt) => {
    const tableau = await start({ now: () => NOW })
    expect((await post(tableau, PATH, jwtBody(jwt))).code).toBe('401001')
  })

  it.each<[string, Differences]>([
    ['the longest life', { claims: { exp: seconds + 600 } }],
    [
      'a clock a minute ahead',
      { claims: { iat: seconds + 60, nbf: seconds + 60 } }
    ],
    ['no time of issue', { claims: { iat: undefined, nbf: undefined } }]
  ])('is let in with %s', async (_, differences) => {
    const tableau = await start({ now: () => NOW })
    const body = jwtBody(makeJwt(NOW, differences))
    expect((await post(tableau, PATH, body)).status).toBe(200)
  })

  it('uses an ID once, and says why in the log alone', async () => {
    const tableau = await start({ now: () => NOW })
    const body = jwtBody(makeJwt(NOW))
    expect((await post(tableau, PATH, body)).status).toBe(200)
    expect((await post(tableau, PATH, body)).code).toBe('401001')
    expect(tableau.requests[1]?.note).toBe('jti was used before')
  })

  it('is trusted by one site', async () => {
    const tableau = await start({ now: () => NOW })
    const body = jwtBody(makeJwt(NOW), 'marketing')
    expect((await post(tableau, PATH, body)).code).toBe('401001')
  })

  it('does not leave its site', async () => {
    const client = await signIn(await start(), jwtBody(makeJwt(Date.now())))
    const body = { site: { contentUrl: 'marketing' } }
    expect((await client.post('/auth/switchSite', body)).code).toBe('401003')
    expect((await client.get('workbooks')).status).toBe(200)
  })

  it.each([
    ['workbooks', 'tableau:content:read'],
    ['datasources', 'tableau:content:read'],
    ['projects', 'tableau:content:read'],
    ['views', 'tableau:content:read'],
    ['users', 'tableau:users:read'],
    ['flows', 'tableau:flows:read'],
    ['groups', 'tableau:groups:read'],
    ['workbooks', 'tableau:content:*']
  ])('reads %s with the scope %s alone', async (path, scope) => {
    const tableau = await start()
    const withScope = async (scp: string[]): Promise<unknown[]> => {
      const jwt = makeJwt(Date.now(), { claims: { scp } })
      const client = await signIn(tableau, jwtBody(jwt))
      const { status, code } = await client.get(path)
      return [status, code]
    }
    expect(await withScope([scope])).toEqual([200, undefined])
    expect(await withScope(['tableau:other:read'])).toEqual([401, '401002'])
  })

  it('has no scope for virtual connections', async () => {
    const scp = [
      'tableau:content:read',
      'tableau:virtual_connections:read',
      'none'
    ]
    const jwt = makeJwt(Date.now(), { claims: { scp } })
    const client = await signIn(await start(), jwtBody(jwt))
    expect((await client.get('virtualConnections')).code).toBe('401002')
    expect((await client.post('/auth/signout')).status).toBe(204)
  })
})
