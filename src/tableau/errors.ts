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

interface Fault {
  readonly pattern: RegExp
  readonly says: string
  /** False where trying again can't help: a wrong name, an untrusted certificate. */
  readonly transient: boolean
}

const faults: readonly Fault[] = [
  {
    pattern: /ENOTFOUND/,
    says: 'is not a known host name. Check server-url, and that the runner can resolve it.',
    transient: false
  },
  {
    pattern: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL|EPROTO/,
    says: 'has a certificate that is not trusted here, or speaks no TLS. For a private certificate authority set NODE_EXTRA_CA_CERTS to its file.',
    transient: false
  },
  {
    pattern: /maxContentLength/,
    says: 'sent more than a page may hold.',
    transient: false
  },
  {
    pattern: /ECONNREFUSED/,
    says: 'refuses the connection. Check server-url and its port, the proxy, and that the runner may reach it.',
    transient: true
  },
  {
    pattern: /ECONNRESET|EPIPE|socket hang up|aborted/,
    says: 'broke the connection off.',
    transient: true
  },
  {
    pattern: /ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/,
    says: "can't be reached from the runner. Check server-url, firewall and proxy.",
    transient: true
  }
]

/**
 * Makes an error of a request that got no whole answer, told by the system's error code. The original message is
 * not repeated and the original error not kept: both may quote the request with its secret.
 */
export function tableauErrorOfFault(error: unknown, url: URL): TableauError {
  const { code = '', message = '' } = error as {
    code?: string
    message?: string
  }
  const fault =
    faults.find(({ pattern }) => pattern.test(code)) ??
    faults.find(({ pattern }) => pattern.test(message))
  return new TableauError(
    `${url.host} ${fault?.says ?? `can't be reached${code && ` (${code})`}.`}`,
    { transient: fault?.transient ?? true, ...(code && { code }) }
  )
}
