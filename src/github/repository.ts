import { listIn, stringIn } from './answer.js'
import { type GitHubApi, isRefusal } from './api.js'

/** A commit that the head has and the base hasn't. */
export interface BranchCommit {
  readonly sha: string
  readonly parents: readonly string[]
  /** Login of its author; undefined where GitHub knows none. */
  readonly author: string | undefined
}

export interface CommitComparison {
  /** How the head relates to the base. */
  readonly status: 'ahead' | 'behind' | 'diverged' | 'identical'
  readonly mergeBase: string
  /** Paths that the head changed since the merge base; GitHub names the first 300. */
  readonly files: readonly string[]
  /** Undefined where they are more than GitHub names at once, 250. */
  readonly commits: readonly BranchCommit[] | undefined
}

/**
 * Compares two commits. Source: docs.github.com, REST, Compare two commits.
 * @returns undefined where they have no common ancestor
 */
export async function compareCommits(
  api: GitHubApi,
  base: string,
  head: string
): Promise<CommitComparison | undefined> {
  try {
    return toComparison(
      await api.call<unknown>('GET /repos/{owner}/{repo}/compare/{basehead}', {
        basehead: `${base}...${head}`
      })
    )
  } catch (error) {
    if (isRefusal(error, 404) && /no common ancestor/i.test(error.message))
      return undefined
    throw error
  }
}

interface ComparisonAnswer {
  readonly status: CommitComparison['status']
  readonly total_commits?: number
  readonly commits?: readonly {
    readonly author?: { readonly login?: string } | null
  }[]
}

const call = 'GET compare'

function toComparison(answer: unknown): CommitComparison {
  const { status, commits, total_commits } = answer as ComparisonAnswer
  stringIn(answer, 'status', call)
  return {
    status,
    mergeBase: stringIn(answer, 'merge_base_commit.sha', call),
    files: filesOf(answer),
    commits:
      commits !== undefined && total_commits === commits.length
        ? commits.map((commit) => ({
            sha: stringIn(commit, 'sha', call),
            parents: listIn(commit, 'parents', call).map((parent) =>
              stringIn(parent, 'sha', call)
            ),
            author: commit.author?.login
          }))
        : undefined
  }
}

/** Also the names that renamed files had. */
const filesOf = (answer: unknown) =>
  listIn(answer, 'files', call).flatMap((file) => {
    const { previous_filename: previous } = file as {
      readonly previous_filename?: string
    }
    const name = stringIn(file, 'filename', call)
    return previous === undefined ? [name] : [name, previous]
  })

export interface RepositoryFacts {
  readonly defaultBranch: string
  readonly isPublic: boolean
}

/** Source: docs.github.com, REST, Get a repository. */
export async function readRepository(api: GitHubApi): Promise<RepositoryFacts> {
  const facts = await api.call<{
    private: boolean
    visibility?: string
  }>('GET /repos/{owner}/{repo}')
  return {
    defaultBranch: stringIn(facts, 'default_branch', 'GET of the repository'),
    isPublic: facts.visibility ? facts.visibility === 'public' : !facts.private
  }
}
