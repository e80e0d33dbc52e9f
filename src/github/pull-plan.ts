import {
  type BranchPlan,
  planAnew,
  planCommit,
  planFirst
} from './branch-plan.js'
import type { Mark } from './mark.js'
import { reachOwn } from './own-commits.js'
import type { BranchState, PullState, PullTarget } from './pull-state.js'
import type { Pull } from './pulls.js'
import { isSamePath } from './tree.js'

/** Whether the base has the content already, or it is to be proposed. */
export type Wanted =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'propose'
      /** Fingerprint of the content without its volatile columns. */
      readonly fingerprint: string
    }

/** What is to be done about the pull request. The heads of a mark are those before the push. */
export type PullPlan =
  | { readonly do: 'nothing'; readonly pull: Pull | undefined }
  /** A person or a bot closed one with this content. */
  | { readonly do: 'respect'; readonly pull: Pull }
  | { readonly do: 'refuse'; readonly why: string }
  | ClosePlan
  | {
      readonly do: 'refresh'
      readonly pull: Pull
      readonly branch: BranchPlan
      readonly mark: Mark
    }
  | {
      readonly do: 'open'
      /** The one that is closed for it. */
      readonly instead: ClosePlan | undefined
      readonly branch: BranchPlan
      readonly mark: Mark
    }

export interface ClosePlan {
  readonly do: 'close'
  readonly pull: Pull
  readonly mark: Mark
  /** The head at which the branch is deleted; undefined where it stays. */
  readonly deletes: string | undefined
}

/** Decides what becomes of the pull request; looks at nothing and does nothing. */
export function planPull(
  state: PullState,
  target: PullTarget,
  wanted: Wanted
): PullPlan {
  const { branch } = state
  const open = state.open.find(({ base }) => base === target.base)
  const foreign = whyForeign(open ?? state.open[0], branch, target)
  if (foreign !== undefined) return { do: 'refuse', why: foreign }
  if (wanted.kind === 'same')
    return open
      ? planClosing(state, target, open)
      : { do: 'nothing', pull: undefined }
  const content = wanted.fingerprint
  const mark = { ...noteOf(target.path), content }
  return open && branch
    ? planRefresh(state, target, { open, branch, mark })
    : planOpening(state, target, mark)
}

const noteOf = (path: string): Mark => ({
  path,
  content: '',
  heads: [],
  others: false,
  closed: false
})

const nameSome = (files: readonly string[]) => files.slice(0, 3).join(', ')

/** Why an open pull request stands in the way; undefined where it is ours, or there is none. */
function whyForeign(
  open: Pull | undefined,
  branch: BranchState | undefined,
  target: PullTarget
): string | undefined {
  if (!open) return undefined
  const whose = `Pull request #${String(open.number)} from ${target.branch}`
  const others = branch?.others ?? []
  if (open.mark && !isSamePath(open.mark.path, target.path))
    return `${whose} belongs to another file (${open.mark.path}): set branch to a name of its own for this file.`
  if (!open.mark && others.length > 0)
    return `${whose} belongs to somebody else: no note of this action is in its description, and it changes other files (${nameSome(others)}). Set branch to a name of its own for this file.`
  return open.base === target.base
    ? undefined
    : `${whose} is against ${open.base}, not against ${target.base}: close it, or set branch to another name.`
}

/** Whether nobody but us pushed to the branch of a pull request. */
const isOnlyOurs = (branch: BranchState, { mark, author }: Pull): boolean =>
  mark?.others !== true &&
  reachOwn(branch.head, branch.commits, {
    heads: mark?.heads ?? [],
    authors: [author]
  }) !== undefined

/** The branch goes too where only we pushed to it, and nothing else is proposed from it. */
function planClosing(
  { branch, open: all }: PullState,
  { path }: PullTarget,
  pull: Pull
): ClosePlan {
  const onlyOurs = branch !== undefined && isOnlyOurs(branch, pull)
  return {
    do: 'close',
    pull,
    mark: {
      ...(pull.mark ?? noteOf(path)),
      others: !onlyOurs,
      closed: true
    },
    deletes: onlyOurs && all.length === 1 ? branch.head : undefined
  }
}

