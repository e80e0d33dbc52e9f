import type { GitHubApi } from './api.js'

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

/** Refusals of objects that were made a moment ago, and that GitHub doesn't see everywhere yet. */
const notYetSeen = /does not exist|not found|not a valid|BadObjectState/i

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
    { passing: notYetSeen }
  )
  const commit = await api.call<{ sha: string }>(
    'POST /repos/{owner}/{repo}/git/commits',
    { message, tree: tree.sha, parents },
    { passing: notYetSeen }
  )
  return commit.sha
}
