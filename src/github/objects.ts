import { isUtf8 } from 'node:buffer'
import { stringIn } from './answer.js'
import type { GitHubApi } from './api.js'

/** GitHub takes blobs up to 100 MB; base64 and JSON need room. */
const maxFileBytes = 40 * 1024 * 1024

/**
 * The tree of a commit. Source: docs.github.com, REST, Git commits.
 * @returns the tree's SHA
 */
export async function readTree(api: GitHubApi, sha: string): Promise<string> {
  const commit = await api.call<unknown>(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    { commit_sha: sha }
  )
  return stringIn(commit, 'tree.sha', 'GET git/commits')
}

export interface FileText {
  /** What isn't UTF-8 stands as U+FFFD. */
  readonly text: string
  readonly isUtf8: boolean
}

/** Reads a file's text, up to 100 MB. Source: docs.github.com, REST, Git blobs. */
export async function readText(
  api: GitHubApi,
  blob: string
): Promise<FileText> {
  const call = 'GET git/blobs'
  const answer = await api.call<{ content?: unknown }>(
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { file_sha: blob }
  )
  // An empty file has empty content.
  const content = answer.content === '' ? '' : stringIn(answer, 'content', call)
  const bytes = Buffer.from(content, 'base64')
  return { text: bytes.toString('utf8'), isUtf8: isUtf8(bytes) }
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
  const blob = await api.call<unknown>('POST /repos/{owner}/{repo}/git/blobs', {
    content: bytes.toString('base64'),
    encoding: 'base64'
  })
  return stringIn(blob, 'sha', 'POST git/blobs')
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
  const tree = await api.call<unknown>(
    'POST /repos/{owner}/{repo}/git/trees',
    {
      base_tree: baseTree,
      tree: [{ path, mode: '100644', type: 'blob', sha: blob }]
    },
    { passing: notYetSeen }
  )
  const commit = await api.call<unknown>(
    'POST /repos/{owner}/{repo}/git/commits',
    { message, tree: stringIn(tree, 'sha', 'POST git/trees'), parents },
    { passing: notYetSeen }
  )
  return stringIn(commit, 'sha', 'POST git/commits')
}
