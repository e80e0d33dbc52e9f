import { type GitHubApi, isRefusal } from './api.js'
import { explainGitHub } from './explain.js'
import { type Mark, readMark } from './mark.js'

/** A pull request. */
export interface Pull {
  readonly number: number
  readonly url: string
  readonly isOpen: boolean
  readonly isMerged: boolean
  readonly base: string
  /** Head of its branch; frozen when it is closed. */
  readonly headSha: string
  readonly body: string
  /** What we noted in it; undefined in a pull request that isn't ours. */
  readonly mark: Mark | undefined
}

interface PullAnswer {
  readonly number: number
  readonly html_url: string
  readonly state: string
  readonly merged_at?: string | null
  readonly body?: string | null
  readonly head: { readonly ref: string; readonly sha: string }
  readonly base: { readonly ref: string }
}

function toPull(answer: PullAnswer): Pull {
  const body = answer.body ?? ''
  return {
    number: answer.number,
    url: answer.html_url,
    isOpen: answer.state === 'open',
    isMerged: (answer.merged_at ?? null) !== null,
    base: answer.base.ref,
    headSha: answer.head.sha,
    body,
    mark: readMark(body)
  }
}

/** Refusals here lack the permission for pull requests. */
async function explained<T>(
  api: GitHubApi,
  branch: string,
  call: Promise<T>
): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw explainGitHub(error, {
      repository: `${api.owner}/${api.repo}`,
      branch,
      mode: 'pull-request',
      permission: 'pull-requests'
    })
  }
}

/** All pull requests from a branch of this repository, newest first. Source: docs.github.com, REST, List pull requests. */
export async function listPulls(
  api: GitHubApi,
  branch: string
): Promise<Pull[]> {
  const answers = await explained(
    api,
    branch,
    api.call<PullAnswer[]>('GET /repos/{owner}/{repo}/pulls', {
      head: `${api.owner}:${branch}`,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: 100
    })
  )
  return answers
    .filter(({ head }) => head.ref === branch)
    .map(toPull)
    .sort((a, b) => b.number - a.number)
}

export interface PullText {
  readonly title: string
  readonly body: string
}

/** Opens a pull request. Source: docs.github.com, REST, Create a pull request. */
export async function createPull(
  api: GitHubApi,
  { title, body }: PullText,
  { branch, base }: { readonly branch: string; readonly base: string }
): Promise<Pull> {
  return explained(
    api,
    branch,
    api
      .call<PullAnswer>(
        'POST /repos/{owner}/{repo}/pulls',
        { title, body, head: branch, base },
        {
          landed: () => openPullAnswer(api, branch),
          // GitHub may not see at once the branch that was just pushed.
          passing: /no commits between|"field":"head"/i
        }
      )
      .catch(async (error: unknown) => {
        const other =
          isRefusal(error, 422) && /already exists/i.test(error.message)
            ? await openPullAnswer(api, branch)
            : undefined
        if (!other) throw error
        return other
      })
      .then(toPull)
  )
}

async function openPullAnswer(
  api: GitHubApi,
  branch: string
): Promise<PullAnswer | undefined> {
  const answers = await api.call<PullAnswer[]>(
    'GET /repos/{owner}/{repo}/pulls',
    { head: `${api.owner}:${branch}`, state: 'open' }
  )
  return answers.find(({ head }) => head.ref === branch)
}

/** Changes a pull request's title, body or state. Source: docs.github.com, REST, Update a pull request. */
export async function updatePull(
  api: GitHubApi,
  branch: string,
  number: number,
  change: Partial<PullText> & { readonly state?: 'closed' }
): Promise<void> {
  await explained(
    api,
    branch,
    api.call<unknown>('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
      pull_number: number,
      ...change
    })
  )
}

export interface Audience {
  readonly labels: readonly string[]
  /** User names; `org/team` names a team. */
  readonly reviewers: readonly string[]
}

/**
 * Sets labels and asks for reviews. Source: docs.github.com, REST, Add labels to an issue; Request reviewers.
 * @returns what could not be done, a sentence each: the pull request is right all the same
 */
export async function addAudience(
  api: GitHubApi,
  number: number,
  { labels, reviewers }: Audience
): Promise<string[]> {
  const failures: string[] = []
  const attempt = async (
    what: string,
    route: string,
    parameters: Readonly<Record<string, unknown>>
  ) => {
    try {
      await api.call(route, parameters)
    } catch (error) {
      failures.push(
        `${what} of pull request #${String(number)} could not be set: ${error instanceof Error ? error.message.replace(/ - https?:\S+$/, '') : ''}`
      )
    }
  }
  const isTeam = (name: string) => name.includes('/')
  const teams = reviewers
    .filter(isTeam)
    .map((name) => name.split('/')[1] ?? name)
  const users = reviewers.filter((name) => !isTeam(name))
  const ask =
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'
  if (labels.length > 0)
    await attempt(
      `The labels ${labels.join(', ')}`,
      'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
      { issue_number: number, labels }
    )
  // One by one: GitHub refuses all where one of them can't be asked.
  for (const user of users)
    await attempt(`The reviewer ${user}`, ask, {
      pull_number: number,
      reviewers: [user]
    })
  for (const team of teams)
    await attempt(
      `The review by ${team} (a team needs a token that may read the organisation's teams)`,
      ask,
      { pull_number: number, team_reviewers: [team] }
    )
  return failures
}
