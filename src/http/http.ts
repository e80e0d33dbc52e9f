import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import { type Again, parseRetryAfter, type Retry } from '../retry.js'
import { type Fault, faultOf, tooSlow } from './faults.js'
import type { Environment } from '../runner/environment.js'
import { addressOf, proxyFor } from './proxy.js'
import { endless, redirectOf } from './redirects.js'

const maxRedirects = 5

export interface HttpOptions {
  readonly timeoutSeconds: number
  readonly retry: Retry
  readonly now: () => number
  /** Where the proxies stand. */
  readonly env: Environment
  /** Aborts everything when the run is cancelled. */
  readonly signal?: AbortSignal | undefined
  /** Hears of each answer: method, address and status, never a header or a body. */
  readonly debug?: (message: string) => void
}

/** How the answers of a peer are read, and how what goes wrong is told. */
export interface Peer {
  /** Goes with every request. */
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of the longest answer. */
  readonly maxBytes: number
  /** Reads an answer; throws the peer's own error where it is no success. */
  readonly read: (answer: Answer) => unknown
  /** Makes the peer's error of an answer that reads well but isn't what was asked for. */
  readonly reject: (answer: Answer) => Error
  /** Makes the peer's error of a request that got no whole answer. */
  readonly explain: (fault: Fault, url: URL) => Error
  /** Whether an error of the peer's asks to try again; undefined where that is no use. */
  readonly classify: (error: unknown) => Again | undefined
}

export interface Answer {
  readonly method: HttpRequest['method']
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  /** Where the answer came from, after redirects. */
  readonly url: URL
  /** What a `Retry-After` header asks for. */
  readonly retryAfterMs: number | undefined
  /** Host and port of the proxy that it came through. */
  readonly proxy?: string
}

/** A request, and what may be repeated of it: both are its own properties. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  /** Made anew for each attempt where it is good for one. */
  readonly body?: string | Buffer | (() => string)
  /** Replaces the run's signal: signing in and out have their own bounds when a run is cancelled. */
  readonly signal?: AbortSignal | undefined
  /** One attempt only: what may not happen twice, and nobody can look for. */
  readonly once?: boolean
  /**
   * Looks whether an earlier try of this request was carried out although its answer was lost; asked before it is
   * sent again.
   */
  readonly landed?: (() => Promise<unknown>) | undefined
  /** Whether an answer has what this request asks for; where it hasn't, it comes from something in between. */
  readonly fits?: (json: unknown) => boolean
  /** Refusals of this request that pass by themselves. */
  readonly passes?: (error: unknown) => boolean
}

export interface HttpAnswer {
  /** The parsed JSON; undefined for an empty body. */
  readonly json: unknown
  /** Where the answer came from, after redirects. */
  readonly url: URL
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>

/**
 * Makes the function that all requests to a peer go through: time bound from sending to the last byte, retries, and
 * redirects by hand.
 * @returns a function that answers with what the peer reads and throws the peer's errors; no AxiosError leaves this
 * file, since it carries the request with its secrets
 */
export function createHttp(peer: Peer, options: HttpOptions): Http {
  const client = axios.create({
    headers: { 'user-agent': 'tableau-owners', ...peer.headers },
    maxRedirects: 0,
    maxContentLength: peer.maxBytes,
    maxBodyLength: Infinity,
    responseType: 'text',
    // axios would hand over truncated JSON as a string, with success: it is parsed by the peer.
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true
  })
  return async (request) => {
    const line = { client, peer, options, signal: request.signal }
    const signal = request.signal ?? options.signal
    const attempt = () => attemptWithin(request, { ...line, signal })
    if (request.once === true) return attempt()
    let tries = 0
    return options.retry(
      async () =>
        (tries++ > 0 ? await lookFor(request) : undefined) ?? attempt(),
      (error) => (request.passes?.(error) === true ? {} : peer.classify(error)),
      signal
    )
  }
}

/** What a request needs to be sent: to whom, how, and for how long. */
interface Line {
  readonly client: AxiosInstance
  readonly peer: Peer
  readonly options: HttpOptions
  readonly signal: AbortSignal | undefined
}

async function lookFor({
  landed,
  url
}: HttpRequest): Promise<HttpAnswer | undefined> {
  const json = await landed?.()
  return json === undefined ? undefined : { json, url }
}

async function attemptWithin(
  request: HttpRequest,
  line: Line
): Promise<HttpAnswer> {
  const { signal, options, peer } = line
  const bound = new AbortController()
  // Not AbortSignal.timeout: its timer doesn't keep the process alive, and a proxy can leave a request without a socket.
  const timer = setTimeout(() => {
    bound.abort()
  }, options.timeoutSeconds * 1000)
  const either = signal ? AbortSignal.any([signal, bound.signal]) : bound.signal
  try {
    return await follow(request, { ...line, signal: either })
  } catch (error) {
    signal?.throwIfAborted()
    throw bound.signal.aborted
      ? peer.explain(tooSlow(options.timeoutSeconds), request.url)
      : error
  } finally {
    clearTimeout(timer)
  }
}

async function follow(request: HttpRequest, line: Line): Promise<HttpAnswer> {
  const { peer, options } = line
  let url = request.url
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await send({ ...request, url }, line)
    options.debug?.(
      `${request.method} ${url.href} answered ${String(answer.status)}`
    )
    const redirect = redirectOf(answer.status, answer.headers.location, url)
    if (redirect === undefined)
      return { json: readFitting(request, answer, peer), url }
    if ('fault' in redirect) throw peer.explain(redirect.fault, url)
    url = redirect.to
  }
  throw peer.explain(endless, url)
}

function readFitting(
  { fits }: HttpRequest,
  answer: Answer,
  peer: Peer
): unknown {
  const json = peer.read(answer)
  if (fits?.(json) === false) throw peer.reject(answer)
  return json
}

async function send(
  { method, url, headers, body }: HttpRequest,
  { client, peer, options, signal }: Line
): Promise<Answer> {
  const proxy = proxyFor(url, options.env)
  const answer = await client
    .request<unknown>({
      method,
      url: url.href,
      proxy: proxy ?? false,
      ...(signal && { signal }),
      ...(headers && { headers }),
      ...(body !== undefined && {
        data: typeof body === 'function' ? body() : body
      })
    })
    .catch((error: unknown) => {
      throw peer.explain(faultOf(error, proxy), url)
    })
  const told = headersOf(answer)
  return {
    method,
    status: answer.status,
    headers: told,
    text: typeof answer.data === 'string' ? answer.data : '',
    url,
    retryAfterMs: parseRetryAfter(told['retry-after'], options.now()),
    ...(proxy && { proxy: addressOf(proxy) })
  }
}

const headersOf = ({ headers }: AxiosResponse): Answer['headers'] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : undefined
    ])
  )
