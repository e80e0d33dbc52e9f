import { isRefusal, type Refusal } from './api.js'

interface Situation {
  readonly statuses: readonly number[]
  readonly pattern: RegExp
  readonly remedy: (context: Context) => string
}

interface Context {
  readonly repository: string
  readonly branch: string
  readonly mode: 'push' | 'pull-request'
  /** What the token lacks where it is refused without a reason. */
  readonly permission: 'contents' | 'pull-requests'
}

/** What goes wrong on real repositories, and what to do. The first that fits counts. */
const situations: readonly Situation[] = [
  {
    statuses: [401],
    pattern: /./,
    remedy: () =>
      'GitHub does not accept github-token: it has expired or is wrong.'
  },
  {
    statuses: [403, 429],
    pattern: /rate limit/i,
    remedy: () =>
      'GitHub limits the requests of this token: run again later, or raise max-retries and max-retry-wait-seconds.'
  },
  {
    statuses: [403],
    pattern: /archived/i,
    remedy: ({ repository }) =>
      `The repository ${repository} is archived, and nothing can be committed to it: unarchive it, or set commit to none.`
  },
  {
    statuses: [403, 422],
    pattern: /not permitted to create or approve pull requests/i,
    remedy: () =>
      'GitHub Actions may not create pull requests here. Allow it under Settings > Actions > General > Workflow permissions > "Allow GitHub Actions to create and approve pull requests", in the repository and in its organisation; or pass a GitHub App\'s token as github-token.'
  },
  {
    statuses: [403, 409, 422],
    pattern: /verified signature|must be signed|signed commit|signatures/i,
    remedy: ({ branch }) =>
      `A rule wants signed commits on ${branch}, and GitHub signs only those of GITHUB_TOKEN and of GitHub Apps: use one of them as github-token instead of a personal account's token.`
  },
  {
    statuses: [403, 409, 422],
    pattern:
      /not authorized to push|protected branch|branch is protected|rule violation|must be made through a pull request|required status check|repository rule/i,
    remedy: ({ branch, mode }) =>
      `The branch ${branch} is protected by a rule, so that nothing can be pushed to it: ${mode === 'push' ? 'set commit to pull-request, ' : ''}name another branch, or let the token's app bypass the rule.`
  },
  {
    statuses: [409],
    pattern: /empty/i,
    remedy: ({ repository }) =>
      `The repository ${repository} is empty: push a first commit to it.`
  },
  {
    statuses: [403, 404],
    pattern: /./,
    remedy: ({ permission, repository }) =>
      `github-token may not do this in ${repository}. Give the job "permissions: ${permission}: write"${permission === 'pull-requests' ? ' (beside contents: write)' : ''}; a workflow that runs for a fork or for Dependabot gets a token that only reads.`
  }
]

/**
 * Makes an error that names the permission or setting to change out of GitHub's refusal; other errors stay as they
 * are.
 */
export function explainGitHub(error: unknown, context: Context): unknown {
  if (!isRefusal(error)) return isFault(error) ? unreachable(error) : error
  const situation = situations.find(
    ({ statuses, pattern }) =>
      statuses.includes(error.status) && pattern.test(error.message)
  )
  const told = `GitHub answered ${String(error.status)}: ${wordsOf(error)}`
  return new Error(
    situation ? `${situation.remedy(context)} (${told})` : told,
    { cause: error }
  )
}

const isFault = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'HttpError'

const unreachable = (error: Error) =>
  new Error(
    `GitHub's API can't be reached or broke off (${error.message}). Run again; check the proxy.`,
    { cause: error }
  )

/** GitHub's own words, without the pointer to its documentation. */
const wordsOf = ({ message }: Refusal) =>
  message.replace(/ - https?:\/\/\S+$/, '')
