import { type GitHubApi, isRefusal } from './api.js'

/** GitHub takes blobs up to 100 MB; base64 and JSON need room. */
const maxFileBytes = 40 * 1024 * 1024

/** A commit and what it holds. */
export interface Commit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
}

export interface RepositoryFile {
  /** SHA-1 of the blob. */
  readonly blob: string
}

interface TreeEntry {
  readonly path: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly mode: string
  readonly sha: string
}

/**
 * The head of a branch. Source: docs.github.com, REST, Git references.
 * @returns the commit's SHA; undefined where there is no such branch
 */
export async function readHead(
  api: GitHubApi,
  branch: string
): Promise<string | undefined> {
  try {
    const ref = await api.call<{ object: { sha: string } }>(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { ref: `heads/${branch}` }
    )
    return ref.object.sha
  } catch (error) {
    if (isRefusal(error, 404)) return undefined
    throw error
  }
}

/** Reads a commit. Source: docs.github.com, REST, Git commits. */
export async function readCommit(api: GitHubApi, sha: string): Promise<Commit> {
  const commit = await api.call<{
    sha: string
    tree: { sha: string }
    parents: { sha: string }[]
  }>('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: sha })
  return {
    sha: commit.sha,
    tree: commit.tree.sha,
    parents: commit.parents.map((parent) => parent.sha)
  }
}

/**
 * Finds a file in a tree, folder by folder. Source: docs.github.com, REST, Git trees.
 * @returns undefined where there is nothing at the path
 * @throws Error where something else than a file is there
 */
export async function findFile(
  api: GitHubApi,
  tree: string,
  path: string
): Promise<RepositoryFile | undefined> {
  const [name = '', ...rest] = path.split('/')
  const { tree: entries } = await api.call<{ tree: TreeEntry[] }>(
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { tree_sha: tree }
  )
  const entry = entries.find((candidate) => candidate.path === name)
  if (!entry) return undefined
  const isFolder = entry.type === 'tree'
  if (rest.length > 0 && isFolder)
    return findFile(api, entry.sha, rest.join('/'))
  if (
    rest.length > 0 ||
    isFolder ||
    entry.mode === '120000' ||
    entry.type !== 'blob'
  )
    throw new Error(
      `"${name}" in the repository is no ${rest.length > 0 ? 'folder' : 'plain file'}: set output-file to another path.`
    )
  return { blob: entry.sha }
}

/** Reads a file's text, up to 100 MB. Source: docs.github.com, REST, Git blobs. */
export async function readText(api: GitHubApi, blob: string): Promise<string> {
  const { content } = await api.call<{ content: string }>(
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { file_sha: blob }
  )
  return Buffer.from(content, 'base64').toString('utf8')
}

/**
 * Stores a file's content. Source: docs.github.com, REST, Git blobs.
 * @returns the blob's SHA
 * @throws Error above 40 MiB
 */
export async function writeBlob(api: GitHubApi, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  if (bytes.length > maxFileBytes)
    throw new Error(
      `The CSV has ${(bytes.length / 1024 / 1024).toFixed(0)} MiB, and files above 40 MiB are not committed: choose fewer columns or projects, or split by site.`
    )
  const blob = await api.call<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/blobs',
    { content: bytes.toString('base64'), encoding: 'base64' }
  )
  return blob.sha
}

export interface NewCommit {
  /** Tree of the commit that the new one's files are taken from. */
  readonly baseTree: string
  readonly path: string
  readonly blob: string
  readonly message: string
  readonly parents: readonly string[]
}

/**
 * Makes a commit that differs from a tree in the one path. It has no author of its own, so that GitHub signs it for
 * GITHUB_TOKEN and GitHub Apps. Source: docs.github.com, REST, Git trees and Git commits.
 * @returns the commit's SHA; no branch points to it yet
 */
export async function makeCommit(
  api: GitHubApi,
  { baseTree, path, blob, message, parents }: NewCommit
): Promise<string> {
  const tree = await api.call<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/trees',
    {
      base_tree: baseTree,
      tree: [{ path, mode: '100644', type: 'blob', sha: blob }]
    },
    { passing: /does not exist|not found|invalid/i }
  )
  const commit = await api.call<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/commits',
    { message, tree: tree.sha, parents },
    { passing: /does not exist|not found/i }
  )
  return commit.sha
}

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
  /not a fast.?forward|cannot lock ref|reference cannot be updated|is at .* but expected/i.test(
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
  const { status } = await compareCommits(api, sha, head)
  return status === 'ahead'
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
    throw error
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
      isRefusal(error, 404) ||
      (isRefusal(error, 422) && /does not exist/i.test(error.message))
    if (!gone) throw error
  }
}

export interface CommitComparison {
  /** How the head relates to the base. */
  readonly status: 'ahead' | 'behind' | 'diverged' | 'identical'
  readonly mergeBase: string
  /** Paths that the head changed since the merge base; GitHub names the first 300. */
  readonly files: readonly string[]
}

/** Compares two commits. Source: docs.github.com, REST, Compare two commits. */
export async function compareCommits(
  api: GitHubApi,
  base: string,
  head: string
): Promise<CommitComparison> {
  const comparison = await api.call<{
    status: CommitComparison['status']
    merge_base_commit: { sha: string }
    files?: { filename: string; previous_filename?: string }[]
  }>('GET /repos/{owner}/{repo}/compare/{basehead}', {
    basehead: `${base}...${head}`
  })
  return {
    status: comparison.status,
    mergeBase: comparison.merge_base_commit.sha,
    files: (comparison.files ?? []).flatMap((file) => [
      file.filename,
      ...(file.previous_filename === undefined ? [] : [file.previous_filename])
    ])
  }
}

export interface RepositoryFacts {
  readonly defaultBranch: string
  readonly isPublic: boolean
}

/** Source: docs.github.com, REST, Get a repository. */
export async function readRepository(api: GitHubApi): Promise<RepositoryFacts> {
  const facts = await api.call<{
    default_branch: string
    private: boolean
    visibility?: string
  }>('GET /repos/{owner}/{repo}')
  return {
    defaultBranch: facts.default_branch,
    isPublic: facts.visibility ? facts.visibility === 'public' : !facts.private
  }
}
