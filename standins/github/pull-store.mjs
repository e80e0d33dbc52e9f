import { isAncestor } from './history.mjs'
import { formatNow } from './settings.mjs'

/**
 * @typedef {import('./git.mjs').Git} Git
 * @typedef {import('./settings.mjs').Settings} Settings
 *
 * @typedef {{ id: number, user: string, body: string, createdAt: string, updatedAt: string }} Comment `user` is a login.
 *
 * What GitHub keeps of a pull request. The heads of an open one follow its branches; those of a closed one stand still.
 * @typedef {object} Pull
 * @property {number} number
 * @property {string} title
 * @property {string | null} body
 * @property {boolean} draft
 * @property {'open' | 'closed'} state
 * @property {boolean} merged
 * @property {string} author Login.
 * @property {{ ref: string, sha: string, fork?: string }} head `fork`: the name of the fork that it is in.
 * @property {{ ref: string, sha: string }} base
 * @property {string} baseTip Where the base stood when it was last looked at.
 * @property {string[]} labels
 * @property {string[]} reviewers
 * @property {string[]} teams
 * @property {Comment[]} comments
 * @property {string} createdAt
 * @property {string} updatedAt
 * @property {string | null} closedAt
 * @property {string | null} mergedAt
 * @property {string | null} mergedBy
 * @property {string | null} mergeCommitSha
 *
 * @typedef {ReturnType<typeof createPullStore>} PullStore
 */

/**
 * Returns the repository's pull requests and what becomes of them.
 * @param {Settings} settings
 * @param {Git} git
 */
export function createPullStore(settings, git) {
  /** @type {Pull[]} */
  const all = []
  let turn = Promise.resolve()
  return {
    /** All of them, oldest first. */
    all,
    /** @param {number} number */
    find: (number) => all.find((pull) => pull.number === number),
    /**
     * @param {Pick<Pull, 'title' | 'body' | 'draft' | 'author' | 'head' | 'base'>} given
     * @returns {Pull}
     */
    open(given) {
      const now = formatNow(settings)
      /** @type {Pull} */
      const pull = {
        ...given,
        number: settings.seed + all.length,
        state: 'open',
        merged: false,
        baseTip: given.base.sha,
        labels: [],
        reviewers: [],
        teams: [],
        comments: [],
        createdAt: now,
        updatedAt: now,
        closedAt: null,
        mergedAt: null,
        mergedBy: null,
        mergeCommitSha: null
      }
      all.push(pull)
      return pull
    },
    /** @param {Pull} pull */
    close: (pull) => closePull(settings, pull),
    /** @param {Pull} pull @param {string} by @param {string} sha What the merge left on the base. */
    markMerged: (pull, by, sha) => markMerged(settings, pull, by, sha),
    /** Notes that something about it has changed. @param {Pull} pull */
    touch: (pull) => touchPull(settings, pull),
    /**
     * Brings the open pull requests up to date with the branches, after someone moved one.
     * @param {string} by
     */
    sync(by) {
      const next = turn.then(() => followBranches(settings, git, all, by))
      turn = next.catch(() => undefined)
      return next
    }
  }
}

/**
 * @param {Settings} settings
 * @param {Pull} pull
 */
function touchPull(settings, pull) {
  pull.updatedAt = formatNow(settings)
}

/**
 * @param {Settings} settings
 * @param {Pull} pull
 */
function closePull(settings, pull) {
  touchPull(settings, pull)
  pull.state = 'closed'
  pull.closedAt = pull.updatedAt
}

/**
 * @param {Settings} settings
 * @param {Pull} pull
 * @param {string} by
 * @param {string} sha
 */
function markMerged(settings, pull, by, sha) {
  closePull(settings, pull)
  pull.merged = true
  pull.mergedAt = pull.closedAt
  pull.mergedBy = by
  pull.mergeCommitSha = sha
}

/**
 * @param {Settings} settings
 * @param {Git} git
 * @param {Pull[]} all
 * @param {string} by
 */
async function followBranches(settings, git, all, by) {
  const open = all.filter(
    ({ state, head }) => state === 'open' && head.fork === undefined
  )
  if (open.length === 0) return
  const refs = await git.listRefs('refs/heads/')
  const tips = new Map(refs.map(({ ref, sha }) => [ref.slice(11), sha]))
  for (const pull of open)
    await followPull(settings, git, pull, by, {
      head: tips.get(pull.head.ref),
      base: tips.get(pull.base.ref)
    })
}

/**
 * @param {Settings} settings
 * @param {Git} git
 * @param {Pull} pull
 * @param {string} by
 * @param {{ head: string | undefined, base: string | undefined }} tips
 */
async function followPull(settings, git, pull, by, { head, base }) {
  if (!head || !base) {
    closePull(settings, pull)
    return
  }
  const headMoved = head !== pull.head.sha
  const baseMoved = base !== pull.baseTip
  if (!headMoved && !baseMoved) return
  const held = await isAncestor(git, head, base)
  pull.baseTip = base
  if (headMoved) {
    pull.head.sha = head
    pull.base.sha = base
    touchPull(settings, pull)
  }
  if (held && baseMoved) return markMerged(settings, pull, by, base)
  // A branch that was moved back to where the base stands proposes nothing.
  if (held) closePull(settings, pull)
}
