import { URLSearchParams } from 'node:url'

/**
 * One GitHub with one repository: what every route works on.
 * @typedef {object} Host
 * @property {import('./settings.mjs').Settings} settings
 * @property {import('./git.mjs').Git} git
 * @property {import('./pull-store.mjs').PullStore} pulls
 * @property {Map<string, { id: number, name: string }>} labels By lower-case name.
 * @property {string[]} protocolErrors
 * @property {Map<string, number>} delayed How often a creation was answered 422 as if a replica hadn't heard of it yet.
 *
 * One request, as a route gets it. `body` has been checked against the description.
 * @typedef {object} Call
 * @property {Record<string, string>} params
 * @property {URLSearchParams} query
 * @property {any} body
 *
 * @typedef {{ status?: number, body?: unknown, headers?: Record<string, string> }} Answer
 * @typedef {(host: Host, call: Call) => Promise<Answer>} Route
 */

/**
 * Returns the address of a thing of the repository in the API.
 * @param {Host} host
 * @param {string} path
 */
export function makeApiUrl({ settings }, path) {
  return `${settings.apiUrl}/repos/${settings.owner}/${settings.name}/${path}`
}

/**
 * Returns the address of a thing of the repository on the web.
 * @param {Host} host
 * @param {string} path
 */
export function makePageUrl({ settings }, path) {
  return `${settings.serverUrl}/${settings.owner}/${settings.name}/${path}`
}

/**
 * Tells whether this creation is one of the first that a replica, which lags behind, still refuses.
 * @param {Host} host
 * @param {string} what
 */
export function isDelayed({ settings, delayed }, what) {
  const count = delayed.get(what) ?? 0
  if (count >= settings.eventualConsistency) return false
  delayed.set(what, count + 1)
  return true
}

/**
 * Returns the SHA of the commit that a caller's word (a SHA, a branch, a tag, HEAD) stands for.
 * @param {Host} host
 * @param {string} word
 */
export async function resolveCommit({ git, settings }, word) {
  const name = word === 'HEAD' ? settings.defaultBranch : word
  if (/^[0-9a-f]{40}$/.test(name))
    return (await git.describeObject(`${name}^{commit}`))?.sha
  const bare = name.replace(/^refs\//, '').replace(/^(heads|tags)\//, '')
  for (const ref of [`refs/heads/${bare}`, `refs/tags/${bare}`]) {
    const found = await git.readRef(ref)
    if (found) return (await git.describeObject(`${found.sha}^{commit}`))?.sha
  }
  return undefined
}

/**
 * Returns one page of a list, with the Link header that leads to the others (docs.github.com, REST, "Using pagination").
 * @param {Host} host
 * @param {Call} call
 * @param {string} path The list's own address below the repository.
 * @param {unknown[]} items
 * @returns {Answer}
 */
export function paginate(host, { query }, path, items) {
  const size = Math.min(Math.max(Number(query.get('per_page')) || 30, 1), 100)
  const page = Math.max(Number(query.get('page')) || 1, 1)
  const last = Math.max(Math.ceil(items.length / size), 1)
  /** @param {number} to @param {string} rel */
  const link = (to, rel) => {
    const search = new URLSearchParams(query)
    search.set('page', String(to))
    return `<${makeApiUrl(host, path)}?${search}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : [])
  ]
  return {
    body: items.slice((page - 1) * size, page * size),
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {})
  }
}
