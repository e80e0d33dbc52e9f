import { unescapeXml } from './xml.mjs'

/**
 * A request as the log keeps it. Secrets stand in `secretsSeen` and nowhere else.
 * @typedef {object} Logged
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {string} version as it stands in the path; empty for other paths
 * @property {Record<string, string>} headers
 * @property {string[]} secretsSeen session tokens, and the secrets of sign-in bodies
 * @property {number | null} status of the answer, also of one that was lost on its way; `null` if there was none
 * @property {string} [note] why the stand-in refused it
 * @property {number} at milliseconds
 */

const SECRET_HEADERS = new Set([
  'x-tableau-auth',
  'authorization',
  'cookie',
  'proxy-authorization'
])
const SECRET_FIELDS =
  /"?\b(?:personalAccessTokenSecret|password|jwt)"?\s*[:=]\s*"((?:[^"\\]|\\.)*)"/g

/** @param {string} text @param {boolean} xml */
function unescape(text, xml) {
  try {
    return xml ? unescapeXml(text) : String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

/**
 * Gives the log's entry for a request.
 * @param {object} request
 * @param {string} request.method
 * @param {string} request.path
 * @param {URLSearchParams} request.query
 * @param {string} request.version
 * @param {import('node:http').IncomingHttpHeaders} request.headers
 * @param {number} request.at
 * @returns {Logged}
 */
export function logRequest({ method, path, query, version, headers, at }) {
  /** @type {string[]} */
  const secretsSeen = []
  const shown = Object.entries(headers).map(([name, value]) => {
    const text = String(value)
    if (!SECRET_HEADERS.has(name)) return [name, text]
    secretsSeen.push(text)
    return [name, '(secret)']
  })
  return {
    method,
    path,
    query: Object.fromEntries(query),
    version,
    headers: Object.fromEntries(shown),
    secretsSeen,
    status: null,
    at
  }
}

/**
 * Notes the secrets of a sign-in body, whatever becomes of it.
 * @param {Logged} entry
 * @param {Buffer} body
 */
export function noteSecrets(entry, body) {
  const text = body.toString('utf8')
  const xml = text.trimStart().startsWith('<')
  for (const [, secret = ''] of text.matchAll(SECRET_FIELDS))
    entry.secretsSeen.push(unescape(secret, xml))
}
