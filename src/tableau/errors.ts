import type { Fault, FaultKind } from '../http/faults.js'
import type { Answer } from '../http/http.js'
import { transientStatuses } from '../retry.js'
import { type ErrorBody, readErrorBody } from './error-body.js'
import { kindOfBody, tellStranger } from './in-between.js'
import { remedyOf } from './refusals.js'

/** Who answered: Tableau itself, something that stands before it, or nobody. */
export type Origin = 'tableau' | 'between' | 'network'

export interface TableauErrorDetails {
  /** Undefined where nothing was asked, or what was answered is not to be understood. */
  readonly origin?: Origin | undefined
  readonly status?: number | undefined
  /** Tableau's own six-digit code; given by Tableau alone. */
  readonly code?: string | undefined
  readonly summary?: string
  readonly detail?: string
  /** True where trying again may help. */
  readonly transient?: boolean
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** What went wrong between here and Tableau, told for people; never holds a request, a header or a secret. */
export class TableauError extends Error {
  readonly origin: Origin | undefined
  readonly status: number | undefined
  readonly code: string | undefined
  readonly summary: string | undefined
  readonly detail: string | undefined
  readonly transient: boolean
  readonly retryAfterMs: number | undefined

  constructor(message: string, details: TableauErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'TableauError'
    this.origin = details.origin
    this.status = details.status
    this.code = details.code
    this.summary = details.summary
    this.detail = details.detail
    this.transient = details.transient ?? false
    this.retryAfterMs = details.retryAfterMs
  }
}

/** Takes secrets out of what a peer says. */
export type Redact = (text: string) => string

/** Makes an error of an answer that is no success: of Tableau's own, or of what stands before it. */
export function tableauErrorOf(answer: Answer, redact: Redact): TableauError {
  const body = readErrorBody(answer.status, answer.text, answer.url)
  return body ? refusalOf(answer, body, redact) : strangerOf(answer)
}

function refusalOf(
  { status, url, retryAfterMs }: Answer,
  { code, ...words }: ErrorBody,
  redact: Redact
): TableauError {
  const summary = clip(redact(words.summary))
  const detail = clip(redact(words.detail))
  const told = [summary, detail].filter(Boolean).join(': ')
  return new TableauError(
    sentences(
      `${url.host} answered ${String(status)} to ${pathOf(url)} (${code} ${told}).`,
      remedyOf(code)
    ),
    {
      origin: 'tableau',
      status,
      code,
      summary,
      detail,
      retryAfterMs,
      transient: transientStatuses.has(status)
    }
  )
}

/** Not Tableau's: tried again, whatever its status, and never taken for a refusal. */
export function strangerOf(
  answer: Answer,
  kind = kindOfBody(answer)
): TableauError {
  const { status, url, retryAfterMs } = answer
  return new TableauError(
    sentences(
      `${url.host} answered ${String(status)} to ${pathOf(url)} with ${kind}.`,
      tellStranger(answer)
    ),
    { origin: 'between', status, retryAfterMs, transient: true }
  )
}

const sentences = (...parts: readonly (string | undefined)[]) =>
  parts.filter(Boolean).join(' ')

/** The path after `/api/{version}/`, without the query. */
const pathOf = (url: URL) => url.pathname.replace(/^\/api\/[^/]+\//, '')

const clip = (text: string) => {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

/** What to do, by the kind of fault. */
const faultRemedies: Readonly<Record<FaultKind, string>> = {
  'unknown-host': 'Check server-url, and that the runner can resolve it.',
  'certificate-untrusted':
    'For a private certificate authority, or a firewall that looks into TLS, set NODE_EXTRA_CA_CERTS to the file of its certificate.',
  'certificate-expired':
    "Have the server's certificate renewed, and check the runner's clock.",
  'certificate-of-another-name':
    "Set server-url to a name that stands in the server's certificate.",
  'no-tls':
    'Check the port of server-url, and whether it begins with http: or https:.',
  'tls-refused':
    'The server wants another version of TLS, or a client certificate: have the paths below /api excepted from it.',
  'no-http': 'Check the port of server-url, and whether it begins with https:.',
  'too-large': '',
  refused:
    'Check server-url and its port, the proxy, and that the runner may reach it.',
  'broken-off':
    'If that happens always, check that server-url begins with https:, and what stands between the runner and the server.',
  unreachable: 'Check server-url, firewall and proxy.',
  'too-slow': 'Raise timeout-seconds if the server is slow.',
  'proxy-without-tls': '',
  'proxy-unreachable':
    'Check HTTPS_PROXY or HTTP_PROXY, and whether NO_PROXY should name the host.',
  'redirected-elsewhere':
    'If that is your Tableau address, set server-url to it; if it is a sign-on page, have the paths below /api let through to Tableau.',
  'redirected-nowhere': 'Check server-url, and the proxy before the server.',
  'redirected-endlessly': 'Check server-url.'
}

/** Makes an error of a request that got no whole answer. */
export function tableauErrorOfFault(
  { kind, says, transient }: Fault,
  url: URL
): TableauError {
  return new TableauError(sentences(url.host, says, faultRemedies[kind]), {
    origin: 'network',
    transient
  })
}
