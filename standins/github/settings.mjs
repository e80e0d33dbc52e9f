import { actionsBot } from './people.mjs'

/**
 * @typedef {'none' | 'read' | 'write'} Level
 * @typedef {'pull_request' | 'required_signatures' | 'required_linear_history' | 'update' | 'creation' | 'deletion'} Rule
 *
 * What a stand-in is made of; all of it may be changed while it runs (`github.settings`).
 * @typedef {object} Options
 * @property {string} [owner]
 * @property {string} [name]
 * @property {string} [defaultBranch]
 * @property {Record<string, string | Uint8Array>} [files] What the first commit holds; none: a README.
 * @property {boolean} [empty] No commit and no branch at all.
 * @property {boolean} [private]
 * @property {boolean} [archived]
 * @property {string} [token] The one token that is known.
 * @property {'GITHUB_TOKEN' | 'app' | 'personal'} [tokenKind]
 * @property {string} [login] Whose token it is.
 * @property {Partial<Record<'contents' | 'pull_requests' | 'issues', Level>>} [permissions]
 * @property {boolean} [actionsMayCreatePullRequests]
 * @property {string[]} [protectedBranches] Classic protection: changes by pull request only.
 * @property {string[]} [restrictedBranches] Classic protection: only some may push.
 * @property {string[]} [lockedBranches] Classic protection: nobody may push or delete.
 * @property {string[]} [queuedBranches] Their pull requests wait in the merge queue.
 * @property {{ branch: string, rules: Rule[] }[]} [rulesets] `branch` `*`: every branch.
 * @property {string[]} [requireSignedCommits] Branches that take verified commits only.
 * @property {string[]} [collaborators] Who may be asked for a review.
 * @property {string[]} [teams] Slugs of the teams that may be asked.
 * @property {number} [eventualConsistency] So many first creations of a branch, and of its pull request, answer 422.
 * @property {'' | '/api/v3'} [prefix]
 * @property {string} [serverUrl] GitHub's web address, instead of the stand-in's own.
 * @property {number} [rateLimit] Requests until the primary limit.
 * @property {number} [maxBlobBytes] Size of the largest blob that is taken.
 * @property {number} [seed] The first number of a pull request.
 * @property {number} [port]
 * @property {() => Date} [now]
 *
 * @typedef {Required<Options> & { apiUrl: string }} Settings
 */

/**
 * Returns the options with a default for each that is missing; the addresses are known when the server listens.
 * @param {Options} options
 * @returns {Settings}
 */
export function completeSettings(options) {
  const { tokenKind = 'GITHUB_TOKEN' } = options
  const logins = {
    GITHUB_TOKEN: actionsBot,
    app: 'owners-app[bot]',
    personal: 'monalisa'
  }
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined
  )
  return {
    owner: 'octo-org',
    name: 'owners',
    defaultBranch: 'main',
    files: {},
    empty: false,
    private: false,
    archived: false,
    token: 'stand-in-token',
    tokenKind,
    login: logins[tokenKind],
    actionsMayCreatePullRequests: true,
    protectedBranches: [],
    restrictedBranches: [],
    lockedBranches: [],
    queuedBranches: [],
    rulesets: [],
    requireSignedCommits: [],
    collaborators: ['monalisa', 'hubot', 'octocat'],
    teams: ['data-owners'],
    eventualConsistency: 0,
    prefix: '',
    serverUrl: '',
    apiUrl: '',
    rateLimit: 5000,
    // GitHub takes 40 MB and refuses 45 MB.
    maxBlobBytes: 42 * 1024 * 1024,
    seed: 1,
    port: 0,
    now: () => new Date(),
    ...Object.fromEntries(given),
    permissions: {
      contents: 'write',
      pull_requests: 'write',
      ...options.permissions
    }
  }
}

/**
 * Returns the time as GitHub writes it: ISO 8601, UTC, whole seconds.
 * @param {Settings} settings
 */
export function formatNow({ now }) {
  return now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
}
