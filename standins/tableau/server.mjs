import { URLSearchParams } from 'node:url'
import { findAndAnswer } from './access.mjs'
import { formatJson, formatXml, makeError, wantsJson } from './answers.mjs'
import { HTML, replaceAnswer, spoilElements, Faults } from './faults.mjs'
import { logRequest, noteSecrets } from './log.mjs'
import { Ordering } from './ordering.mjs'
import { makeRandom } from './random.mjs'
import { Refusal } from './refusals.mjs'
import { Sessions } from './sessions.mjs'
import { Sites } from './sites.mjs'
import { rankVersion } from './versions.mjs'

/**
 * @typedef {import('./answers.mjs').Element} Element
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {import('./access.mjs').Request} Request
 * @typedef {import('./log.mjs').Logged} Logged
 *
 * @typedef {object} Options
 * @property {import('./sites.mjs').Site[]} sites
 * @property {'server' | 'cloud'} deployment
 * @property {string} restApiVersion highest version that is served
 * @property {string} productVersion
 * @property {string} build
 * @property {import('./sign-in.mjs').Credentials} credentials
 * @property {number} seed
 * @property {number} idleMinutes
 * @property {boolean} ownerInDefault owners come with their names unasked
 * @property {'limited' | undefined} visibility
 * @property {import('./lists.mjs').FieldsMode} fieldsMode
 * @property {import('./answers.mjs').Shapes} shapes
 * @property {boolean} patExpiryEndpoint
 * @property {boolean} shuffleTies
 * @property {() => number} now milliseconds
 * @property {string} url
 *
 * A request with its body.
 * @typedef {{ method: string, url: string, headers: import('node:http').IncomingHttpHeaders, body: Buffer }} Received
 *
 * What goes out, or becomes of the connection.
 * @typedef {{ status: number, headers: Record<string, string>, body: Buffer, spoil: readonly Fault[] } | 'reset' | 'hang'} Outcome
 */

/** Before it there is no JSON at all (rest-api-samples #16). */
const JSON_SINCE = 2005

/** The stand-in's state, and its answer to each request; knows nothing of sockets. */
export class Server {
  /** @param {Options} options */
  constructor(options) {
    this.options = options
    this.sites = new Sites(options.sites)
    this.ordering = new Ordering(options.seed)
    this.sessions = new Sessions(options.now, options.idleMinutes)
    this.random = makeRandom(options.seed + 1)
    this.faults = new Faults()
    /** @type {Set<string>} */
    this.usedIds = new Set()
    /** @type {Logged[]} */
    this.requests = []
    /** @type {import('./publish.mjs').Published[]} */
    this.published = []
    /** @type {string[]} */
    this.protocolErrors = []
  }

  /**
   * Answers a request, and logs it.
   * @param {Received} received
   * @returns {Outcome}
   */
  handle(received) {
    const question = received.url.indexOf('?')
    const path = question < 0 ? received.url : received.url.slice(0, question)
    const search = question < 0 ? '' : received.url.slice(question)
    const query = new URLSearchParams(search)
    const [, version = '', rest = ''] =
      /^\/api\/([^/]+)\/(.*)$/.exec(path) ?? []
    const { method, headers, body } = received
    const entry = logRequest({
      method,
      path,
      query,
      version,
      headers,
      at: Date.now()
    })
    this.requests.push(entry)
    if (rest.startsWith('auth/')) noteSecrets(entry, body)
    const json = wantsJson(headers.accept) && rankVersion(version) >= JSON_SINCE
    const outcome = this.#answer(
      { method, query, search, path, rest, version, headers, body, entry },
      json
    )
    entry.status = typeof outcome === 'string' ? null : outcome.status
    return outcome
  }

  /** @param {Request} request @param {boolean} json @returns {Outcome} */
  #answer(request, json) {
    const { method, path, search, query, entry } = request
    const pageNumber = Number(query.get('pageNumber') ?? 1)
    const faults = this.faults.take({ method, path, pageNumber })
    try {
      this.#prepare(request, faults)
      for (const fault of faults) {
        const raw = replaceAnswer(fault, path + search)
        if (raw === undefined) continue
        if (typeof raw === 'string') return raw
        const { body, headers, status } = raw
        if (typeof body === 'string')
          return { status, headers, body: Buffer.from(body), spoil: [] }
        const error = this.#write(status, [makeError(body)], json, [])
        return { ...error, headers: { ...error.headers, ...headers } }
      }
      if (!path.startsWith('/api/')) return this.#showWebPage(path)
      const { status, elements } = findAndAnswer(this, request)
      const spoilt = spoilElements(elements, faults, pageNumber)
      return this.#write(status, spoilt, json, faults)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      entry.note = error.reason
      return this.#refuse(error, request, json, faults)
    }
  }

  /** @param {Request} request @param {readonly Fault[]} faults */
  #prepare({ headers, query }, faults) {
    for (const fault of faults) {
      if (fault.kind === 'pageOne') query.set('pageNumber', '1')
      if (fault.kind === 'revoke')
        this.sessions.end(String(headers['x-tableau-auth']), 'revoked')
      if (
        fault.kind === 'insertBetweenPages' ||
        fault.kind === 'removeBetweenPages'
      ) {
        fault.before()
        this.sites.forget()
      }
    }
  }

  /** @param {string} path @returns {Outcome} */
  #showWebPage(path) {
    const headers = { 'content-type': 'text/html;charset=UTF-8' }
    return {
      status: path === '/' ? 200 : 404,
      headers,
      body: Buffer.from(HTML),
      spoil: []
    }
  }

  /** @param {Refusal} refusal @param {Request} request @param {boolean} json @param {readonly Fault[]} faults @returns {Outcome} */
  #refuse(refusal, { version }, json, faults) {
    if (version !== '-')
      return this.#write(refusal.status, [makeError(refusal)], json, faults)
    const body = Buffer.from(
      JSON.stringify({ httpErrorCode: refusal.code, message: refusal.detail })
    )
    return {
      status: refusal.status,
      headers: { 'content-type': 'application/json' },
      body,
      spoil: faults
    }
  }

  /**
   * @param {number} status
   * @param {Element[]} elements
   * @param {boolean} json
   * @param {readonly Fault[]} spoil
   */
  #write(status, elements, json, spoil) {
    if (elements.length === 0)
      return { status, headers: {}, body: Buffer.alloc(0), spoil }
    const body = Buffer.from(
      json ? formatJson(elements, this.options.shapes) : formatXml(elements)
    )
    const headers = {
      'content-type': json
        ? 'application/json;charset=UTF-8'
        : 'application/xml;charset=utf-8'
    }
    return { status, headers, body, spoil }
  }
}
