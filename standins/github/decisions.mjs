import { addComment } from './comments.mjs'
import { hostSignature, readCommit, writeCommit } from './commits.mjs'
import { noObject } from './git.mjs'
import { listCommits, mergeTrees, pickCommit } from './history.mjs'
import { identify, identifyHost, person } from './people.mjs'
import { reopenPull } from './pull-reopen.mjs'
import { pushBranch } from './pushes.mjs'
import { formatNow } from './settings.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./pull-store.mjs').Pull} Pull
 * @typedef {import('./pushes.mjs').Actor} Actor
 * @typedef {'merge' | 'squash' | 'rebase'} Method
 */

/**
 * Returns what people decide about pull requests, on the web.
 * @param {Host} host
 */
export function createDecisions(host) {
  /**
   * @param {number} number
   * @param {string} by
   */
  async function readPull(number, by) {
    await host.pulls.sync(by)
    const pull = host.pulls.find(number)
    if (!pull) throw new Error(`There is no pull request ${number}`)
    return pull
  }
  return {
    /**
     * Merges a pull request and returns the SHA that its base has then; throws where it conflicts.
     * @param {number} number
     * @param {Method} [method]
     * @param {Actor & { deleteBranch?: boolean }} [options]
     */
    async merge(number, method = 'merge', options = {}) {
      const { by = person, deleteBranch = false } = options
      const pull = await readPull(number, by)
      const sha = await mergePull(host, pull, method, by)
      if (deleteBranch) await pushBranch(host, pull.head.ref, null, by)
      return sha
    },
    /**
     * Opens a pull request from a branch of a fork that the same owner has, at the base's head.
     * @param {string} fork Its name.
     * @param {{ title: string, body: string, branch: string, by?: string }} given
     */
    async openFromFork(fork, { title, body, branch, by = person }) {
      const ref = host.settings.defaultBranch
      const sha = (await host.git.readRef(`refs/heads/${ref}`))?.sha ?? noObject
      const head = { ref: branch, sha, fork }
      const base = { ref, sha }
      return host.pulls.open({
        title,
        body,
        draft: false,
        author: by,
        head,
        base
      })
    },
    /** @param {number} number */
    async closePull(number) {
      host.pulls.close(await readPull(number, person))
    },
    /** @param {number} number */
    async reopen(number) {
      await reopenPull(host, await readPull(number, person))
    },
    /**
     * Comments on a pull request and returns the comment's id.
     * @param {number} number
     * @param {string} body
     * @param {Actor} [actor]
     */
    async comment(number, body, { by = person } = {}) {
      return addComment(host, await readPull(number, by), body, by).id
    }
  }
}

/**
 * @param {Host} host
 * @param {Pull} pull
 * @param {Method} method
 * @param {string} by
 */
async function mergePull(host, pull, method, by) {
  const { git, pulls } = host
  if (pull.state !== 'open')
    throw new Error(`The pull request ${pull.number} is closed`)
  const ref = `refs/heads/${pull.base.ref}`
  const base = (await git.readRef(ref))?.sha ?? noObject
  const sha =
    method === 'rebase'
      ? await rebasePull(host, pull, base, by)
      : await joinPull(host, pull, base, method, by)
  if (!sha) throw new Error(`The pull request ${pull.number} conflicts`)
  if (!(await git.moveRef(ref, sha, base)))
    throw new Error(`The base of the pull request ${pull.number} moved`)
  pull.base.sha = base
  pull.baseTip = sha
  pulls.markMerged(pull, by, sha)
  await pulls.sync(by)
  return sha
}

/**
 * @param {Host} host
 * @param {Pull} pull
 * @param {string} base
 * @param {'merge' | 'squash'} method
 * @param {string} by
 */
async function joinPull({ git, settings }, pull, base, method, by) {
  const tree = await mergeTrees(git, base, pull.head.sha)
  if (!tree) return undefined
  const date = formatNow(settings)
  const squash = method === 'squash'
  const from = `${settings.owner}/${pull.head.ref}`
  return writeCommit(git, {
    tree,
    parents: squash ? [base] : [base, pull.head.sha],
    message: squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${from}\n\n${pull.title}`,
    author: identify(by, date),
    committer: identifyHost(date),
    signature: hostSignature
  })
}

/**
 * @param {Host} host
 * @param {Pull} pull
 * @param {string} base
 * @param {string} by
 */
async function rebasePull({ git, settings }, pull, base, by) {
  const committer = identify(by, formatNow(settings))
  /** @type {string | undefined} */
  let onto = base
  for (const sha of await listCommits(git, base, pull.head.sha)) {
    const commit = await readCommit(git, sha)
    if ((commit?.parents.length ?? 0) > 1) continue
    onto = onto && (await pickCommit(git, sha, onto, committer))
  }
  return onto
}
