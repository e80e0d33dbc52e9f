import { stringIn } from './answer.js'
import { type GitHubApi, isRefusal } from './api.js'
import { compareCommits } from './repository.js'

/**
 * The head of a branch. Source: docs.github.com, REST, Git references.
 * @returns the commit's SHA; undefined where there is no such branch
 */
export async function readHead(
  api: GitHubApi,
  branch: string
): Promise<string | undefined> {
  try {
    const ref = await api.call<unknown>(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { ref: `heads/${branch}` }
    )
    return stringIn(ref, 'object.sha', 'GET git/ref')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** GitHub's word that there is no such thing; a page of something in between says nothing. */
const isMissing = (error: unknown) =>
  isRefusal(error, 404) && error.origin === 'github'

/**
 * Moves a branch on to a commit; never by force. Source: docs.github.com, REST, Git references.
 * @returns false where the branch has moved meanwhile, so that the commit must be made anew
 */
export async function moveBranch(
  api: GitHubApi,
  branch: string,
  sha: string
): Promise<boolean> {
  try {
    await api.call<unknown>(
      'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
      { ref: `heads/${branch}`, sha, force: false },
      {
        landed: async () =>
          (await contains(api, branch, sha)) ? true : undefined,
        passing: /object does not exist/i
      }
    )
    return true
  } catch (error) {
    if (isRefusal(error) && isMovedMeanwhile(error.message)) return false
    throw error
  }
}

/** Not a fast forward; or another push held the reference at the same moment. */
const isMovedMeanwhile = (message: string) =>
  /not a fast.?forward|reference does not exist|cannot lock ref|reference cannot be updated|is at .* but expected/i.test(
    message
  )

/** Whether a commit is on a branch already. */
async function contains(
  api: GitHubApi,
  branch: string,
  sha: string
): Promise<boolean> {
  const head = await readHead(api, branch)
  if (head === undefined || head === sha) return head === sha
  const comparison = await compareCommits(api, sha, head)
  return comparison?.status === 'ahead'
}

/**
 * Creates a branch at a commit.
 * @returns false where somebody else created it meanwhile
 */
export async function createBranch(
  api: GitHubApi,
  branch: string,
  sha: string
): Promise<boolean> {
  try {
    await api.call<unknown>(
      'POST /repos/{owner}/{repo}/git/refs',
      { ref: `refs/heads/${branch}`, sha },
      {
        landed: async () =>
          (await readHead(api, branch)) === sha ? true : undefined,
        passing: /object does not exist/i
      }
    )
    return true
  } catch (error) {
    if (isRefusal(error, 422) && /already exists/i.test(error.message))
      return false
    await explainInTheWay(api, branch, error)
    throw error
  }
}

/**
 * GitHub says the same of a name that another branch is in the way of and of a rule: git keeps a branch `a/b` in a
 * folder `a`, so that there can't be a branch `a` too.
 */
async function explainInTheWay(
  api: GitHubApi,
  branch: string,
  cause: unknown
): Promise<void> {
  if (!isRefusal(cause, 422) || !/update failed|lock ref/i.test(cause.message))
    return
  const names = branch.split('/')
  for (const count of names.keys()) {
    const name = names.slice(0, count).join('/')
    if (name !== '' && (await readHead(api, name)) !== undefined)
      throw new Error(
        `The branch ${branch} can't be made beside the branch ${name}: set branch to a name that doesn't begin with ${name}/.`,
        { cause }
      )
  }
}

/** Deletes a branch; one that is gone already is as good. */
export async function deleteBranch(
  api: GitHubApi,
  branch: string
): Promise<void> {
  try {
    await api.call<unknown>('DELETE /repos/{owner}/{repo}/git/refs/{ref}', {
      ref: `heads/${branch}`
    })
  } catch (error) {
    const gone =
      isMissing(error) ||
      (isRefusal(error, 422) && /does not exist/i.test(error.message))
    if (!gone) throw error
  }
}
