/**
 * What stands in the place of an answer, and how a secret is repeated in it.
 * @typedef {import('./gateway.mjs').Fate} Fate
 * @typedef {import('./gateway.mjs').Whole} Whole
 */

/** @param {string} text */
const json = (text) => JSON.stringify(text).slice(1, -1)
/** @param {string} text */
const base64 = (text) => Buffer.from(text).toString('base64')
/** @param {string} text */
const html = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** @type {readonly ((secret: string) => string)[]} */
export const echoes = [
  (secret) => secret,
  json,
  (secret) => json(json(secret)),
  encodeURIComponent,
  encodeURI,
  (secret) => new URLSearchParams({ a: secret }).toString(),
  html,
  (secret) =>
    secret.replace(/[^]/gu, (char) => `&#${String(char.codePointAt(0))};`),
  base64,
  (secret) => base64(`a${secret}b`),
  (secret) => base64(`ab${secret}`),
  (secret) => Buffer.from(secret).toString('base64url'),
  (secret) => secret.replace(/\s+/g, ' '),
  (secret) => secret.replace(/<[^>]*>/g, ''),
  (secret) => `${'x'.repeat(285)} ${secret}`,
  (secret) => `<p>${html(secret)}</p>\n<b>${secret}</b>`
]

/** What this call's secret looks like when a peer repeats it; empty where the fault repeats none. @param {Fate} fate */
function echoOf({ fault, call, secrets }) {
  if (fault.echo === undefined) return ''
  const own = [
    call.headers['x-tableau-auth'],
    call.headers.authorization?.replace(/^\S+ /, '')
  ].flatMap((value) => (typeof value === 'string' ? [value] : []))
  const told = [...own, ...secrets]
  return told
    .map(
      (secret, index) =>
        echoes[(Number(fault.echo) + index) % echoes.length]?.(secret) ?? ''
    )
    .join(' ')
}

/** @param {number} status @param {string} type @param {string} body @param {Record<string, string>} [headers] @returns {Whole} */
const made = (status, type, body, headers = {}) => ({
  status,
  headers: { ...(type && { 'content-type': type }), ...headers },
  body: Buffer.from(body)
})

const jsonType = 'application/json;charset=UTF-8'

/** @param {Fate} fate */
function pageOf(fate) {
  const { title = 'Service Unavailable' } = fate.fault
  return `<!DOCTYPE html><html><head><title>${String(title)}</title></head><body><h1>${String(title)}</h1> ${echoOf(fate)}</body></html>`
}

/** @param {Fate} fate @returns {Record<string, string>} */
const waitOf = ({ fault }) =>
  fault.retryAfter === undefined || fault.retryAfter === 'none'
    ? {}
    : { 'retry-after': String(fault.retryAfter) }

/** @param {Fate} fate */
function errorOf(fate) {
  const { peer, code = '', message = '' } = fate.fault
  const words = `${String(message)} ${echoOf(fate)}`.trim()
  if (peer === 'tableau')
    return { error: { summary: 'Told', detail: words, code } }
  return peer === 'github'
    ? {
        message: words,
        documentation_url: 'https://docs.github.com/rest',
        status: code
      }
    : { code: 'internal', msg: words }
}

/** @type {Record<string, (fate: Fate) => Whole>} */
export const answers = {
  /** A refusal in the peer's own words, or what looks like one. */
  error: (fate) =>
    made(Number(fate.fault.status), jsonType, JSON.stringify(errorOf(fate)), {
      ...waitOf(fate),
      .../** @type {Record<string, string>} */ (fate.fault.headers ?? {})
    }),
  /** A page of something in between. */
  web: (fate) =>
    made(
      Number(fate.fault.status),
      'text/html;charset=UTF-8',
      pageOf(fate),
      waitOf(fate)
    ),
  nothing: (fate) => made(Number(fate.fault.status), '', '', waitOf(fate)),
  foreign: (fate) =>
    made(Number(fate.fault.status), jsonType, String(fate.fault.body)),
  redirect: (fate) =>
    made(302, 'text/html', '', { location: String(fate.fault.to) })
}
