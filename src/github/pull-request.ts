import type { GitHubApi } from './api.js'
import { pushAsPlanned } from './branch-push.js'
import {
  lookAt,
  once,
  Proposer,
  type Propose,
  type Sight,
  warnOfLfs,
  whileHeadMoves
} from './commit-file.js'
import { isFault, isQueued, wordsOf } from './explain.js'
import { formatMark, type Mark, withMark } from './mark.js'
import { type ClosePlan, planPull, type PullPlan } from './pull-plan.js'
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
import { deleteBranch, readHead } from './references.js'

/** A proposal, or why there is none: the base has this content already, or nothing may be proposed. */
export type PullDecision = PullProposal | 'same-as-base' | 'withheld'

export interface PullRequestOptions extends PullTarget, Audience {
  readonly signal: AbortSignal
  /** A warning: the result is right all the same. */
  readonly warn: (message: string) => void
  /** Something to know that is no warning. */
  readonly note: (message: string) => void
}

export interface PullRequestResult {
  readonly operation: 'created' | 'updated' | 'closed' | 'none'
  readonly number?: number
  readonly url?: string
  /** Whether the changes are in it: not in one that was closed, or that could not be touched. */
  readonly holdsChanges: boolean
  /** The commit that was pushed. */
  readonly sha?: string
}

/** What carries out a plan: GitHub, where, and who makes proposals. */
interface Work {
  readonly api: GitHubApi
  readonly options: PullRequestOptions
  readonly proposer: Proposer<PullDecision>
}

/**
 * Keeps one pull request from the branch: opens, refreshes or closes it, or leaves it alone. A head that moved
 * meanwhile is looked at again.
 */
export async function keepPullRequest(
  api: GitHubApi,
  given: PullRequestOptions,
  propose: Propose<PullDecision>
): Promise<PullRequestResult> {
  const options = { ...given, warn: once(given.warn) }
  const work = { api, options, proposer: new Proposer(api, propose) }
  return whileHeadMoves(options.branch, options.signal, async () => {
    const base = await lookAt(api, options.base, options.path)
    if (!base)
      throw new Error(
        `The branch ${options.base} does not exist in ${api.owner}/${api.repo}: set base to one that does.`
      )
    await warnOfLfs(api, base, options.warn)
    const decision = await work.proposer.forSight(options.base, base)
    if (decision === 'withheld') return nothing
    return keepFrom(
      work,
      base,
      decision === 'same-as-base' ? undefined : decision
    )
  })
}

const nothing = { operation: 'none', holdsChanges: false } as const

/** Gives undefined where the branch moved meanwhile. */
async function keepFrom(
  work: Work,
  base: Sight,
  proposal: PullProposal | undefined
): Promise<PullRequestResult | undefined> {
  const { api, options } = work
  const state = await readPullState({ api, target: options, base, proposal })
  const plan = planPull(
    state,
    options,
    proposal
      ? { kind: 'propose', fingerprint: proposal.fingerprint }
      : { kind: 'same' }
  )
  if (plan.do === 'refuse') throw new Error(plan.why)
  if (plan.do === 'close') return close(work, plan)
  if (plan.do === 'respect') return respect(work, plan.pull)
  if (plan.do === 'nothing' || !proposal)
    return plan.do === 'nothing' && plan.pull
      ? { operation: 'none', holdsChanges: true, ...nameOf(plan.pull) }
      : nothing
  return plan.do === 'refresh'
    ? refresh(work, plan, proposal)
    : open(work, plan, proposal)
}

type Plan<D extends PullPlan['do']> = Extract<PullPlan, { do: D }>

const nameOf = ({ number, url }: Pull) => ({ number, url })

function respect({ options }: Work, pull: Pull): PullRequestResult {
  options.note(
    `Pull request #${String(pull.number)} was closed, so this content isn't proposed again: reopen it, or set branch to another name to have it proposed in a new one. Other content is proposed as ever.`
  )
  return { ...nothing, ...nameOf(pull) }
}

async function close(work: Work, plan: ClosePlan): Promise<PullRequestResult> {
  await closeWithNote(work, plan)
  const { api, options } = work
  const { pull, deletes } = plan
  try {
    if (
      deletes !== undefined &&
      (await readHead(api, options.branch)) === deletes
    )
      await deleteBranch(api, options.branch)
  } catch (error) {
    if (!isFault(error)) throw error
    options.warn(
      `Pull request #${String(pull.number)} is closed, but its branch ${options.branch} could not be deleted (${wordsOf(error)}). The next change is proposed from it all the same.`
    )
  }
  return { operation: 'closed', holdsChanges: false, ...nameOf(pull) }
}

const closeWithNote = ({ api }: Work, { pull, mark }: ClosePlan) =>
  updatePull(api, pull.number, {
    state: 'closed',
    body: withMark(pull.body, mark)
  })

/** The push first: where it is refused the text stays as it was, and a text that fails is mended by the next run. */
async function refresh(
  work: Work,
  { pull, branch, mark }: Plan<'refresh'>,
  proposal: PullProposal
): Promise<PullRequestResult | undefined> {
  try {
    const pushed = await pushAsPlanned(pushOf(work, proposal), branch)
    if (!pushed) return undefined
    const { commit } = pushed
    await updatePull(
      work.api,
      pull.number,
      textOf(
        proposal,
        commit === undefined ? mark : { ...mark, heads: [commit] }
      )
    )
    return {
      operation: 'updated',
      holdsChanges: true,
      ...nameOf(pull),
      ...(commit !== undefined && { sha: commit })
    }
  } catch (error) {
    if (!isQueued(error)) throw error
    work.options.warn(
      `Pull request #${String(pull.number)} waits in the merge queue, and is left as it is: the new changes are proposed by the first run after it is merged or taken out of the queue (${wordsOf(error)}).`
    )
    return { ...nothing, ...nameOf(pull) }
  }
}

async function open(
  work: Work,
  { instead, branch, mark }: Plan<'open'>,
  proposal: PullProposal
): Promise<PullRequestResult | undefined> {
  const { api, options } = work
  if (instead) await closeWithNote(work, instead)
  const pushed = await pushAsPlanned(pushOf(work, proposal), branch)
  if (!pushed) return undefined
  const { commit } = pushed
  const heads = commit === undefined ? mark.heads : [commit]
  const text = textOf(proposal, { ...mark, heads })
  const pull = await createPull(api, text, options)
  await addAudience(api, pull.number, options, options.warn)
  return {
    operation: 'created',
    holdsChanges: true,
    ...nameOf(pull),
    ...(commit !== undefined && { sha: commit })
  }
}

const pushOf = (
  { api, options, proposer }: Work,
  { text, message }: PullProposal
) => ({
  api,
  branch: options.branch,
  message,
  upload: () => proposer.upload(text)
})

const textOf = ({ title, body }: PullProposal, mark: Mark) => ({
  title,
  body: `${body.trimEnd()}\n\n${formatMark(mark)}\n`
})
