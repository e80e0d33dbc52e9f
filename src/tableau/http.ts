import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import type { Again, Retry } from '../retry.js'
import { TableauError, tableauErrorOf, tableauErrorOfFault } from './errors.js'
import { nextLocation } from './redirects.js'

const maxRedirects = 5
const maxBodyBytes = 512 * 1024 * 1024

export interface HttpOptions {
  readonly timeoutSeconds: number
  readonly retry: Retry
  /** Aborts everything when the run is cancelled. */
  readonly signal?: AbortSignal | undefined
  /** Hears of each answer: method, address and status, never a header or a body. */
  readonly debug?: (message: string) => void
  /** Reads a `Retry-After` header into milliseconds. */
  readonly retryAfter: (header: string | undefined) => number | undefined
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Replaces the run's signal: signing in and out have their own bounds when a run is cancelled. */
  readonly signal?: AbortSignal | undefined
  /** One attempt only. */
  readonly once?: boolean
}

export interface HttpAnswer {
  /** The parsed JSON; undefined for an empty body. */
  readonly json: unknown
  /** Where the answer came from, after redirects. */
  readonly url: URL
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>

/**
 * Makes the function that all requests to Tableau go through: time bound from sending to the last byte, retries,
 * redirects by hand, errors with Tableau's own code and words.
 * @returns a function that answers with parsed JSON and throws TableauError; no AxiosError leaves this file, since
 * it carries the request with its secrets
 */
export function createHttp(options: HttpOptions): Http {
  const client = axios.create({
    headers: { accept: 'application/json', 'user-agent': 'tableau-owners' },
    maxRedirects: 0,
    maxContentLength: maxBodyBytes,
    maxBodyLength: Infinity,
    responseType: 'text',
    // axios would hand over truncated JSON as a string, with success: it is parsed here.
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true
  })
  const classify = (error: unknown): Again | undefined =>
    error instanceof TableauError && error.transient
      ? { afterMs: error.retryAfterMs }
      : undefined
  return async (request) => {
    const signal = request.signal ?? options.signal
    const attempt = () => sendFollowing(client, options, request, signal)
    return request.once === true
      ? attempt()
      : options.retry(attempt, classify, signal)
  }
}

async function sendFollowing(
  client: AxiosInstance,
  options: HttpOptions,
  request: HttpRequest,
  signal: AbortSignal | undefined
): Promise<HttpAnswer> {
  const bound = new AbortController()
  // Not AbortSignal.timeout: its timer doesn't keep the process alive, and a proxy can leave a request without a socket.
  const timer = setTimeout(() => {
    bound.abort()
  }, options.timeoutSeconds * 1000)
  const either = signal ? AbortSignal.any([signal, bound.signal]) : bound.signal
  try {
    return await follow(client, options, request, either)
  } catch (error) {
    signal?.throwIfAborted()
    throw bound.signal.aborted
      ? timedOut(request.url, options.timeoutSeconds)
      : error
  } finally {
    clearTimeout(timer)
  }
}

async function follow(
  client: AxiosInstance,
  options: HttpOptions,
  request: HttpRequest,
  signal: AbortSignal
): Promise<HttpAnswer> {
  let url = request.url
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const from = url
    const answer = await send(client, { ...request, url }, signal).catch(
      (error: unknown) => {
        throw tableauErrorOfFault(error, from)
      }
    )
    options.debug?.(
      `${request.method} ${url.href} answered ${String(answer.status)}`
    )
    const location = nextLocation(
      answer.status,
      header(answer, 'location'),
      url
    )
    if (location === undefined) return { json: read(answer, url, options), url }
    url = location
  }
  throw new TableauError(
    `${url.origin} redirects without end. Check server-url.`
  )
}

const timedOut = (url: URL, seconds: number) =>
  new TableauError(
    `${url.host} did not answer in full within ${String(seconds)} s. Raise timeout-seconds if the server is slow.`,
    { transient: true }
  )

function send(
  client: AxiosInstance,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal
): Promise<AxiosResponse<string>> {
  return client.request<string>({
    method,
    url: url.href,
    signal,
    ...(headers && { headers }),
    ...(body !== undefined && { data: body })
  })
}

const header = (answer: AxiosResponse, name: string): string | undefined => {
  const value: unknown = answer.headers[name]
  return typeof value === 'string' ? value : undefined
}

function read(
  answer: AxiosResponse<string>,
  url: URL,
  options: HttpOptions
): unknown {
  const text = typeof answer.data === 'string' ? answer.data : ''
  if (answer.status < 200 || answer.status > 299)
    throw tableauErrorOf(answer.status, text, url, {
      retryAfterMs: options.retryAfter(header(answer, 'retry-after'))
    })
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw notJson(text, header(answer, 'content-type') ?? '', url)
  }
}

function notJson(text: string, contentType: string, url: URL): TableauError {
  if (/json/i.test(contentType))
    return new TableauError(
      `${url.host} sent JSON that breaks off or is malformed (${String(text.length)} characters). Run again; if it happens again, look at the proxy or gateway before the server.`
    )
  const isPage =
    /html/i.test(contentType) || /^\s*<(!doctype html|html)/i.test(text)
  const kind = isPage ? 'a web page' : 'no JSON'
  return new TableauError(
    `${url.host} answered with ${kind} where Tableau's REST API answers with JSON. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod (https://10ay.online.tableau.com), and that no sign-on page or proxy stands in between.`
  )
}
