import { createHash } from 'node:crypto'

/**
 * @typedef {import('./commits.mjs').Identity} Identity
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/** The account of the token that each run of a workflow has. */
export const actionsBot = 'github-actions[bot]'

/** Who does what people do, where nobody else is named. */
export const person = 'monalisa'

const knownIds = new Map([
  [actionsBot, 41898282],
  ['web-flow', 19864447]
])

/**
 * Returns the number that GitHub has for an account, always the same for one login.
 * @param {string} login
 */
export function getAccountId(login) {
  const digest = createHash('sha1').update(login.toLowerCase()).digest()
  return knownIds.get(login) ?? 1000 + (digest.readUInt32BE(0) % 90000000)
}

/**
 * Returns a string that stands for a thing in GitHub's GraphQL API.
 * @param {string} kind
 * @param {number | string} id
 */
export function makeNodeId(kind, id) {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`
}

/**
 * Returns the short form of an account (docs.github.com, REST, "simple user").
 * @param {Settings} settings
 * @param {string} login
 */
export function presentUser({ apiUrl, serverUrl, owner }, login) {
  const id = getAccountId(login)
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`
  const bot = login.endsWith('[bot]')
  const page = bot ? `apps/${login.slice(0, -5)}` : login
  return {
    login,
    id,
    node_id: makeNodeId('U', id),
    avatar_url: `${serverUrl}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${serverUrl}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: bot ? 'Bot' : login === owner ? 'Organization' : 'User',
    site_admin: false
  }
}

/**
 * Returns the name and address that an account's commits carry.
 * @param {string} login
 * @param {string} date ISO 8601.
 * @returns {Identity}
 */
export function identify(login, date) {
  const email = `${getAccountId(login)}+${login}@users.noreply.github.com`
  return { name: login, email, date }
}

/**
 * Returns GitHub itself as the committer of what its API and its merge button make.
 * @param {string} date ISO 8601.
 * @returns {Identity}
 */
export function identifyHost(date) {
  return { name: 'GitHub', email: 'noreply@github.com', date }
}

/**
 * Returns the login that a commit's address belongs to, null for an address that is nobody's.
 * @param {Identity} identity
 */
export function findLogin({ email }) {
  if (email === 'noreply@github.com') return 'web-flow'
  return /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1] ?? null
}
