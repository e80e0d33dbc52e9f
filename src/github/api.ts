import type { Again, Retry } from '../retry.js'
import { parseRetryAfter, transientStatuses } from '../retry.js'

export interface GitHubOptions {
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  readonly timeoutSeconds: number
  readonly retry: Retry
  readonly signal: AbortSignal
  readonly now: () => number
  /** Hears of each call that was answered with success. */
  readonly debug?: (message: string) => void
}

export interface CallOptions<T> {
  /**
   * Looks whether an earlier try of this call was carried out although its answer was lost; asked before it is sent
   * again.
   */
  readonly landed?: () => Promise<T | undefined>
  /** Refusals that pass by themselves: GitHub may not see at once what was just made. */
  readonly passing?: RegExp
}

/** Calls GitHub's REST API for one repository; answers with the body. */
export interface GitHubApi {
  readonly owner: string
  readonly repo: string
  readonly call: <T>(
    route: string,
    parameters?: Readonly<Record<string, unknown>>,
    options?: CallOptions<T>
  ) => Promise<T>
}

/** An answer that is no success, as octokit throws it. */
export interface Refusal extends Error {
  readonly status: number
  readonly response?: {
    readonly headers: Readonly<Record<string, string | undefined>>
    readonly data: unknown
  }
}

export function isRefusal(error: unknown, status?: number): error is Refusal {
  return (
    error instanceof Error &&
    error.name === 'HttpError' &&
    'response' in error &&
    error.response !== undefined &&
    (status === undefined || (error as Refusal).status === status)
  )
}

/**
 * Connects to GitHub's REST API, at GITHUB_API_URL, with the run's retries: network faults, passing statuses, and the
 * primary and secondary rate limits (docs.github.com, Rate limits for the REST API).
 */
export async function connectGitHub(
  options: GitHubOptions
): Promise<GitHubApi> {
  // Not needed by most runs, and a fifth of the start-up time.
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(options.token, { log: silent })
  const [owner = '', repo = ''] = options.repository.split('/')
  const request = async <T>(
    route: string,
    parameters: Readonly<Record<string, unknown>>
  ): Promise<T> => {
    const answer = await octokit.request(route, {
      owner,
      repo,
      ...parameters,
      request: {
        parseSuccessResponseBody: false,
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(options.timeoutSeconds * 1000)
        ])
      }
    })
    options.debug?.(`${route} answered ${String(answer.status)}`)
    return (await readBody(answer)) as T
  }
  return {
    owner,
    repo,
    call: <T>(
      route: string,
      parameters: Readonly<Record<string, unknown>> = {},
      { landed, passing }: CallOptions<T> = {}
    ) => {
      let tries = 0
      const attempt = async () => {
        const found = tries++ > 0 ? await landed?.() : undefined
        return found ?? request<T>(route, parameters)
      }
      return options.retry(
        attempt,
        (error) => classify(error, options.now(), passing),
        options.signal
      )
    }
  }
}

/**
 * Reads an answer's JSON. octokit would hand over a body that breaks off as text, or as nothing at all, with success.
 */
async function readBody({ status, data }: Answer): Promise<unknown> {
  if (status === 204) return undefined
  try {
    return JSON.parse(await new Response(data as ReadableStream).text())
  } catch (error) {
    throw Object.assign(new Error('the answer is no whole JSON'), {
      name: 'HttpError',
      cause: error
    })
  }
}

interface Answer {
  readonly status: number
  readonly data: unknown
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined
}

function classify(
  error: unknown,
  now: number,
  passing: RegExp | undefined
): Again | undefined {
  if (!isRefusal(error))
    return error instanceof Error && error.name === 'HttpError' ? {} : undefined
  const afterMs = rateLimitMs(error, now)
  if (afterMs !== undefined) return { afterMs }
  // GitHub refuses in JSON: text is a page of something in between, or an answer that broke off.
  if (typeof error.response?.data === 'string' && error.status !== 404)
    return {}
  const passes = error.status === 422 && passing?.test(error.message) === true
  return passes || transientStatuses.has(error.status) ? {} : undefined
}

/** How long a rate limit asks to wait, in milliseconds; undefined where the refusal is none. */
function rateLimitMs({ status, response, message }: Refusal, now: number) {
  if (status !== 403 && status !== 429) return undefined
  const headers = response?.headers ?? {}
  const after = parseRetryAfter(headers['retry-after'], now)
  if (after !== undefined) return after
  const resetMs = Number(headers['x-ratelimit-reset']) * 1000
  if (headers['x-ratelimit-remaining'] === '0' && resetMs > 0)
    return Math.max(0, resetMs - now)
  // GitHub asks for at least a minute where it doesn't say how long.
  return /rate limit/i.test(message) ? 60_000 : undefined
}
