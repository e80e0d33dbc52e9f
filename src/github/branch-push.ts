import type { GitHubApi } from './api.js'
import { isBarred } from './explain.js'
import { makeCommit } from './objects.js'
import type { BranchPlan, CommitPlan } from './branch-plan.js'
import {
  createBranch,
  deleteBranch,
  moveBranch,
  readHead
} from './references.js'

/** What is committed, and to which branch. */
export interface Push {
  readonly api: GitHubApi
  readonly branch: string
  readonly message: string
  /** Stores the file, once; gives its blob's SHA. */
  readonly upload: () => Promise<string>
}

/**
 * Makes a branch hold the file as planned; the commit is made before anything is moved or deleted.
 * @returns the commit, which the branch points to now; undefined inside where the branch is right as it is, and
 * undefined as a whole where it moved meanwhile
 */
export async function pushAsPlanned(
  push: Push,
  plan: BranchPlan
): Promise<{ readonly commit: string | undefined } | undefined> {
  if (plan.do === 'keep') return { commit: undefined }
  const { api, branch } = push
  if (plan.do === 'commit') return pushOnto(push, plan)
  const commit = await makePlanned(push, plan.commit)
  if (plan.do === 'begin-anew') {
    if ((await readHead(api, branch)) !== plan.head) return undefined
    if (!(await mayDelete(api, branch))) return pushOnto(push, plan.otherwise)
  }
  return (await createBranch(api, branch, commit)) ? { commit } : undefined
}

async function pushOnto(push: Push, plan: CommitPlan) {
  const commit = await makePlanned(push, plan)
  return (await moveBranch(push.api, push.branch, commit))
    ? { commit }
    : undefined
}

const makePlanned = async (
  { api, message, upload }: Push,
  { tree, path, parents }: CommitPlan
): Promise<string> =>
  makeCommit(api, {
    baseTree: tree,
    path,
    blob: await upload(),
    message,
    parents
  })

/** Deletes the branch; false where a rule or a lock keeps it. */
async function mayDelete(api: GitHubApi, branch: string): Promise<boolean> {
  try {
    await deleteBranch(api, branch)
    return true
  } catch (error) {
    if (isBarred(error)) return false
    throw error
  }
}
