import { readCommit, verifyCommit } from './commits.mjs'
import { listCommits } from './history.mjs'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./settings.mjs').Rule} Rule
 */

/** What GitHub says of each rule of a ruleset that is broken. */
const violations = {
  pull_request: 'Changes must be made through a pull request.',
  required_signatures: 'Commits must have verified signatures.',
  update: 'Cannot update this protected ref.',
  creation: 'Cannot create ref due to creations being restricted.',
  deletion: 'Cannot delete this branch',
  required_linear_history: 'This branch must not contain merge commits.'
}

const queued =
  'A pull request for this branch has been added to a merge queue. Branches that are queued for merging cannot be updated. To modify this branch, dequeue the associated pull request.'

const restricted =
  "You're not authorized to push to this branch. Visit https://docs.github.com/articles/about-protected-branches/ for more information."

/**
 * Throws what GitHub answers where a branch's protection or a ruleset forbids the move.
 * @param {Host} host
 * @param {string} ref
 * @param {string | undefined} from The commit before; undefined for a new ref.
 * @param {string | null} to The commit after; null: the ref is deleted.
 */
export async function checkProtection(host, ref, from, to) {
  const { settings } = host
  if (!ref.startsWith('refs/heads/')) return
  const branch = ref.slice('refs/heads/'.length)
  if (settings.queuedBranches.includes(branch) && to !== null)
    throw new Refusal(422, queued)
  if (settings.lockedBranches.includes(branch))
    throw new Refusal(
      422,
      to === null
        ? 'Cannot delete a protected branch'
        : 'Cannot change this locked branch'
    )
  if (settings.restrictedBranches.includes(branch))
    throw new Refusal(403, restricted)
  if (settings.protectedBranches.includes(branch))
    throw new Refusal(
      422,
      to === null ? 'Cannot delete a protected branch' : violations.pull_request
    )
  if (to === null) return checkRulesets(host, branch, from, to)
  const signed = settings.requireSignedCommits.includes(branch)
  if (signed && !(await areVerified(host, from, to)))
    throw new Refusal(422, violations.required_signatures)
  await checkRulesets(host, branch, from, to)
}

/**
 * @param {Host} host
 * @param {string} branch
 * @param {string | undefined} from
 * @param {string | null} to
 */
async function checkRulesets(host, branch, from, to) {
  const rules = host.settings.rulesets
    .filter((ruleset) => ['*', branch].includes(ruleset.branch))
    .flatMap((ruleset) => ruleset.rules)
  const moved = from !== undefined && to !== null
  /** @type {Record<Rule, () => boolean | Promise<boolean>>} */
  const broken = {
    pull_request: () => to !== null,
    update: () => moved,
    creation: () => from === undefined,
    deletion: () => to === null,
    required_signatures: async () =>
      to !== null && !(await areVerified(host, from, to)),
    required_linear_history: async () =>
      moved && (await bringsMerge(host, from, to))
  }
  const found = []
  for (const rule of new Set(rules))
    if (await broken[rule]()) found.push(violations[rule])
  if (found.length === 0) return
  const list = found.map((text) => `${text}\n\n`).join('')
  throw new Refusal(422, `Repository rule violations found\n\n${list}`)
}

/**
 * @param {Host} host
 * @param {string} from
 * @param {string} to
 */
async function bringsMerge({ git }, from, to) {
  for (const sha of await listCommits(git, from, to)) {
    const commit = await readCommit(git, sha)
    if ((commit?.parents.length ?? 0) > 1) return true
  }
  return false
}

/**
 * Tells whether GitHub calls every commit that a move brings verified.
 * @param {Host} host
 * @param {string | undefined} from
 * @param {string} to
 */
async function areVerified({ git, settings }, from, to) {
  const known = from ?? `refs/heads/${settings.defaultBranch}`
  for (const sha of await listCommits(git, known, to)) {
    const commit = await readCommit(git, sha)
    if (commit && !verifyCommit(commit).verified) return false
  }
  return true
}
