import type { BranchCommit } from './repository.js'

/** What tells our commits from those of others. */
export interface Ownership {
  /** Commits up to which all is known to be ours. */
  readonly heads: readonly string[]
  /** Who our commits are by: who opened the pull request. */
  readonly authors: readonly (string | undefined)[]
}

/**
 * Whether every commit from a head down to what is known to be ours, or to the base, is by us: a push whose note
 * failed is our own all the same.
 * @param commits those that the base hasn't
 * @returns the heads that were reached; undefined where a commit is of others, or can't be known
 */
export function reachOwn(
  head: string,
  commits: readonly BranchCommit[] | undefined,
  { heads, authors }: Ownership
): ReadonlySet<string> | undefined {
  const bySha = new Map(commits?.map((commit) => [commit.sha, commit]))
  const ours = new Set(
    [...authors, ...heads.map((sha) => bySha.get(sha)?.author)].filter(
      (author) => author !== undefined
    )
  )
  const reached = new Set<string>()
  const seen = new Set<string>()
  const ahead = [head]
  for (let sha = ahead.pop(); sha !== undefined; sha = ahead.pop()) {
    if (seen.has(sha)) continue
    seen.add(sha)
    if (heads.includes(sha)) {
      reached.add(sha)
      continue
    }
    if (commits === undefined) return undefined
    const commit = bySha.get(sha)
    // The base has it.
    if (!commit) continue
    if (commit.author === undefined || !ours.has(commit.author))
      return undefined
    ahead.push(...commit.parents)
  }
  return reached
}
