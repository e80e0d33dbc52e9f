import { createHmac, randomUUID } from 'node:crypto'

/** The three ways to sign in. Which credentials go together is a type. */
export type Auth =
  | {
      readonly kind: 'personal-access-token'
      readonly name: string
      readonly secret: string
    }
  | {
      readonly kind: 'password'
      readonly username: string
      readonly password: string
    }
  | {
      readonly kind: 'connected-app'
      readonly clientId: string
      readonly secretId: string
      readonly secret: string
      readonly username: string
    }

/** The first REST API version that knows a way to sign in, and the release that brought it. */
export const authSince: Readonly<
  Record<Auth['kind'], { version: string; release: string }>
> = {
  'personal-access-token': { version: '3.6', release: '2019.4' },
  password: { version: '2.5', release: '10.2' },
  'connected-app': { version: '3.14', release: '2021.4' }
}

const jwtLifetimeSeconds = 300
const clockSkewSeconds = 5

export interface JwtOptions {
  readonly scopes: readonly string[]
  readonly now: number
  /** Masks the token before its first use. */
  readonly mask: (secret: string) => void
}

/**
 * Makes the `credentials` of a sign-in request.
 * Source: REST API reference, Sign In; Tableau Connected Apps, Configure Connected Apps with Direct Trust.
 * @returns the object that goes into the request's body, for the site with the given content URL
 */
export function credentialsOf(
  auth: Auth,
  contentUrl: string,
  jwt: JwtOptions
): Record<string, unknown> {
  const site = { contentUrl }
  switch (auth.kind) {
    case 'personal-access-token':
      return {
        personalAccessTokenName: auth.name,
        personalAccessTokenSecret: auth.secret,
        site
      }
    case 'password':
      return { name: auth.username, password: auth.password, site }
    case 'connected-app':
      return { jwt: signJwt(auth, jwt), site }
  }
}

/**
 * Makes the JSON Web Token of a connected app (RFC 7519, HS256 of RFC 7518): valid for five minutes, with the scopes
 * that the run needs.
 */
export function signJwt(
  auth: Extract<Auth, { kind: 'connected-app' }>,
  { scopes, now, mask }: JwtOptions
): string {
  const seconds = Math.floor(now / 1000)
  const issued = seconds - clockSkewSeconds
  const head = {
    alg: 'HS256',
    typ: 'JWT',
    kid: auth.secretId,
    iss: auth.clientId
  }
  const claims = {
    iss: auth.clientId,
    sub: auth.username,
    aud: 'tableau',
    jti: randomUUID(),
    iat: issued,
    nbf: issued,
    exp: issued + jwtLifetimeSeconds,
    scp: scopes
  }
  const signed = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = createHmac('sha256', auth.secret)
    .update(signed)
    .digest('base64url')
  const token = `${signed}.${signature}`
  mask(token)
  return token
}
