import type { GitHubApi } from './api.js'
import {
  lookAt,
  Proposer,
  type Propose,
  type Sight,
  whileHeadMoves
} from './commit-file.js'
import { withMark } from './mark.js'
import {
  type PullDecision,
  type PullRequestOptions,
  type PullRequestResult,
  PullWork,
  type Scene
} from './pull-work.js'
import { listPulls, updatePull } from './pulls.js'
import { deleteBranch, readHead } from './references.js'

export type { PullProposal, PullRequestResult } from './pull-work.js'

/**
 * Keeps one pull request from the branch: opens, refreshes or closes it, or leaves it alone. A head that moved
 * meanwhile is looked at again.
 */
export async function keepPullRequest(
  api: GitHubApi,
  options: PullRequestOptions,
  propose: Propose<PullDecision>
): Promise<PullRequestResult> {
  const proposer = new Proposer(api, propose)
  return whileHeadMoves(options.branch, options.signal, async () => {
    const base = await lookAt(api, options.base, options.path)
    if (!base)
      throw new Error(
        `The branch ${options.base} does not exist in ${api.owner}/${api.repo}: set base to one that does.`
      )
    const decision = await proposer.forSight(options.base, base)
    if (decision === 'withheld') return { operation: 'none' }
    const scene = await lookAround(api, options, base)
    if (decision === 'same-as-base') return closePull(api, options, scene)
    const work = new PullWork(api, options, scene, decision, proposer)
    return scene.open ? work.refresh(scene.open) : work.open()
  })
}

async function lookAround(
  api: GitHubApi,
  { branch, base, path }: PullRequestOptions,
  baseSight: Sight
): Promise<Scene> {
  const pulls = await listPulls(api, branch)
  const open = pulls.find(({ isOpen }) => isOpen)
  const whose = open && `Pull request #${String(open.number)} from ${branch}`
  if (open && open.mark?.path !== path)
    throw new Error(
      `${whose ?? ''} belongs to ${open.mark ? `another file (${open.mark.path})` : 'somebody else'}: set branch to a name of its own for this file.`
    )
  if (open && open.base !== base)
    throw new Error(
      `${whose ?? ''} is against ${open.base}, not against ${base}: close it, or set branch to another name.`
    )
  return {
    base: baseSight,
    branch: await lookAt(api, branch, path),
    open,
    closed: pulls.filter(({ isOpen }) => !isOpen)
  }
}

/** Closes the pull request whose content the base has again, and deletes the branch where only we pushed to it. */
async function closePull(
  api: GitHubApi,
  { branch }: PullRequestOptions,
  { open, branch: sight }: Scene
): Promise<PullRequestResult> {
  if (!open?.mark) return { operation: 'none' }
  const { mark } = open
  const onlyOurs =
    !mark.others && sight !== undefined && mark.heads.includes(sight.head)
  await updatePull(api, branch, open.number, {
    state: 'closed',
    body: withMark(open.body, { ...mark, others: !onlyOurs, closed: true })
  })
  if (onlyOurs && (await readHead(api, branch)) === sight.head)
    await deleteBranch(api, branch)
  return { operation: 'closed', number: open.number, url: open.url }
}
