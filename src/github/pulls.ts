import { listIn, numberIn, stringIn } from './answer.js'
import { type GitHubApi, isRefusal } from './api.js'
import { isFault, wordsOf } from './explain.js'
import { type Mark, readMark } from './mark.js'

/** A pull request from a branch of this repository. */
export interface Pull {
  readonly number: number
  readonly url: string
  readonly isOpen: boolean
  readonly isMerged: boolean
  readonly base: string
  /** Head of its branch; frozen when it is closed. */
  readonly headSha: string
  /** Login of who opened it; undefined where GitHub knows none. */
  readonly author: string | undefined
  readonly body: string
  /** What we noted in it; undefined where there is no note of ours, or it was lost. */
  readonly mark: Mark | undefined
}

interface PullAnswer {
  readonly state: string
  readonly merged_at?: string | null
  readonly body?: string | null
  readonly user?: { readonly login?: string } | null
  readonly head: End
  readonly base: End
}

interface End {
  readonly ref: string
  /** null where it was deleted. */
  readonly repo?: { readonly full_name?: string } | null
}

function toPull(answer: unknown, call: string): Pull {
  const { state, merged_at, user, ...rest } = answer as PullAnswer
  const body = rest.body ?? ''
  return {
    number: numberIn(answer, 'number', call),
    url: stringIn(answer, 'html_url', call),
    isOpen: state === 'open',
    isMerged: (merged_at ?? null) !== null,
    base: stringIn(answer, 'base.ref', call),
    headSha: stringIn(answer, 'head.sha', call),
    author: user?.login,
    body,
    mark: readMark(body)
  }
}

const list = 'GET pulls'

/** Pull requests from a branch of this repository itself: a fork of the same owner answers to the same filter. */
async function listAnswers(
  api: GitHubApi,
  branch: string,
  parameters: Readonly<Record<string, unknown>>
): Promise<unknown[]> {
  const answers = await api.call<unknown>('GET /repos/{owner}/{repo}/pulls', {
    head: `${api.owner}:${branch}`,
    ...parameters
  })
  return listIn(answers, '', list).filter((answer) => {
    stringIn(answer, 'head.ref', list)
    const { head, base } = answer as PullAnswer
    return head.ref === branch && head.repo?.full_name === base.repo?.full_name
  })
}

/** All pull requests from a branch of this repository, newest first. Source: docs.github.com, REST, List pull requests. */
export async function listPulls(
  api: GitHubApi,
  branch: string
): Promise<Pull[]> {
  const answers = await listAnswers(api, branch, {
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 100
  })
  return answers
    .map((answer) => toPull(answer, list))
    .sort((a, b) => b.number - a.number)
}

/** GitHub limits how fast things are made, in its words for a mistake in what was sent. */
const tooQuickly = 'submitted too quickly'
const whileTooQuickly = { passing: new RegExp(tooQuickly, 'i') }

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
  const findOpen = async () => {
    const open = { state: 'open', base }
    return (await listAnswers(api, branch, open))[0]
  }
  const answer = await api
    .call<unknown>(
      'POST /repos/{owner}/{repo}/pulls',
      { title, body, head: branch, base },
      {
        landed: findOpen,
        // GitHub may not see at once the branch that was just pushed.
        passing: new RegExp(
          `no commits between|"field":"head"|${tooQuickly}`,
          'i'
        )
      }
    )
    .catch(async (error: unknown) => {
      const exists =
        isRefusal(error, 422) && /already exists/i.test(error.message)
      const other = exists ? await findOpen() : undefined
      if (other === undefined) throw error
      return other
    })
  return toPull(answer, 'POST pulls')
}

/** Changes a pull request's title, body or state. Source: docs.github.com, REST, Update a pull request. */
export async function updatePull(
  api: GitHubApi,
  number: number,
  change: Partial<PullText> & { readonly state?: 'closed' }
): Promise<void> {
  await api.call<unknown>(
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    { pull_number: number, ...change },
    whileTooQuickly
  )
}

export interface Audience {
  readonly labels: readonly string[]
  /** User names; `org/team` names a team. */
  readonly reviewers: readonly string[]
}

interface Wish {
  readonly what: string
  readonly route: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** One request for all labels and one for each reviewer: GitHub refuses all where one of them can't be asked. */
function wishesOf(number: number, { labels, reviewers }: Audience): Wish[] {
  const ask = (what: string, whom: Readonly<Record<string, unknown>>) => ({
    what,
    route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    parameters: { pull_number: number, ...whom }
  })
  const teams = reviewers.filter((name) => name.includes('/'))
  const users = reviewers.filter((name) => !name.includes('/'))
  const label = {
    what: `The labels ${labels.join(', ')}`,
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    parameters: { issue_number: number, labels }
  }
  return [
    ...(labels.length > 0 ? [label] : []),
    ...users.map((user) => ask(`The reviewer ${user}`, { reviewers: [user] })),
    ...teams
      .map((name) => name.split('/')[1] ?? name)
      .map((team) =>
        ask(
          `The review by ${team} (a team needs a token that may read the organisation's teams)`,
          { team_reviewers: [team] }
        )
      )
  ]
}

/**
 * Sets labels and asks for reviews. Source: docs.github.com, REST, Add labels to an issue; Request reviewers.
 * @param failed hears what could not be done, a sentence each: the pull request is right all the same
 */
export async function addAudience(
  api: GitHubApi,
  number: number,
  audience: Audience,
  failed: (message: string) => void
): Promise<void> {
  for (const { what, route, parameters } of wishesOf(number, audience))
    try {
      await api.call(route, parameters, whileTooQuickly)
    } catch (error) {
      if (!isFault(error)) throw error
      failed(
        `${what} of pull request #${String(number)} could not be set: ${wordsOf(error)}`
      )
    }
}
