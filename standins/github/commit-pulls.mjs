import { isAncestor, listCommits } from './history.mjs'
import { paginate, resolveCommit } from './host.mjs'
import { person } from './people.mjs'
import { presentPull, readProposal } from './pull-present.mjs'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./pull-store.mjs').Pull} Pull
 */

/**
 * Tells whether a commit came to the base with a pull request: as the merge, or below it.
 * @param {Host} host
 * @param {string} sha
 * @param {Pull} pull
 */
async function hasBrought({ git }, sha, { merged, mergeCommitSha, base }) {
  if (!merged || mergeCommitSha === null) return false
  const brought = await listCommits(git, base.sha, mergeCommitSha)
  return brought.includes(sha)
}

/**
 * @param {Host} host
 * @param {string} sha
 * @param {Pull} pull
 */
async function hasProposed(host, sha, pull) {
  if (!pull.merged && pull.state === 'closed') return false
  const { commits } = await readProposal(host, pull)
  return commits.includes(sha)
}

/**
 * Gives the merged pull request that brought a commit; for one that isn't on the default branch, the merged and open
 * ones that have it.
 * @type {Route}
 */
async function listCommitPulls(host, call) {
  const { git, settings, pulls } = host
  const word = call.params.commit_sha ?? ''
  const sha = await resolveCommit(host, word)
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${word}`)
  await pulls.sync(person)
  const tip = await git.readRef(`refs/heads/${settings.defaultBranch}`)
  const onDefault = tip !== undefined && (await isAncestor(git, sha, tip.sha))
  const found = []
  for (const pull of pulls.all)
    if (
      (await hasBrought(host, sha, pull)) ||
      (!onDefault && (await hasProposed(host, sha, pull)))
    )
      found.push(presentPull(host, pull))
  return paginate(host, call, `commits/${word}/pulls`, found)
}

/**
 * docs.github.com, REST, "List pull requests associated with a commit".
 * @type {Record<string, Route>}
 */
export const commitPullRoutes = {
  'repos/list-pull-requests-associated-with-commit': listCommitPulls
}
