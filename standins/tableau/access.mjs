import { Refusal } from './refusals.mjs'
import { ROUTES } from './routes.mjs'
import { rankVersion } from './versions.mjs'

/**
 * @typedef {import('./server.mjs').Server} Server
 * @typedef {import('./sessions.mjs').Session} Session
 *
 * A request, its path taken apart.
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {string} version as it stands in the path
 * @property {string} rest of the path, behind the version
 * @property {string} search raw query, with its question mark
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 * @property {import('./log.mjs').Logged} entry
 */

const FIRST_VERSION = 2000

/** @param {string} part */
function decodePart(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Refusal('400000', 'The path is not percent-encoded properly.')
  }
}

/**
 * @param {Server} server
 * @param {Request} request
 */
function findRoute({ options }, { method, path, version, rest }) {
  const rank = rankVersion(version)
  const served =
    /^\d+\.\d+$/.test(version) &&
    rank >= FIRST_VERSION &&
    rank <= rankVersion(options.restApiVersion)
  const routes = served
    ? ROUTES.filter(({ pattern }) => pattern.test(rest))
    : []
  if (routes.length === 0)
    throw new Refusal(
      '404003',
      `Unknown resource '${path.replace(/^\/api/, '')}' specified in URI.`
    )
  const route = routes.find((one) => one.method === method)
  if (!route)
    throw new Refusal(
      '405000',
      `The HTTP method '${method}' is not supported for the given resource`
    )
  if (rank < rankVersion(route.since)) throw new Refusal('404001')
  return route
}

/** @param {readonly string[]} scopes @param {string} scope */
function hasScope(scopes, scope) {
  if (scope === 'none') return false
  return (
    scope === 'any' ||
    scopes.includes(scope) ||
    scopes.includes(scope.replace(/:[^:]*$/, ':*'))
  )
}

/**
 * Notes what no real client does with its token.
 * @param {Server} server
 * @param {Request} request
 * @param {Session | undefined} session
 * @param {import('./routes.mjs').Route} route
 */
function noteMisuse(
  { sessions, protocolErrors },
  { method, path, rest, headers, query },
  session,
  route
) {
  /** @param {boolean} condition @param {string} what */
  const note = (condition, what) =>
    condition && protocolErrors.push(`${method} ${path}: ${what}`)
  note(headers.authorization !== undefined, 'sent an Authorization header')
  note(
    [...query.values()].some((value) => sessions.use(value)),
    'put a session token into the query'
  )
  note(
    route.scope === undefined && headers['x-tableau-auth'] !== undefined,
    'sent a session token where none is needed'
  )
  const ended =
    session?.endedBy === 'signed out' || session?.endedBy === 'switched'
  // Who doesn't get the answer to a sign-out may well sign out again.
  note(ended && rest !== 'auth/signout', 'used a session after it had ended it')
}

/**
 * Gives the session of a request.
 * @param {Server} server
 * @param {Request} request
 * @param {import('./routes.mjs').Route} route
 * @param {string} siteId
 * @throws {Refusal} 401000 without a token, 401002 with a dead one or one that lacks the scope, 404000 for another site
 */
function authorise(server, request, route, siteId) {
  const token = request.headers['x-tableau-auth']
  const session =
    token === undefined ? undefined : server.sessions.use(String(token))
  noteMisuse(server, request, session, route)
  if (route.scope === undefined) return undefined
  if (token === undefined) throw new Refusal('401000')
  if (!session || session.endedBy !== undefined)
    throw new Refusal(
      '401002',
      undefined,
      `the session: ${session?.endedBy ?? 'unknown'}`
    )
  const { scope, scopeSince = '0' } = route
  const early = rankVersion(request.version) < rankVersion(scopeSince)
  if (session.scopes && (early || !hasScope(session.scopes, scope)))
    throw new Refusal('401002', undefined, `the scope ${scope} is missing`)
  if (/^sites\/[^/]+\//.test(request.rest) && siteId !== session.siteId) {
    server.protocolErrors.push(
      `${request.method} ${request.path}: used a session on another site than its own`
    )
    throw new Refusal('404000')
  }
  return session
}

/**
 * Finds the endpoint of a request, checks that it may be used, and gives its answer.
 * @param {Server} server
 * @param {Request} request
 * @throws {Refusal} 404003 for what isn't known in any version, 404001 in a version that doesn't have it yet, 405000 for another method
 */
export function findAndAnswer(server, request) {
  const route = findRoute(server, request)
  const parameters = [...(route.pattern.exec(request.rest) ?? [])]
    .slice(1)
    .map(decodePart)
  const session = authorise(server, request, route, parameters[0] ?? '')
  const { method, version, search, query, headers, body } = request
  return route.answer({
    server,
    method,
    version: rankVersion(version),
    search,
    query,
    parameters,
    contentType: headers['content-type'] ?? '',
    body,
    // A route without a scope never looks at its session.
    session: /** @type {Session} */ (session)
  })
}
