import type { BranchFile, BranchState } from './pull-state.js'

/** The next commit of a branch: a tree with the file in it, and its parents. */
export interface CommitPlan {
  readonly do: 'commit'
  readonly tree: string
  /** The path as that tree spells it. */
  readonly path: string
  readonly parents: readonly string[]
}

/** How the branch comes to hold the proposal. */
export type BranchPlan =
  /** It does already. */
  | { readonly do: 'keep' }
  | CommitPlan
  /** It begins with a commit on the base's head; there is none yet. */
  | { readonly do: 'begin'; readonly commit: CommitPlan }
  /** The same, after the one with this head is deleted; the other commit where that is refused. */
  | {
      readonly do: 'begin-anew'
      readonly head: string
      readonly commit: CommitPlan
      readonly otherwise: CommitPlan
    }

/** The file on the base's head. */
export const planFirst = ({ head, tree, path }: BranchFile): CommitPlan => ({
  do: 'commit',
  tree,
  path,
  parents: [head]
})

/** The base with the file, as a commit that follows both: it needs neither deletion nor force. */
const planJoint = (base: BranchFile, branch: BranchFile): CommitPlan => ({
  ...planFirst(base),
  parents: [branch.head, base.head]
})

export const planAnew = (base: BranchFile, branch: BranchFile): BranchPlan => ({
  do: 'begin-anew',
  head: branch.head,
  commit: planFirst(base),
  otherwise: planJoint(base, branch)
})

/** One more commit where the file isn't the proposal; a merge of the base where its copy of the file has changed. */
export function planCommit(base: BranchFile, branch: BranchState): BranchPlan {
  if (branch.baseMoved) return planJoint(base, branch)
  return branch.holds ? { do: 'keep' } : planFirst(branch)
}
