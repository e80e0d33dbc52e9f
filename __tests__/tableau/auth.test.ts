import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { type Auth, credentialsOf, signJwt } from '../../src/tableau/auth.js'

const app: Extract<Auth, { kind: 'connected-app' }> = {
  kind: 'connected-app',
  clientId: 'client',
  secretId: 'secret-id',
  secret: 'sécret value',
  username: 'ann@example.com'
}
const now = Date.UTC(2026, 5, 1, 12, 0, 0) + 999
const options = {
  scopes: ['tableau:content:read', 'tableau:users:read'],
  now,
  mask: () => undefined
}

const partOf = (token: string, index: number): unknown =>
  JSON.parse(
    Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8')
  )

describe('credentialsOf', () => {
  it.each<[Auth, string, object]>([
    [
      { kind: 'personal-access-token', name: 'ci', secret: 's' },
      'marketing',
      {
        personalAccessTokenName: 'ci',
        personalAccessTokenSecret: 's',
        site: { contentUrl: 'marketing' }
      }
    ],
    [
      { kind: 'password', username: 'ann', password: 'p' },
      '',
      { name: 'ann', password: 'p', site: { contentUrl: '' } }
    ]
  ])('are for %j', (auth, site, credentials) => {
    expect(credentialsOf(auth, site, options)).toEqual(credentials)
  })

  it('are a token for a connected app', () => {
    expect(credentialsOf(app, 's', options)).toEqual({
      jwt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      site: { contentUrl: 's' }
    })
  })
})

describe('signJwt', () => {
  const token = signJwt(app, options)

  it('names the algorithm, the app and its secret', () => {
    expect(partOf(token, 0)).toEqual({
      alg: 'HS256',
      typ: 'JWT',
      kid: 'secret-id',
      iss: 'client'
    })
  })

  it('claims the user and the scopes', () => {
    expect(partOf(token, 1)).toMatchObject({
      iss: 'client',
      sub: 'ann@example.com',
      aud: 'tableau',
      scp: ['tableau:content:read', 'tableau:users:read']
    })
  })

  it('is valid now, and for five minutes at most, in whole seconds', () => {
    const { iat, nbf, exp } = partOf(token, 1) as Record<string, number>
    const seconds = Date.UTC(2026, 5, 1, 12, 0, 0) / 1000
    expect(nbf).toBeLessThanOrEqual(seconds)
    expect(iat).toBeLessThanOrEqual(seconds)
    expect(exp).toBeGreaterThan(seconds)
    expect((exp ?? Infinity) - (iat ?? 0)).toBeLessThanOrEqual(300)
    for (const time of [iat, nbf, exp])
      expect(Number.isInteger(time)).toBe(true)
  })

  it('is signed with the secret by HMAC SHA-256', () => {
    const [head, claims, signature] = token.split('.')
    expect(signature).toBe(
      createHmac('sha256', Buffer.from('sécret value', 'utf8'))
        .update(`${head ?? ''}.${claims ?? ''}`)
        .digest('base64url')
    )
  })

  it('is another one each time', () => {
    const ids = [1, 2, 3].map(
      () => (partOf(signJwt(app, options), 1) as { jti: string }).jti
    )
    expect(new Set(ids).size).toBe(3)
  })

  it('is masked before anybody has it', () => {
    const masked: string[] = []
    const made = signJwt(app, {
      ...options,
      mask: (secret) => masked.push(secret)
    })
    expect(masked).toEqual([made])
  })
})
