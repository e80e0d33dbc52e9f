import type { GitHubApi } from './api.js'

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
