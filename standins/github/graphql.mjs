import { getAccountId, makeNodeId, presentUser } from './people.mjs'
import { Refusal } from './refusal.mjs'

/**
 * The one question of GitHub's GraphQL API that is answered: who the token stands for.
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Answer} Answer
 */

/** `query { viewer { login } }` and its short forms. */
const viewerQuery =
  /^\s*(?:query(?:\s+\w+)?\s*)?\{\s*viewer\s*\{([\s\w,]*)\}\s*\}\s*$/

/**
 * Tells whether a path is GraphQL's: beside `/api/v3` on GitHub Enterprise Server (docs.github.com, GraphQL, "Forming
 * calls").
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} path
 */
export function isGraphql({ prefix }, path) {
  return path === (prefix === '' ? '/graphql' : '/api/graphql')
}

/**
 * @param {Host} host
 * @returns {Record<string, unknown>}
 */
function describeViewer({ settings }) {
  const { login } = settings
  const id = getAccountId(login)
  return {
    __typename: 'User',
    id: makeNodeId('U', id),
    databaseId: id,
    login,
    url: presentUser(settings, login).html_url
  }
}

/**
 * Returns the answer to a body; throws a Refusal where there is no question in it.
 * @param {Host} host
 * @param {string} method
 * @param {any} body
 * @returns {Answer}
 */
export function answerQuery(host, method, body) {
  if (method !== 'POST' || typeof body?.query !== 'string') {
    host.protocolErrors.push(`graphql: ${method} without a query`)
    throw new Refusal(
      400,
      'A query attribute must be specified and must be a string.'
    )
  }
  const [, list] = viewerQuery.exec(body.query) ?? []
  const viewer = describeViewer(host)
  const fields = list?.split(/[\s,]+/).filter(Boolean) ?? []
  const unknown = fields.filter((name) => !Object.hasOwn(viewer, name))
  if (fields.length === 0 || unknown.length > 0) {
    host.protocolErrors.push(`graphql: no answer to ${body.query}`)
    const messages = unknown.map(
      (name) => `Field '${name}' doesn't exist on type 'User'`
    )
    if (messages.length === 0) messages.push('Parse error')
    return { body: { errors: messages.map((message) => ({ message })) } }
  }
  const shown = fields.map((name) => [name, viewer[name]])
  return { body: { data: { viewer: Object.fromEntries(shown) } } }
}
