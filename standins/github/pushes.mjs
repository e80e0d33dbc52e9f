import { writeCommit } from './commits.mjs'
import { noObject } from './git.mjs'
import { identify, person } from './people.mjs'
import { formatNow } from './settings.mjs'
import { writeTree } from './trees.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {Record<string, string | Uint8Array | null>} FileChanges What each path becomes; null: it goes.
 * @typedef {{ message?: string, author?: string }} CommitOptions `author` is a login.
 * @typedef {{ by?: string }} Actor
 */

/**
 * Returns what people push, past every protection.
 * @param {Host} host
 */
export function createPushes(host) {
  const { git, settings } = host
  /**
   * Commits to a branch, or begins it at the default branch; returns the commit's SHA.
   * @param {string} branch
   * @param {FileChanges} changes
   * @param {CommitOptions} [options]
   */
  async function commitAs(branch, changes, options = {}) {
    const { message = 'Work', author = person } = options
    const sha = await writeChanges(host, branch, changes, message, author)
    await pushBranch(host, branch, sha, author)
    return sha
  }
  return {
    commitAs,
    /**
     * Commits to the default branch.
     * @param {FileChanges} changes
     * @param {CommitOptions} [options]
     */
    moveBase: (changes, options) =>
      commitAs(settings.defaultBranch, changes, options),
    /**
     * @param {string} branch
     * @param {Actor} [actor]
     */
    deleteBranch: (branch, { by = person } = {}) =>
      pushBranch(host, branch, null, by),
    /**
     * Points a branch anywhere, as a forced push does.
     * @param {string} branch
     * @param {string} sha
     * @param {Actor} [actor]
     */
    forceBranch: (branch, sha, { by = person } = {}) =>
      pushBranch(host, branch, sha, by),
    /**
     * Returns a file's text, undefined where there is none.
     * @param {string} branch
     * @param {string} path
     */
    async readFile(branch, path) {
      const blob = await git.readObject(`refs/heads/${branch}:${path}`)
      return blob?.type === 'blob' ? blob.bytes.toString() : undefined
    }
  }
}

/**
 * Moves, makes or (`to` null) deletes a branch, and what becomes of pull requests by it.
 * @param {Host} host
 * @param {string} branch
 * @param {string | null} to
 * @param {string} by
 */
export async function pushBranch({ git, pulls }, branch, to, by) {
  const ref = `refs/heads/${branch}`
  const from = (await git.readRef(ref))?.sha ?? noObject
  if (!(await git.moveRef(ref, to, from)))
    throw new Error(`The branch ${branch} moved meanwhile`)
  await pulls.sync(by)
}

/**
 * Writes the commit that comes next on a branch (or begins it, at the default branch) and returns its SHA.
 * @param {Host} host
 * @param {string} branch
 * @param {FileChanges} changes
 * @param {string} message
 * @param {string} login
 */
export async function writeChanges(
  { git, settings },
  branch,
  changes,
  message,
  login
) {
  const parent =
    (await git.readRef(`refs/heads/${branch}`)) ??
    (await git.readRef(`refs/heads/${settings.defaultBranch}`))
  const entries = await Promise.all(
    Object.entries(changes).map(async ([path, content]) => ({
      path,
      mode: '100644',
      sha: content === null ? null : await git.writeObject('blob', content)
    }))
  )
  const identity = identify(login, formatNow(settings))
  return writeCommit(git, {
    tree: await writeTree(git, parent?.sha, entries),
    parents: parent ? [parent.sha] : [],
    message,
    author: identity,
    committer: identity,
    signature: null
  })
}
