import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A connected app with direct trust. It is trusted by one site.
 * @typedef {{ clientId: string, secretId: string, secret: string, site: string }} ConnectedApp
 */

const SLACK_SECONDS = 60
const LONGEST_SECONDS = 600

/** @param {string} part */
function readJson(part) {
  if (!/^[\w-]+$/.test(part)) throw new Error('not base64url without padding')
  /** @type {unknown} */
  const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('not an object')
  return /** @type {Record<string, unknown>} */ (value)
}

/**
 * @param {string} signed
 * @param {string} signature
 * @param {string} secret
 */
function isSignedBy(signed, signature, secret) {
  const expected = createHmac('sha256', secret).update(signed).digest()
  const given = Buffer.from(signature, 'base64url')
  return (
    given.toString('base64url') === signature &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  )
}

/**
 * @param {Record<string, unknown>} claims
 * @param {number} now in seconds
 */
function findTimeProblem({ exp, iat, nbf }, now) {
  if (typeof exp !== 'number') return 'exp is not a number'
  if (exp <= now) return 'exp is past'
  if (exp > now + LONGEST_SECONDS) return 'exp is more than 10 minutes ahead'
  for (const [name, value] of Object.entries({ iat, nbf })) {
    if (value === undefined) continue
    if (typeof value !== 'number') return `${name} is not a number`
    if (value > now + SLACK_SECONDS) return `${name} is ahead`
  }
  return typeof iat === 'number' && exp - iat > LONGEST_SECONDS + SLACK_SECONDS
    ? 'lives for more than 10 minutes'
    : undefined
}

/**
 * @param {Record<string, unknown>} header
 * @param {Record<string, unknown>} claims
 * @param {ConnectedApp} app
 * @param {string} contentUrl
 */
function findClaimProblem(header, claims, app, contentUrl) {
  if (header['alg'] !== 'HS256') return 'alg is not HS256'
  if (header['iss'] !== app.clientId)
    return 'iss of the header is not the client ID'
  if (claims['iss'] !== app.clientId) return 'iss is not the client ID'
  if (claims['aud'] !== 'tableau') return 'aud is not tableau'
  if (app.site.toLowerCase() !== contentUrl.toLowerCase())
    return 'the site does not trust this app'
  if (typeof claims['sub'] !== 'string' || claims['sub'] === '')
    return 'sub is missing'
  if (typeof claims['jti'] !== 'string' || claims['jti'] === '')
    return 'jti is missing'
  const scopes = claims['scp']
  if (
    !Array.isArray(scopes) ||
    scopes.length === 0 ||
    !scopes.every((one) => typeof one === 'string')
  )
    return 'scp is not a list of scopes'
  return undefined
}

/**
 * Checks the JSON web token of a connected app. Source: Tableau help, "Configure Connected Apps with Direct Trust".
 * @param {string} jwt
 * @param {{ apps: readonly ConnectedApp[], contentUrl: string, now: number, usedIds: Set<string> }} around `now` in milliseconds; `usedIds` gains the token's jti
 * @returns {{ problem: string } | { username: string, scopes: string[] }}
 */
export function verifyJwt(jwt, { apps, contentUrl, now, usedIds }) {
  const [headerPart = '', claimsPart = '', signature = '', ...more] =
    jwt.split('.')
  if (more.length > 0) return { problem: 'not three parts' }
  try {
    const header = readJson(headerPart)
    const claims = readJson(claimsPart)
    const app = apps.find((one) => one.secretId === header['kid'])
    if (!app) return { problem: 'kid is no known secret ID' }
    if (!isSignedBy(`${headerPart}.${claimsPart}`, signature, app.secret))
      return { problem: 'the signature is wrong' }
    const problem =
      findClaimProblem(header, claims, app, contentUrl) ??
      findTimeProblem(claims, Math.floor(now / 1000))
    if (problem !== undefined) return { problem }
    const id = `${app.clientId} ${String(claims['jti'])}`
    if (usedIds.has(id)) return { problem: 'jti was used before' }
    usedIds.add(id)
    return {
      username: String(claims['sub']),
      scopes: /** @type {string[]} */ (claims['scp'])
    }
  } catch (error) {
    return { problem: `not a JWT: ${String(error)}` }
  }
}
