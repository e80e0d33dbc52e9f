import type { Fault, FaultKind } from '../http/faults.js'
import { transientStatuses } from '../retry.js'

export interface TableauErrorDetails {
  readonly status?: number
  /** Tableau's own six-digit code; its first three digits are the HTTP status. */
  readonly code?: string
  readonly summary?: string
  readonly detail?: string
  /** True where trying again may help. */
  readonly transient?: boolean
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** What went wrong between here and Tableau, told for people; never holds a request, a header or a secret. */
export class TableauError extends Error {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly summary: string | undefined
  readonly detail: string | undefined
  readonly transient: boolean
  readonly retryAfterMs: number | undefined

  constructor(message: string, details: TableauErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'TableauError'
    this.status = details.status
    this.code = details.code
    this.summary = details.summary
    this.detail = details.detail
    this.transient = details.transient ?? false
    this.retryAfterMs = details.retryAfterMs
  }
}

interface ErrorBody {
  readonly code?: string
  readonly summary?: string
  readonly detail?: string
}

/**
 * Makes an error of an answer that is no success: JSON, XML (old versions and gateways) and the `/api/-/` form with
 * Tableau's code, summary and detail; of anything else (HTML of a proxy, a maintenance page) the first words.
 * Source: REST API reference, Handling Errors.
 */
export function tableauErrorOf(
  status: number,
  text: string,
  url: URL,
  extra: { retryAfterMs?: number | undefined } = {}
): TableauError {
  const body = readJsonError(text) ?? readXmlError(text)
  const told = body
    ? [body.code, [body.summary, body.detail].filter(Boolean).join(': ')]
        .filter(Boolean)
        .join(' ')
    : firstWords(text)
  const answered = `${url.host} answered ${String(status)} to ${pathOf(url)}${told && ` (${told})`}.`
  const remedy = remedyOf(status, body?.code)
  return new TableauError(remedy ? `${answered} ${remedy}` : answered, {
    status,
    ...body,
    ...extra,
    transient: transientStatuses.has(status)
  })
}

/** The path after `/api/{version}/`, without the query. */
const pathOf = (url: URL) => url.pathname.replace(/^\/api\/[^/]+\//, '')

const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^403069/,
    "Sites can't be listed there: name each site's content URL in site."
  ],
  [/^403/, 'The user lacks a permission for it.'],
  [
    /^404003/,
    'Check that server-url is the root of Tableau, and that the server is not older than 10.2.'
  ],
  [
    /^407/,
    'The proxy wants a user name and password, or refuses them: write them into HTTPS_PROXY or HTTP_PROXY (http://user:password@proxy:port).'
  ],
  [
    /^405/,
    'Check server-url: on Tableau Cloud it names the pod (https://10ay.online.tableau.com), and it begins with https.'
  ],
  [
    /^429/,
    'Tableau limits the requests of a user: run less often, or lower concurrency.'
  ],
  [
    /^50[234]/,
    'The server or a gateway before it is down or in maintenance: run again later.'
  ]
]

function remedyOf(status: number, code = ''): string | undefined {
  const key = code || `${String(status)}000`
  return remedies.find(([pattern]) => pattern.test(key))?.[1]
}

function readJsonError(text: string): ErrorBody | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof json !== 'object' || json === null) return undefined
  const top = json as Record<string, unknown>
  const error = (
    typeof top.error === 'object' && top.error !== null ? top.error : top
  ) as Record<string, unknown>
  return bodyOf({
    code: error.code ?? error.httpErrorCode,
    summary: error.summary ?? error.message,
    detail: error.detail
  })
}

function readXmlError(text: string): ErrorBody | undefined {
  const error = /<error\b[^>]*\bcode=["'](\d+)["'][^>]*>([^]*?)<\/error>/.exec(
    text
  )
  const inner = (tag: string) =>
    error?.[2] === undefined
      ? undefined
      : new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(error[2])?.[1]
  return error
    ? bodyOf({
        code: error[1],
        summary: decodeXml(inner('summary')),
        detail: decodeXml(inner('detail'))
      })
    : undefined
}

function bodyOf(
  fields: Record<keyof ErrorBody, unknown>
): ErrorBody | undefined {
  const texts = Object.entries(fields)
    .filter(
      ([, value]) => typeof value === 'string' || typeof value === 'number'
    )
    .map(([key, value]) => [key, clip(String(value))])
  return texts.length > 0 ? (Object.fromEntries(texts) as ErrorBody) : undefined
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'"
}

const decodeXml = (text: string | undefined) =>
  text?.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** The first words of a page: without script, style and tags, in one line. */
function firstWords(text: string): string {
  return clip(
    text
      .slice(0, 20_000)
      .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ')
      .replace(/<[^>]*>/g, ' ')
  )
}

const clip = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

/** What to do, by the kind of fault. */
const faultRemedies: Readonly<Record<FaultKind, string>> = {
  'unknown-host': 'Check server-url, and that the runner can resolve it.',
  certificate:
    'For a private certificate authority set NODE_EXTRA_CA_CERTS to its file.',
  'too-large': '',
  refused:
    'Check server-url and its port, the proxy, and that the runner may reach it.',
  'broken-off': '',
  unreachable: 'Check server-url, firewall and proxy.',
  'too-slow': 'Raise timeout-seconds if the server is slow.',
  'redirected-elsewhere':
    'If that is your Tableau address, set server-url to it.',
  'redirected-nowhere': 'Check server-url, and the proxy before the server.',
  'redirected-endlessly': 'Check server-url.'
}

/** Makes an error of a request that got no whole answer. */
export function tableauErrorOfFault(
  { kind, says, transient, code }: Fault,
  url: URL
): TableauError {
  return new TableauError(
    [url.host, says, faultRemedies[kind]].filter(Boolean).join(' '),
    { transient, ...(code !== undefined && { code }) }
  )
}
