/** What Tableau says of a refusal in its own error body. */
export interface ErrorBody {
  /** Six digits; the first one is that of the HTTP status. */
  readonly code: string
  readonly summary: string
  readonly detail: string
}

/** Tableau's error bodies have less than one; what is longer isn't read any further. */
const maxLength = 20_000

/**
 * Reads Tableau's own error body: JSON, or XML where the Accept header was lost on the way; below `/api/-/` a form of
 * its own. Nothing else is Tableau's: neither a page, nor JSON of another kind, nor a body that holds a session.
 * Source: REST API reference, Handling Errors.
 */
export function readErrorBody(
  status: number,
  text: string,
  { pathname }: URL
): ErrorBody | undefined {
  if (status < 400 || status > 599 || text.length > maxLength) return undefined
  const body =
    readJson(text, pathname.startsWith('/api/-/')) ?? readXml(text.trim())
  return body?.code.startsWith(String(status).slice(0, 1)) === true
    ? body
    : undefined
}

function readJson(text: string, isNewest: boolean): ErrorBody | undefined {
  const root = recordOf(parse(text))
  const error = recordOf(root?.error)
  if (!root || 'credentials' in root) return undefined
  if (error) return bodyOf(error.code, error.summary, error.detail)
  const { httpErrorCode: code, message } = root
  return isNewest || String(code).length === 6
    ? bodyOf(code, message, undefined)
    : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

const recordOf = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined

function bodyOf(
  code: unknown,
  summary: unknown,
  detail: unknown
): ErrorBody | undefined {
  const digits = typeof code === 'number' ? String(code) : code
  const texts = [summary, detail].map((text) =>
    typeof text === 'string' ? text : ''
  )
  const [first = '', second = ''] = texts
  return typeof digits === 'string' &&
    /^[45]\d{2}(\d{3})?$/.test(digits) &&
    first + second !== ''
    ? { code: digits, summary: first, detail: second }
    : undefined
}

const namespace = 'http://tableau.com/api'

/** Only ever looks for fixed words, forwards, so that no text takes long. */
function readXml(text: string): ErrorBody | undefined {
  const root = tagAt(text, skipProlog(text))
  if (!root || !/^<(?:\w+:)?tsResponse[\s>]/.test(root)) return undefined
  if (root.includes('xmlns') && !root.includes(namespace)) return undefined
  const error = text.slice(text.indexOf(root) + root.length).trimStart()
  const tag = tagAt(error, 0)
  if (!tag || !/^<(?:\w+:)?error\s/.test(tag)) return undefined
  const code = /\scode\s*=\s*["'](\d{1,9})["']/.exec(tag)?.[1]
  const inner = (name: string) =>
    decodeXml(between(error, `<${name}>`, `</${name}>`))
  return bodyOf(code, inner('summary'), inner('detail'))
}

/** Where the root begins: behind the declaration and comments. */
function skipProlog(text: string): number {
  let at = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++
    if (!text.startsWith('<!--', at)) return at
    const end = text.indexOf('-->', at)
    if (end < 0) return text.length
    at = end + 3
  }
}

function tagAt(text: string, at: number): string | undefined {
  const end = text.charAt(at) === '<' ? text.indexOf('>', at) : -1
  return end < 0 ? undefined : text.slice(at, end + 1)
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start)
  const to = from < 0 ? -1 : text.indexOf(end, from)
  return to < 0 ? '' : text.slice(from + start.length, to)
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'"
}

const decodeXml = (text: string) =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,9}));/g,
    (whole, decimal?: string, hex?: string, name?: string) =>
      name !== undefined
        ? (entities[name] ?? whole)
        : (charOf(
            decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16)
          ) ?? whole)
  )

const charOf = (code: number) =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
