import type { GitHubApi } from './api.js'
import {
  lookAt,
  lookAtCommit,
  type Proposal,
  type Sight
} from './commit-file.js'
import { readText } from './objects.js'
import { listPulls, type Pull } from './pulls.js'
import { type CommitComparison, compareCommits } from './repository.js'

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

/** The branch beside the base. */
export interface BranchState extends Sight {
  readonly status: CommitComparison['status']
  /** Other files than ours that it changed. */
  readonly others: readonly string[]
  /** Whether the base has another copy of the file than the one that the branch started from. */
  readonly baseMoved: boolean
  /** Whether its file is the proposal, volatile columns aside. */
  readonly holds: boolean
}

/** One look at everything that decides what becomes of the pull request. */
export interface PullState {
  readonly base: Sight
  /** undefined where there is no such branch. */
  readonly branch: BranchState | undefined
  readonly open: Pull | undefined
  /** Newest first. */
  readonly closed: readonly Pull[]
}

/**
 * Looks at the branch and the pull requests from it.
 * @param proposal undefined where the base has the content already
 */
export async function readPullState(
  api: GitHubApi,
  { branch, path }: PullTarget,
  base: Sight,
  proposal: PullProposal | undefined
): Promise<PullState> {
  const pulls = await listPulls(api, branch)
  const sight = await lookAt(api, branch, path)
  return {
    base,
    branch: sight && (await lookBeside(api, { base, sight, path }, proposal)),
    open: pulls.find(({ isOpen }) => isOpen),
    closed: pulls.filter(({ isOpen }) => !isOpen)
  }
}

async function lookBeside(
  api: GitHubApi,
  {
    base,
    sight,
    path
  }: { readonly base: Sight; readonly sight: Sight; readonly path: string },
  proposal: PullProposal | undefined
): Promise<BranchState> {
  const { status, mergeBase, files } = await compareCommits(
    api,
    base.head,
    sight.head
  )
  const started = await lookAtCommit(api, mergeBase, path)
  return {
    ...sight,
    status,
    others: files.filter((file) => file !== path),
    baseMoved: started.blob !== base.blob,
    holds:
      sight.blob !== undefined &&
      proposal?.isSame(await readText(api, sight.blob)) === true
  }
}
