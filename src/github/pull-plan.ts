import type { Mark } from './mark.js'
import type { Pull } from './pulls.js'
import type { BranchState, PullState, PullTarget } from './pull-state.js'

/** Whether the base has the content already, or it is to be proposed. */
export type Wanted =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'propose'
      /** Fingerprint of the content without its volatile columns. */
      readonly fingerprint: string
    }

/** How the branch comes to hold the proposal. */
export type BranchPlan =
  /** It does already. */
  | { readonly do: 'keep' }
  /** One more commit on it: a tree with the file in it, and the commit's parents. */
  | {
      readonly do: 'commit'
      readonly tree: string
      readonly parents: readonly string[]
    }
  /** It begins at the base's head, after the branch that stands in its way is deleted. */
  | { readonly do: 'begin'; readonly replaces: string | undefined }

/** What is to be done about the pull request. */
export type PullPlan =
  | { readonly do: 'nothing'; readonly pull: Pull | undefined }
  | { readonly do: 'refuse'; readonly why: string }
  | {
      readonly do: 'close'
      readonly pull: Pull
      readonly mark: Mark
      /** The head at which the branch may be deleted; undefined where it stays. */
      readonly deletes: string | undefined
    }
  | {
      readonly do: 'refresh'
      readonly pull: Pull
      readonly branch: BranchPlan
      readonly mark: Mark
    }
  | { readonly do: 'open'; readonly branch: BranchPlan; readonly mark: Mark }

/** Decides what becomes of the pull request; looks at nothing and does nothing. */
export function planPull(
  state: PullState,
  target: PullTarget,
  wanted: Wanted
): PullPlan {
  const { open, branch } = state
  const foreign = open && whyForeign(open, target)
  if (foreign !== undefined) return { do: 'refuse', why: foreign }
  if (wanted.kind === 'same') return planClosing(open, branch)
  const mark = {
    path: target.path,
    content: wanted.fingerprint,
    heads: [],
    others: false,
    closed: false
  }
  return open && branch
    ? planRefresh(state, target, { open, branch, mark })
    : planOpening(state, target, mark)
}

function whyForeign(open: Pull, { branch, base, path }: PullTarget) {
  const whose = `Pull request #${String(open.number)} from ${branch}`
  if (open.mark?.path !== path)
    return `${whose} belongs to ${open.mark ? `another file (${open.mark.path})` : 'somebody else'}: set branch to a name of its own for this file.`
  return open.base === base
    ? undefined
    : `${whose} is against ${open.base}, not against ${base}: close it, or set branch to another name.`
}

/** The base has the content again: the branch goes too where only we pushed to it. */
function planClosing(
  open: Pull | undefined,
  branch: BranchState | undefined
): PullPlan {
  if (!open?.mark) return { do: 'nothing', pull: undefined }
  const { mark } = open
  const onlyOurs =
    !mark.others && branch !== undefined && mark.heads.includes(branch.head)
  return {
    do: 'close',
    pull: open,
    mark: { ...mark, others: !onlyOurs, closed: true },
    deletes: onlyOurs ? branch.head : undefined
  }
}

function planRefresh(
  { base }: PullState,
  target: PullTarget,
  {
    open,
    branch,
    mark
  }: {
    readonly open: Pull
    readonly branch: BranchState
    readonly mark: Mark
  }
): PullPlan {
  if (branch.baseMoved && branch.others.length > 0)
    return {
      do: 'refuse',
      why: `The base's copy of ${target.path} has changed, and the branch ${target.branch} changes other files too (${nameSome(branch.others)}): merge ${target.base} into it by hand, or close its pull request.`
    }
  const plan = planCommit(base, branch)
  if (plan.do === 'keep' && open.mark?.content === mark.content)
    return { do: 'nothing', pull: open }
  const others =
    open.mark?.others === true ||
    open.mark?.heads.includes(branch.head) !== true
  return {
    do: 'refresh',
    pull: open,
    branch: plan,
    mark: { ...mark, heads: [branch.head], others }
  }
}

/** Opens a pull request, unless a person closed one with the same content. */
function planOpening(
  { base, branch, closed }: PullState,
  target: PullTarget,
  mark: Mark
): PullPlan {
  const rejected = findRejected(closed, target, mark.content)
  if (rejected) return { do: 'nothing', pull: rejected }
  if (!branch)
    return { do: 'open', branch: { do: 'begin', replaces: undefined }, mark }
  if (isLeftOver(branch, closed))
    return { do: 'open', branch: planAnew(base, branch), mark }
  if (branch.others.length > 0)
    return {
      do: 'refuse',
      why: `The branch ${target.branch} holds changes of other files (${nameSome(branch.others)}): set branch to a name of its own.`
    }
  return {
    do: 'open',
    branch: planCommit(base, branch),
    mark: { ...mark, heads: [branch.head] }
  }
}

/** A pull request with this content that a person closed, since the last one that was merged. */
function findRejected(
  closed: readonly Pull[],
  { path, base }: PullTarget,
  content: string
): Pull | undefined {
  const ours = closed.filter(
    (pull) => pull.base === base && pull.mark?.path === path
  )
  const merged = ours.findIndex(({ isMerged }) => isMerged)
  return ours.slice(0, merged === -1 ? undefined : merged).find(
    ({ mark, headSha }) =>
      mark?.closed === false &&
      mark.content === content &&
      // Its text was refreshed, but the push that belongs to it never came.
      !(mark.heads.length > 1 && mark.heads[0] === headSha)
  )
}

/** Whether the branch is what a closed pull request left behind, and none was kept for the commits of others. */
const isLeftOver = ({ head }: BranchState, closed: readonly Pull[]) =>
  closed.some(
    ({ mark, headSha }) =>
      mark !== undefined && headSha === head && !(mark.closed && mark.others)
  )

/** Begins at the base's head; what stood on the branch stays reachable by its closed pull request. */
function planAnew(base: PullState['base'], branch: BranchState): BranchPlan {
  return branch.status === 'behind' || branch.status === 'identical'
    ? { do: 'commit', tree: base.tree, parents: [base.head] }
    : { do: 'begin', replaces: branch.head }
}

/** One more commit where the file isn't the proposal; a merge of the base where its copy of the file has changed. */
function planCommit(base: PullState['base'], branch: BranchState): BranchPlan {
  if (branch.baseMoved)
    return {
      do: 'commit',
      tree: base.tree,
      parents: [branch.head, base.head]
    }
  return branch.holds
    ? { do: 'keep' }
    : { do: 'commit', tree: branch.tree, parents: [branch.head] }
}

const nameSome = (files: readonly string[]) => files.slice(0, 3).join(', ')
