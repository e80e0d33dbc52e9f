import { authenticate, checkAccess } from './access.mjs'
import { comparisonRoutes } from './comparison.mjs'
import { contentRoutes } from './contents.mjs'
import { checkBody, checkQuery } from './description.mjs'
import { issueRoutes } from './issue-routes.mjs'
import { objectRoutes } from './objects.mjs'
import { presentUser } from './people.mjs'
import { pullRoutes } from './pull-routes.mjs'
import { referenceRoutes } from './references.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { repositoryRoutes } from './repository.mjs'
import { reviewRoutes } from './review-routes.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./description.mjs').Operation} Operation
 * @typedef {{ method: string, path: string, query: URLSearchParams, body: Buffer,
 *   headers: import('node:http').IncomingHttpHeaders }} Incoming
 */

/** @type {Record<string, Route>} */
const accountRoutes = {
  'users/get-authenticated': async ({ settings }) => ({
    body: presentUser(settings, settings.login)
  }),
  'rate-limit/get': async ({ settings }) => {
    const rate = {
      limit: settings.rateLimit,
      remaining: settings.rateLimit,
      used: 0,
      reset: Math.ceil(settings.now().getTime() / 1000) + 3600
    }
    return { body: { resources: { core: rate, search: rate }, rate } }
  }
}

/** @type {Record<string, Route>} */
const routes = {
  ...accountRoutes,
  ...repositoryRoutes,
  ...referenceRoutes,
  ...objectRoutes,
  ...contentRoutes,
  ...comparisonRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...issueRoutes
}

/**
 * Carries a request out and returns its answer; throws a Refusal where GitHub would refuse.
 * @param {Host} host
 * @param {Operation | undefined} operation
 * @param {Incoming} incoming
 */
export async function dispatch(host, operation, incoming) {
  const { settings, protocolErrors } = host
  const { method, path, query, headers } = incoming
  if (!headers['user-agent'])
    throw new Refusal(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).'
    )
  const authorized = authenticate(settings, headers.authorization)
  const route = operation && routes[operation.id]
  if (!operation || !route) {
    protocolErrors.push(`${method} ${path} is not served`)
    throw refuseNotFound()
  }
  const { id, params, described } = operation
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
  const accept = String(headers.accept ?? '')
  return route(host, { params, query, body, accept })
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
  if (id.startsWith('git/') || id === 'repos/list-commits')
    throw new Refusal(409, 'Git Repository is empty.')
  if (id === 'repos/get-content')
    throw new Refusal(404, 'This repository is empty.')
}
