import { authenticate, checkAccess } from './access.mjs'
import { blobRoutes } from './blobs.mjs'
import { commentRoutes } from './comments.mjs'
import { commitPullRoutes } from './commit-pulls.mjs'
import { comparisonRoutes } from './comparison.mjs'
import { checkBody, checkQuery } from './description.mjs'
import { answerQuery, isGraphql } from './graphql.mjs'
import { labelRoutes } from './labels.mjs'
import { objectRoutes } from './objects.mjs'
import { pullRoutes } from './pull-routes.mjs'
import { referenceRoutes } from './references.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { repositoryRoutes } from './repository.mjs'
import { reviewerRoutes } from './reviewers.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./description.mjs').Operation} Operation
 * @typedef {{ method: string, path: string, query: URLSearchParams, body: Buffer,
 *   headers: import('node:http').IncomingHttpHeaders }} Incoming
 */

/** @type {Record<string, Route>} */
const routes = {
  ...repositoryRoutes,
  ...referenceRoutes,
  ...objectRoutes,
  ...blobRoutes,
  ...comparisonRoutes,
  ...pullRoutes,
  ...commitPullRoutes,
  ...reviewerRoutes,
  ...labelRoutes,
  ...commentRoutes
}

/**
 * Carries a request out and returns its answer; throws a Refusal where GitHub would refuse.
 * @param {Host} host
 * @param {Operation | undefined} operation
 * @param {Incoming} incoming
 */
export async function dispatch(host, operation, incoming) {
  const { method, path, headers } = incoming
  if (!headers['user-agent'])
    throw new Refusal(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).'
    )
  const authorized = authenticate(host.settings, headers.authorization)
  if (isGraphql(host.settings, path)) {
    if (!authorized)
      throw new Refusal(401, 'This endpoint requires you to be authenticated.')
    return answerQuery(host, method, parseBody(host, 'graphql', incoming.body))
  }
  const route = operation && routes[operation.id]
  if (!operation || !route) {
    host.protocolErrors.push(`${method} ${path} is not served`)
    throw refuseNotFound()
  }
  return callRoute(host, route, operation, { ...incoming, authorized })
}

/**
 * @param {Host} host
 * @param {Route} route
 * @param {Operation} operation
 * @param {Incoming & { authorized: boolean }} incoming
 */
async function callRoute(host, route, operation, incoming) {
  const { settings, protocolErrors } = host
  const { id, params, described } = operation
  const { query, authorized } = incoming
  checkAccess(settings, id, params, authorized)
  if (settings.empty && (await isEmpty(host))) refuseEmpty(id)
  for (const problem of checkQuery(described, query))
    protocolErrors.push(`${id}: ${problem}`)
  const body = parseBody(host, id, incoming.body)
  const problems = checkBody(described, body)
  if (problems.length > 0) {
    protocolErrors.push(...problems.map((problem) => `${id}: ${problem}`))
    throw new Refusal(422, `Invalid request.\n\n${problems.join('\n')}`)
  }
  return route(host, { params, query, body })
}

/**
 * @param {Host} host
 * @param {string} id
 * @param {Buffer} bytes
 */
function parseBody({ protocolErrors }, id, bytes) {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    protocolErrors.push(`${id}: the body is not JSON`)
    throw new Refusal(400, 'Problems parsing JSON')
  }
}

/** @param {Host} host */
async function isEmpty({ git }) {
  return (await git.listRefs('refs/heads/')).length === 0
}

/** @param {string} id */
function refuseEmpty(id) {
  if (id.startsWith('git/')) throw new Refusal(409, 'Git Repository is empty.')
}
