import { createHmac, randomUUID } from 'node:crypto'

const encode = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** What differs from a valid token. */
export interface Differences {
  header?: object
  claims?: object
  secret?: string
}

/** Gives a connected app's token, valid but for what differs. */
export function makeJwt(now: number, differences: Differences = {}): string {
  const seconds = Math.floor(now / 1000)
  const header = {
    alg: 'HS256',
    typ: 'JWT',
    kid: 'kid',
    iss: 'client',
    ...differences.header
  }
  const claims = {
    iss: 'client',
    sub: 'admin',
    aud: 'tableau',
    jti: randomUUID(),
    exp: seconds + 300,
    iat: seconds,
    nbf: seconds,
    scp: ['tableau:content:read'],
    ...differences.claims
  }
  const signed = `${encode(header)}.${encode(claims)}`
  const signature = createHmac('sha256', differences.secret ?? 'app-secret')
    .update(signed)
    .digest('base64url')
  return `${signed}.${signature}`
}

/** Gives the body of a sign-in by such a token. */
export function jwtBody(jwt: string, contentUrl = ''): object {
  return { credentials: { jwt, site: { contentUrl } } }
}
