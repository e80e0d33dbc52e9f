import { type Answer, createHttp, type HttpOptions } from '../http/http.js'
import { type Again, parseRetryAfter, transientStatuses } from '../retry.js'
import { routeCall } from './route.js'

export interface GitHubOptions extends HttpOptions {
  readonly token: string
  /** Root of the REST API, such as `https://api.github.com`. */
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string
  /** Takes secrets out of what GitHub says. */
  readonly redact: (text: string) => string
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

/** An answer that is no success; its message is GitHub's. */
export interface Refusal extends Error {
  readonly status: number
  readonly headers: Answer['headers']
  /** GitHub refuses in JSON: anything else comes from something in between. */
  readonly origin: 'github' | 'between'
}

export function isRefusal(error: unknown, status?: number): error is Refusal {
  return (
    isHttpError(error) &&
    'status' in error &&
    (status === undefined || error.status === status)
  )
}

const isHttpError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'HttpError'

const httpError = (message: string, details: object = {}) =>
  Object.assign(new Error(message), { name: 'HttpError', ...details })

/**
 * Connects to GitHub's REST API with the run's retries: network faults, passing statuses, and the primary and
 * secondary rate limits (docs.github.com, Rate limits for the REST API).
 */
export function connectGitHub(options: GitHubOptions): GitHubApi {
  const { token, apiUrl, repository, now, redact } = options
  const [owner = '', repo = ''] = repository.split('/')
  const http = createHttp(
    {
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `token ${token}`
      },
      // A blob of 100 MB, in base64.
      maxBytes: 160 * 1024 * 1024,
      read: (answer) => read(answer, redact),
      reject: () => httpError('the answer lacks what was asked for'),
      explain: ({ says }, { host }) =>
        httpError(`${host} ${says.replace(/\.$/, '')}`),
      classify: (error) => classify(error, now())
    },
    options
  )
  return {
    owner,
    repo,
    call: async <T>(
      route: string,
      parameters: Readonly<Record<string, unknown>> = {},
      { landed, passing }: CallOptions<T> = {}
    ) => {
      const { method, path, body } = routeCall(route, {
        owner,
        repo,
        ...parameters
      })
      const { json } = await http({
        method,
        url: new URL(apiUrl.replace(/\/+$/, '') + path),
        ...(body !== undefined && {
          body,
          headers: { 'content-type': 'application/json; charset=utf-8' }
        }),
        landed,
        passes: (error) =>
          isRefusal(error, 422) && passing?.test(error.message) === true
      })
      return json as T
    }
  }
}

/** Reads an answer's JSON. */
function read(
  { status, headers, text }: Answer,
  redact: (text: string) => string
): unknown {
  if (status >= 300) {
    const words = text.length > maxWords ? undefined : wordsOf(parseJson(text))
    const told = redact(words ?? foreignWords(text))
    throw httpError(words === undefined ? told.slice(0, 300) : told, {
      status,
      headers,
      origin: words === undefined ? 'between' : 'github'
    })
  }
  if (status === 204) return undefined
  const data = parseJson(text)
  if (data === undefined) throw httpError('the answer is no whole JSON')
  return data
}

/** GitHub's refusals have fewer characters. */
const maxWords = 100_000

/** Of a page nothing is told; a word or two of plain text may name a server that isn't GitHub. */
function foreignWords(text: string): string {
  if (text.trim() === '')
    return 'nothing else: something in between (a proxy, a firewall) may have answered'
  return /^\s*</.test(text.slice(0, 1000)) || text.length > maxWords
    ? "a page that isn't GitHub's: something in between (a proxy, a firewall) may have answered"
    : text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** GitHub's own words, with the reasons that it lists in `errors`; undefined where they are not GitHub's. */
function wordsOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { message, errors, documentation_url } = data as {
    message?: unknown
    errors?: unknown
    documentation_url?: unknown
  }
  if (typeof message !== 'string') return undefined
  const reasons = Array.isArray(errors)
    ? `: ${errors.map((reason) => JSON.stringify(reason)).join(', ')}`
    : ''
  const pointer =
    typeof documentation_url === 'string' ? ` - ${documentation_url}` : ''
  return message + reasons + pointer
}

function classify(error: unknown, now: number): Again | undefined {
  if (!isRefusal(error)) return isHttpError(error) ? {} : undefined
  const afterMs = rateLimitMs(error, now)
  if (afterMs !== undefined) return { afterMs }
  if (error.origin === 'between' && error.status !== 404) return {}
  return transientStatuses.has(error.status) ? {} : undefined
}

/** How long a rate limit asks to wait, in milliseconds; undefined where the refusal is none. */
function rateLimitMs(refusal: Refusal, now: number): number | undefined {
  const { status, headers, message } = refusal
  if (status !== 403 && status !== 429) return undefined
  const after = parseRetryAfter(headers['retry-after'], now)
  if (after !== undefined) return after
  const resetMs = Number(headers['x-ratelimit-reset']) * 1000
  if (headers['x-ratelimit-remaining'] === '0' && resetMs > 0)
    return Math.max(0, resetMs - now)
  // GitHub asks for at least a minute where it doesn't say how long.
  return /rate limit/i.test(message) ? 60_000 : undefined
}
