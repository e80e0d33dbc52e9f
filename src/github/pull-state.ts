import type { GitHubApi } from './api.js'
import {
  lookAt,
  lookAtCommit,
  type Proposal,
  type Sight
} from './commit-file.js'
import { readText } from './objects.js'
import { listPulls, type Pull } from './pulls.js'
import {
  type BranchCommit,
  type CommitComparison,
  compareCommits
} from './repository.js'
import { isSamePath } from './tree.js'

/** What a pull request should propose. */
export interface PullProposal extends Proposal {
  readonly title: string
  readonly body: string
  /** Fingerprint of the content without its volatile columns. */
  readonly fingerprint: string
  /** Whether a text holds this content, volatile columns aside. */
  readonly isSame: (text: string) => boolean
}

/** Which branch proposes which file to which base. */
export interface PullTarget {
  readonly branch: string
  readonly base: string
  readonly path: string
}

/** One end of what is to be merged: its head, its tree, and the file there. */
export type BranchFile = Pick<Sight, 'head' | 'tree' | 'blob' | 'path'>

/** The branch beside the base. */
export interface BranchState extends BranchFile {
  /** `unrelated`: they have no common ancestor. */
  readonly status: CommitComparison['status'] | 'unrelated'
  /** Other files than ours that it changed. */
  readonly others: readonly string[]
  /** Whether the base has another copy of the file than the one that the branch started from. */
  readonly baseMoved: boolean
  /** Whether its file is the proposal, volatile columns aside. */
  readonly holds: boolean
  /** Its commits that the base hasn't; undefined where they are too many to be told. */
  readonly commits: readonly BranchCommit[] | undefined
}

/** One look at everything that decides what becomes of the pull request. */
export interface PullState {
  readonly base: BranchFile
  /** undefined where there is no such branch, or nothing depends on it. */
  readonly branch: BranchState | undefined
  /** The newest first, as are those that are closed. */
  readonly open: readonly Pull[]
  readonly closed: readonly Pull[]
  /** Numbers of closed ones whose head holds the proposal although no note says so. */
  readonly holding: ReadonlySet<number>
}

/** What is looked at, and what is compared with it. */
interface Look {
  readonly api: GitHubApi
  readonly target: PullTarget
  readonly base: BranchFile
  /** undefined where the base has the content already. */
  readonly proposal: PullProposal | undefined
}

/** Looks at the branch and the pull requests from it. */
export async function readPullState(look: Look): Promise<PullState> {
  const { api, target, base, proposal } = look
  const pulls = await listPulls(api, target.branch)
  const open = pulls.filter(({ isOpen }) => isOpen)
  // Where nothing is proposed and nothing open, nothing is asked of the branch.
  const sight =
    proposal || open.length > 0
      ? await lookAt(api, target.branch, target.path)
      : undefined
  const closed = pulls.filter(({ isOpen }) => !isOpen)
  return {
    base,
    branch: sight && (await lookBeside(look, sight)),
    open,
    closed,
    holding:
      open.length === 0 ? await findHolding(look, closed) : new Set<number>()
  }
}

async function lookBeside(look: Look, sight: Sight): Promise<BranchState> {
  const { api, base, target } = look
  const comparison = await compareCommits(api, base.head, sight.head)
  const started =
    comparison && (await lookAtCommit(api, comparison.mergeBase, target.path))
  return {
    ...sight,
    status: comparison?.status ?? 'unrelated',
    others: (comparison?.files ?? []).filter(
      (file) => !isSamePath(file, target.path)
    ),
    baseMoved: started?.blob !== base.blob,
    holds: await holdsProposal(look, sight.blob),
    commits: comparison?.commits
  }
}

const holdsProposal = async (
  { api, proposal }: Look,
  blob: string | undefined
): Promise<boolean> =>
  blob !== undefined &&
  proposal !== undefined &&
  proposal.isSame((await readText(api, blob)).text)

/** Few pull requests lose their note; no more of them than these are looked at. */
const maxLooks = 5

/**
 * Looks at what closed pull requests hold whose note is lost, or older than their head: a refresh whose text failed,
 * a person who replaced the description.
 */
async function findHolding(
  look: Look,
  closed: readonly Pull[]
): Promise<Set<number>> {
  const holding = new Set<number>()
  if (!look.proposal) return holding
  const unknown = closed.filter(
    (pull) =>
      pull.base === look.target.base &&
      !pull.isMerged &&
      pull.mark?.closed !== true &&
      pull.mark?.heads.includes(pull.headSha) !== true
  )
  for (const pull of unknown.slice(0, maxLooks))
    if (await holdsNothingElse(look, pull)) holding.add(pull.number)
  return holding
}

async function holdsNothingElse(
  look: Look,
  { headSha }: Pull
): Promise<boolean> {
  const { api, base, target } = look
  const { blob } = await lookAtCommit(api, headSha, target.path)
  if (!(await holdsProposal(look, blob))) return false
  const comparison = await compareCommits(api, base.head, headSha)
  return (
    comparison?.files.every((file) => isSamePath(file, target.path)) === true
  )
}
