import { readCommit, verifyCommit } from './commits.mjs'
import { makeApiUrl, makePageUrl } from './host.mjs'
import { findLogin, makeNodeId, presentUser } from './people.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { presentRepository } from './repository-present.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./history.mjs').FileChange} FileChange
 */

/** @type {Route} */
async function getRepository(host) {
  const body = {
    ...presentRepository(host),
    network_count: 0,
    subscribers_count: 0,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    delete_branch_on_merge: false
  }
  return { body }
}

/**
 * Returns a commit as the repository's list of commits shows it; throws 404 where there is none.
 * @param {Host} host
 * @param {string} sha
 */
export async function presentListedCommit(host, sha) {
  const commit = await readCommit(host.git, sha)
  if (!commit) throw refuseNotFound()
  const { author, committer, message, tree, parents } = commit
  const url = makeApiUrl(host, `commits/${sha}`)
  /** @param {import('./commits.mjs').Identity} identity */
  const find = (identity) => {
    const login = findLogin(identity)
    return login && presentUser(host.settings, login)
  }
  return {
    sha,
    node_id: makeNodeId('C', sha),
    commit: {
      author,
      committer,
      message,
      tree: { sha: tree, url: makeApiUrl(host, `git/trees/${tree}`) },
      url: makeApiUrl(host, `git/commits/${sha}`),
      comment_count: 0,
      verification: verifyCommit(commit)
    },
    url,
    html_url: makePageUrl(host, `commit/${sha}`),
    comments_url: `${url}/comments`,
    author: find(author),
    committer: find(committer),
    parents: parents.map((parent) => ({
      sha: parent,
      url: makeApiUrl(host, `commits/${parent}`),
      html_url: makePageUrl(host, `commit/${parent}`)
    }))
  }
}

/**
 * Returns a changed file as commits, comparisons and pull requests show it.
 * @param {Host} host
 * @param {string} head
 * @param {FileChange} change
 */
export function presentFile(host, head, change) {
  const { path, before, additions, deletions, status, sha, patch } = change
  const safe = path.split('/').map(encodeURIComponent).join('/')
  return {
    sha,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: makePageUrl(host, `blob/${head}/${safe}`),
    raw_url: makePageUrl(host, `raw/${head}/${safe}`),
    contents_url: makeApiUrl(host, `contents/${safe}?ref=${head}`),
    ...(patch === undefined ? {} : { patch }),
    ...(before === path ? {} : { previous_filename: before })
  }
}

/** @type {Route} */
async function getBranch(host, { params }) {
  const { branch: name = '' } = params
  const found = await host.git.readRef(`refs/heads/${name}`)
  if (!found) throw new Refusal(404, 'Branch not found')
  const { protectedBranches, restrictedBranches, rulesets } = host.settings
  const isProtected =
    protectedBranches.includes(name) ||
    restrictedBranches.includes(name) ||
    rulesets.some(({ branch }) => ['*', name].includes(branch))
  const self = makeApiUrl(host, `branches/${encodeURIComponent(name)}`)
  const checks = { enforcement_level: 'off', contexts: [], checks: [] }
  return {
    body: {
      name,
      commit: await presentListedCommit(host, found.sha),
      _links: { self, html: makePageUrl(host, `tree/${name}`) },
      protected: isProtected,
      protection: { enabled: isProtected, required_status_checks: checks },
      protection_url: `${self}/protection`
    }
  }
}

/**
 * docs.github.com, REST, Repositories, Branches.
 * @type {Record<string, Route>}
 */
export const repositoryRoutes = {
  'repos/get': getRepository,
  'repos/get-branch': getBranch
}
