import type { GitHubApi } from './api.js'
import {
  lookAt,
  Proposer,
  type Propose,
  type Sight,
  whileHeadMoves
} from './commit-file.js'
import { formatMark, type Mark, withMark } from './mark.js'
import { makeCommit } from './objects.js'
import { type BranchPlan, planPull, type PullPlan } from './pull-plan.js'
import {
  type PullProposal,
  type PullTarget,
  readPullState
} from './pull-state.js'
import {
  addAudience,
  type Audience,
  createPull,
  type Pull,
  updatePull
} from './pulls.js'
import {
  createBranch,
  deleteBranch,
  moveBranch,
  readHead
} from './references.js'

/** A proposal, or why there is none: the base has this content already, or nothing may be proposed. */
export type PullDecision = PullProposal | 'same-as-base' | 'withheld'

export interface PullRequestOptions extends PullTarget, Audience {
  readonly signal: AbortSignal
  /** A warning: the result is right all the same. */
  readonly warn: (message: string) => void
}

export interface PullRequestResult {
  readonly operation: 'created' | 'updated' | 'closed' | 'none'
  readonly number?: number
  readonly url?: string
  /** The commit that was pushed. */
  readonly sha?: string
}

/** What carries out a plan: GitHub, where, and the base that it was made for. */
interface Work {
  readonly api: GitHubApi
  readonly options: PullRequestOptions
  readonly base: Sight
  readonly proposer: Proposer<PullDecision>
}

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
    const work = { api, options, base, proposer }
    return decision === 'same-as-base'
      ? close(work)
      : proposeContent(work, decision)
  })
}

async function close(work: Work): Promise<PullRequestResult> {
  const { api, options, base } = work
  const state = await readPullState(api, options, base, undefined)
  const plan = planPull(state, options, { kind: 'same' })
  if (plan.do === 'refuse') throw new Error(plan.why)
  return plan.do === 'close' ? closePull(work, plan) : { operation: 'none' }
}

/** Gives undefined where the branch moved meanwhile. */
async function proposeContent(
  work: Work,
  proposal: PullProposal
): Promise<PullRequestResult | undefined> {
  const { api, options, base } = work
  const state = await readPullState(api, options, base, proposal)
  const { fingerprint } = proposal
  const plan = planPull(state, options, { kind: 'propose', fingerprint })
  if (plan.do === 'refuse') throw new Error(plan.why)
  if (plan.do === 'refresh') return refresh(work, plan, proposal)
  if (plan.do === 'open') return open(work, plan, proposal)
  return { operation: 'none', ...(plan.pull && nameOf(plan.pull)) }
}

type Plan<D extends PullPlan['do']> = Extract<PullPlan, { do: D }>

const nameOf = ({ number, url }: Pull) => ({ number, url })

async function closePull(
  { api, options: { branch } }: Work,
  { pull, mark, deletes }: Plan<'close'>
): Promise<PullRequestResult> {
  const body = withMark(pull.body, mark)
  await updatePull(api, branch, pull.number, { state: 'closed', body })
  if (deletes !== undefined && (await readHead(api, branch)) === deletes)
    await deleteBranch(api, branch)
  return { operation: 'closed', ...nameOf(pull) }
}

/** The text first, so that what it notes of the branch is true also when the push fails. */
async function refresh(
  work: Work,
  { pull, branch, mark }: Plan<'refresh'>,
  proposal: PullProposal
): Promise<PullRequestResult | undefined> {
  const { api, options } = work
  const commit = await makeBranchCommit(work, branch, proposal)
  const heads = [...mark.heads, ...(commit === undefined ? [] : [commit])]
  const text = textOf(proposal, { ...mark, heads })
  await updatePull(api, options.branch, pull.number, text)
  const result = { operation: 'updated', ...nameOf(pull) } as const
  if (commit === undefined) return result
  return (await placeCommit(work, branch, commit))
    ? { ...result, sha: commit }
    : undefined
}

async function open(
  work: Work,
  { branch, mark }: Plan<'open'>,
  proposal: PullProposal
): Promise<PullRequestResult | undefined> {
  const { api, options } = work
  const commit = await makeBranchCommit(work, branch, proposal)
  if (commit !== undefined && !(await placeCommit(work, branch, commit)))
    return undefined
  const head = commit ?? mark.heads[0]
  const heads = head === undefined ? [] : [head]
  const text = textOf(proposal, { ...mark, heads })
  const pull = await createPull(api, text, options)
  const failures = await addAudience(api, pull.number, options)
  failures.forEach(options.warn)
  return {
    operation: 'created',
    ...nameOf(pull),
    ...(commit !== undefined && { sha: commit })
  }
}

const textOf = ({ title, body }: PullProposal, mark: Mark) => ({
  title,
  body: `${body.trimEnd()}\n\n${formatMark(mark)}\n`
})

/** Makes the branch's next commit, which no branch points to yet; undefined where the branch is right as it is. */
async function makeBranchCommit(
  { api, options, base, proposer }: Work,
  plan: BranchPlan,
  { text, message }: PullProposal
): Promise<string | undefined> {
  if (plan.do === 'keep') return undefined
  const { tree, parents } =
    plan.do === 'commit' ? plan : { tree: base.tree, parents: [base.head] }
  return makeCommit(api, {
    baseTree: tree,
    path: options.path,
    blob: await proposer.upload(text),
    message,
    parents
  })
}

/** Makes the branch point to its new commit; false where it moved meanwhile. */
async function placeCommit(
  { api, options: { branch } }: Work,
  plan: BranchPlan,
  commit: string
): Promise<boolean> {
  if (plan.do !== 'begin') return moveBranch(api, branch, commit)
  if (plan.replaces !== undefined) {
    if ((await readHead(api, branch)) !== plan.replaces) return false
    await deleteBranch(api, branch)
  }
  return createBranch(api, branch, commit)
}
