import { keyColumns } from '../owners/indexed-table.js'
import type { Runner } from '../runner/environment.js'
import type { InputValues } from './inputs-table.js'
import type { Problems } from './parsers.js'

/** Where the CSV is committed to. */
export interface CommitTarget {
  readonly mode: 'push' | 'pull-request'
  readonly branch: string
  /** Of a pull request; undefined is the repository's default branch. */
  readonly base: string | undefined
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  /** Empty: made from the changes. */
  readonly message: string
  readonly title: string
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
}

/**
 * Reads where to commit to; the branch of `push` is the one that the workflow runs on.
 * @returns undefined for `commit: none`, and where something is wrong
 */
export function chooseCommit(
  values: Partial<InputValues>,
  runner: Pick<Runner, 'repository' | 'branch'>,
  problems: Problems
): CommitTarget | undefined {
  const mode = values.commit ?? 'none'
  if (mode === 'none') return undefined
  const { repository } = runner
  const branch =
    mode === 'push'
      ? values.branch || runner.branch
      : values.branch || 'tableau-owners/update'
  const base = values.base || undefined
  if (!/^[^/\s]+\/[^/\s]+$/.test(repository))
    problems.push('commit needs GITHUB_REPOSITORY, which GitHub Actions sets')
  if ((values['github-token'] ?? '') === '')
    problems.push(
      "github-token is empty, but commit needs it: leave it out for the job's own token, or check the secret"
    )
  if (branch === undefined)
    problems.push(
      'branch must be named for commit: push, since this run is on a pull request or a tag and not on a branch'
    )
  for (const [name, value] of Object.entries({ branch, base }))
    if (value !== undefined && !isBranchName(value))
      problems.push(`${name} is no name of a branch: "${value}"`)
  if (mode === 'pull-request' && branch === base)
    problems.push('branch and base are the same: name two branches')
  return {
    mode,
    branch: branch ?? '',
    base,
    token: values['github-token'] ?? '',
    repository,
    message: values['commit-message'] ?? '',
    title: values['pull-request-title'] ?? '',
    labels: values['pull-request-labels'] ?? [],
    reviewers: values['pull-request-reviewers'] ?? []
  }
}

/** The rules of git-check-ref-format, as far as people trip over them. */
const isBranchName = (name: string): boolean =>
  !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|^[-/.]|^refs\/|[/.]$|\/\.|\.lock(\/|$)|^@$/u.test(
    name
  )

/** Rows are matched by these: without them nothing can be compared, and nothing may be committed. */
export function checkKeyColumns(
  values: Partial<InputValues>,
  problems: Problems
): void {
  const { columns: chosen = [] } = values
  const missing = keyColumns.filter((name) => !chosen.includes(name))
  const compares =
    (values.commit ?? 'none') !== 'none' ||
    values['fail-on']?.includes('owner-changed') === true
  if (chosen.length > 0 && missing.length > 0 && compares)
    problems.push(
      `columns lacks ${missing.join(', ')}, which commit and fail-on: owner-changed need to match rows: add them`
    )
}
