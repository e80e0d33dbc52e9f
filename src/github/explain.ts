import { type GitHubApi, isRefusal, type Refusal } from './api.js'
import {
  ofRepository,
  ofRules,
  ofToken,
  type Refused,
  type Situation
} from './refusals.js'

/** Calls that note on what fails which call it was. */
export function notingCalls(api: GitHubApi): GitHubApi {
  return {
    ...api,
    call: async (route, parameters = {}, options = {}) => {
      try {
        return await api.call(route, parameters, options)
      } catch (error) {
        if (isFault(error) && !calls.has(error))
          calls.set(error, nameCall(route, parameters))
        throw error
      }
    }
  }
}

const calls = new WeakMap<Error, string>()

/** Method and path below the repository's, as in GitHub's reference. */
const nameCall = (
  route: string,
  parameters: Readonly<Record<string, unknown>>
): string =>
  route
    .replace(/\/repos\/\{owner\}\/\{repo\}\/?/, '')
    .replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]))
    .trim()

/**
 * Makes an error that names the permission or setting to change out of GitHub's refusal; other errors stay as they
 * are.
 */
export function explainGitHub(
  error: unknown,
  context: Omit<Situation, 'call'>
): unknown {
  if (!isFault(error)) return error
  if (!isRefusal(error)) return unreachable(error)
  const call = calls.get(error) ?? ''
  const remedies = remediesFor(error, { ...context, call })
  const told = `GitHub answered ${String(error.status)}${call === '' ? '' : ` to ${call}`}: ${wordsOf(error)}`
  return new Error(
    remedies.length > 0 ? `${remedies.join(' ')} (${told})` : told,
    { cause: error }
  )
}

/** What helps; empty where no row knows the words. A rule is one of several: each that is broken has its remedy. */
function remediesFor(error: Refusal, situation: Situation): string[] {
  const find = (rows: readonly Refused[], text: string) =>
    rows.find(
      ({ statuses, words, calls: meant }) =>
        statuses.includes(error.status) &&
        (error.origin !== 'between' || lacking.has(error.status)) &&
        words.test(text) &&
        (meant === undefined || meant.test(situation.call))
    )
  const { message } = error
  const ofAll = find(ofToken, message)
  const broken = ofAll
    ? [ofAll]
    : message.split(/\n\s*\n|(?<=\.) /).map((part) => find(ofRules, part))
  const known = broken.filter((row) => row !== undefined)
  const rest = known.length > 0 ? undefined : find(ofRepository, message)
  return [
    ...new Set(
      [...known, ...(rest ? [rest] : [])].map((row) => row.says(situation))
    )
  ]
}

/** Another server may say that it lacks a call in its own way; all else that isn't GitHub's says nothing. */
const lacking: ReadonlySet<number> = new Set([404, 405, 501])

/** Whether GitHub refused a call, or none of its answers came whole. */
export const isFault = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'HttpError'

/** Whether a rule, a lock or a missing permission stands against a call, for good. */
export const isBarred = (error: unknown): boolean =>
  isRefusal(error) &&
  error.origin === 'github' &&
  [403, 405, 409, 422, 423].includes(error.status) &&
  !/rate limit|abuse detection|too quickly/i.test(error.message)

/** Whether a branch can't be moved because its pull request waits in the merge queue. */
export const isQueued = (error: unknown): error is Refusal =>
  isBarred(error) &&
  /queued for merging|added to a merge queue/i.test((error as Error).message)

const unreachable = (error: Error) =>
  new Error(
    `GitHub's API can't be reached or broke off (${error.message}). Run again; check the proxy.`,
    { cause: error }
  )

/** GitHub's own words in one line, without the pointer to its documentation. */
export const wordsOf = ({ message }: Error): string =>
  /^\s*</.test(message)
    ? "a page that isn't GitHub's: something in between (a proxy, a firewall) may have answered"
    : message
        .replace(/ - https?:\/\/\S+$/, '')
        .replace(
          /: ([{"].*[}"])$/s,
          (all, reasons: string) => reasonsOf(reasons) ?? all
        )
        .replace(/\s+/g, ' ')
        .trim()

/** What GitHub lists beside "Validation Failed", in words where it has some. */
function reasonsOf(json: string): string | undefined {
  try {
    const reasons = JSON.parse(`[${json}]`) as (string | Reason)[]
    return `: ${reasons.map(sayReason).join('; ')}`
  } catch {
    return undefined
  }
}

interface Reason {
  readonly message?: string
  readonly field?: string
  readonly code?: string
}

const sayReason = (reason: string | Reason): string =>
  typeof reason === 'string'
    ? reason
    : (reason.message ??
      [reason.field, reason.code].filter(Boolean).join(' is '))