interface Refreshed {
  readonly open: Pull
  readonly branch: BranchState
  readonly mark: Mark
}

function planRefresh(
  state: PullState,
  target: PullTarget,
  { open, branch, mark }: Refreshed
): PullPlan {
  const onlyOurs = isOnlyOurs(branch, open)
  if (branch.status === 'unrelated')
    return onlyOurs
      ? {
          do: 'open',
          instead: { ...planClosing(state, target, open), deletes: undefined },
          branch: planAnew(state.base, branch),
          mark
        }
      : { do: 'refuse', why: sayUnrelated(target) }
  if (branch.baseMoved && branch.others.length > 0)
    return {
      do: 'refuse',
      why: `The base's copy of ${target.path} has changed, and the branch ${target.branch} changes other files too (${nameSome(branch.others)}): merge ${target.base} into it by hand, or close its pull request.`
    }
  const plan = planCommit(state.base, branch)
  return plan.do === 'keep' && isNoted(open, branch, mark, onlyOurs)
    ? { do: 'nothing', pull: open }
    : {
        do: 'refresh',
        pull: open,
        branch: plan,
        mark: { ...mark, heads: [branch.head], others: !onlyOurs }
      }
}

/** Whether the text belongs to what the branch holds; not where our push came and its text failed. */
const isNoted = (
  open: Pull,
  { head }: BranchState,
  { content }: Mark,
  onlyOurs: boolean
): boolean =>
  open.mark?.content === content &&
  !open.mark.closed &&
  (!onlyOurs || open.mark.heads.includes(head))

const sayUnrelated = ({ branch, base }: PullTarget) =>
  `The branch ${branch} has no commit in common with ${base}, whose history was rewritten: delete ${branch}, or set branch to another name.`

/** Opens a pull request, unless a person closed one with the same content. */
function planOpening(
  state: PullState,
  target: PullTarget,
  mark: Mark
): PullPlan {
  const { base, branch } = state
  const rejected = findRejected(state, target, mark.content)
  if (rejected) return { do: 'respect', pull: rejected }
  const opening = { do: 'open', instead: undefined, mark } as const
  if (!branch)
    return { ...opening, branch: { do: 'begin', commit: planFirst(base) } }
  if (branch.status === 'behind' || branch.status === 'identical')
    return { ...opening, branch: planFirst(base) }
  if (isLeftBehind(branch, state.closed))
    return { ...opening, branch: planAnew(base, branch) }
  if (branch.status === 'unrelated')
    return { do: 'refuse', why: sayUnrelated(target) }
  if (branch.others.length > 0)
    return {
      do: 'refuse',
      why: `The branch ${target.branch} holds changes of other files (${nameSome(branch.others)}): set branch to a name of its own, or delete it if nobody needs them.`
    }
  return {
    ...opening,
    branch: planCommit(base, branch),
    mark: { ...mark, heads: [branch.head] }
  }
}

/** A pull request with this content that a person or a bot closed, since the last one that was merged. */
function findRejected(
  { closed, holding }: PullState,
  { path, base }: PullTarget,
  content: string
): Pull | undefined {
  const ours = closed.filter(
    (pull) =>
      pull.base === base && (!pull.mark || isSamePath(pull.mark.path, path))
  )
  const merged = ours.findIndex(({ isMerged }) => isMerged)
  return ours
    .slice(0, merged === -1 ? undefined : merged)
    .find(
      ({ number, mark }) =>
        mark?.closed !== true &&
        (mark?.content === content || holding.has(number))
    )
}

/**
 * Whether the branch is what a merged or closed pull request left: its commits stay reachable from there. Our own
 * pushes after that need not.
 */
function isLeftBehind(branch: BranchState, closed: readonly Pull[]): boolean {
  if (closed.some(({ headSha }) => headSha === branch.head)) return true
  if (branch.others.length === 0) return false
  const ours = closed.filter(({ mark }) => mark !== undefined)
  const reached = reachOwn(branch.head, branch.commits, {
    heads: closed.map(({ headSha }) => headSha),
    authors: ours.map(({ author }) => author)
  })
  return reached !== undefined && reached.size > 0
}
