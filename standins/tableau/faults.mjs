import { Refusal } from './refusals.mjs'

/**
 * Which requests a fault befalls. All that is given must fit.
 * @typedef {object} Match
 * @property {string} [method]
 * @property {RegExp | string} [path] a pattern, or a part of the path
 * @property {number} [pageNumber]
 */

/**
 * What goes wrong.
 *
 * Instead of an answer: `status` (a body in the API's form, unless `body` is given), `forbid`, `html` (503, or `status`), `html200`,
 * `redirect`, `reset` (no byte at all), `hang` (until the stand-in closes).
 * Before the answer: `revoke` (the session's token dies), `insertBetweenPages` and `removeBetweenPages` (`before` is run).
 * `pageOne` (the first page comes, whichever was asked for: a cache that drops the query).
 * In the answer: `pagination` (other values than the true ones, given the number of the page that was asked for), `inflateTotal`, `duplicateItem` (the first item once more: behind the others, or `instead` of the last).
 * To the answer's bytes: `resetMidBody`, `truncateJson` (half of it, well framed), `drip` (byte after byte), `lostAnswer` (all is done, no byte comes).
 * @typedef {{ kind: 'status', status: number, body?: string, contentType?: string, headers?: Record<string, string>, retryAfter?: number | string }
 *   | { kind: 'forbid', code?: string }
 *   | { kind: 'html', status?: number, body?: string }
 *   | { kind: 'html200', body?: string }
 *   | { kind: 'redirect', location: string | ((pathAndQuery: string) => string), status?: number }
 *   | { kind: 'reset' | 'hang' | 'revoke' | 'resetMidBody' | 'truncateJson' | 'lostAnswer' }
 *   | { kind: 'insertBetweenPages' | 'removeBetweenPages', before: () => void }
 *   | { kind: 'pageOne' }
 *   | { kind: 'pagination', over: (pageNumber: number) => Record<string, string> }
 *   | { kind: 'inflateTotal', by: number }
 *   | { kind: 'duplicateItem', instead?: boolean }
 *   | { kind: 'drip', everyMs: number }} Happening
 *
 * @typedef {Happening & { match?: Match, times?: number, skip?: number }} Fault `times`: 1 unless given, may be Infinity; `skip`: spares the first ones
 * @typedef {{ remaining: number, skip: number, happened: number, fault: Fault }} Armed
 */

const INSTEAD = new Set([
  'status',
  'forbid',
  'html',
  'html200',
  'redirect',
  'reset',
  'hang'
])
const BEFORE = new Set([
  'revoke',
  'insertBetweenPages',
  'removeBetweenPages',
  'pageOne'
])

/**
 * @param {Match} match
 * @param {{ method: string, path: string, pageNumber: number }} request
 */
function fits({ method, path, pageNumber }, request) {
  if (method !== undefined && method !== request.method) return false
  if (pageNumber !== undefined && pageNumber !== request.pageNumber)
    return false
  if (path === undefined) return true
  return typeof path === 'string'
    ? request.path.includes(path)
    : request.path.search(path) >= 0
}

/** The faults that are still to happen. */
export class Faults {
  /** @type {Armed[]} */
  #armed = []

  /** @param {Fault} fault @returns {{ readonly happened: number, remove(): void }} how often it happened, and a way to take it back */
  add(fault) {
    const armed = {
      remaining: fault.times ?? 1,
      skip: fault.skip ?? 0,
      happened: 0,
      fault
    }
    this.#armed.push(armed)
    return {
      get happened() {
        return armed.happened
      },
      remove() {
        armed.remaining = 0
      }
    }
  }

  clear() {
    this.#armed = []
  }

  /**
   * Gives the faults that befall a request, and counts them: all that happen before it is handled, and then either the first that takes
   * the place of the answer or all that spoil it.
   * @param {{ method: string, path: string, pageNumber: number }} request
   */
  take(request) {
    const fitting = this.#armed.filter(
      ({ remaining, fault }) =>
        remaining > 0 && fits(fault.match ?? {}, request)
    )
    const due = fitting.filter((armed) => armed.skip-- <= 0)
    const instead = due.find(({ fault }) => INSTEAD.has(fault.kind))
    const happening = due.filter(
      (armed) =>
        armed === instead ||
        BEFORE.has(armed.fault.kind) ||
        (!instead && !INSTEAD.has(armed.fault.kind))
    )
    for (const armed of happening) {
      armed.remaining--
      armed.happened++
    }
    return happening.map(({ fault }) => fault)
  }
}

/** @typedef {import('./answers.mjs').Element} Element */

/**
 * Changes the elements of a list's answer.
 * @param {readonly Element[]} elements
 * @param {readonly Fault[]} faults
 * @param {number} pageNumber the one that was asked for
 * @returns {Element[]}
 */
export function spoilElements(elements, faults, pageNumber) {
  return elements.map((element) =>
    faults.reduce((changed, fault) => {
      if (fault.kind === 'inflateTotal' && changed.name === 'pagination') {
        const total = Number(changed.attributes?.['totalAvailable']) + fault.by
        return {
          ...changed,
          attributes: { ...changed.attributes, totalAvailable: String(total) }
        }
      }
      if (fault.kind === 'pagination' && changed.name === 'pagination')
        return {
          ...changed,
          attributes: { ...changed.attributes, ...fault.over(pageNumber) }
        }
      if (fault.kind === 'duplicateItem' && changed.listOf !== undefined) {
        const children = changed.children ?? []
        return {
          ...changed,
          children: [
            ...(fault.instead ? children.slice(0, -1) : children),
            ...children.slice(0, 1)
          ]
        }
      }
      return changed
    }, element)
  )
}

/** What a proxy or a server under maintenance sends. */
export const HTML =
  '<!DOCTYPE html><html><head><title>Tableau Server</title></head><body><h1>Tableau Server is not available</h1></body></html>'

/**
 * An answer that isn't made of elements, or a refusal in the API's form with headers of its own.
 * @typedef {{ status: number, headers: Record<string, string>, body: string | Refusal }} Raw
 */

/**
 * Gives the answer that a fault puts in the place of the real one; or what to do with the connection; or throws the refusal.
 * @param {Fault} fault
 * @param {string} pathAndQuery
 * @returns {Raw | 'reset' | 'hang' | undefined}
 */
export function replaceAnswer(fault, pathAndQuery) {
  switch (fault.kind) {
    case 'reset':
    case 'hang':
      return fault.kind
    case 'forbid':
      throw new Refusal(fault.code ?? '403004')
    case 'html':
    case 'html200': {
      const status = fault.kind === 'html' ? (fault.status ?? 503) : 200
      return {
        status,
        headers: { 'content-type': 'text/html;charset=UTF-8' },
        body: fault.body ?? HTML
      }
    }
    case 'redirect': {
      const location =
        typeof fault.location === 'string'
          ? fault.location
          : fault.location(pathAndQuery)
      return { status: fault.status ?? 301, headers: { location }, body: '' }
    }
    case 'status':
      return makeStatus(fault)
    default:
      return undefined
  }
}

/** @param {Extract<Fault, { kind: 'status' }>} fault @returns {Raw} */
function makeStatus({ status, body, contentType, headers, retryAfter }) {
  return {
    status,
    headers: {
      ...headers,
      ...(body === undefined
        ? {}
        : { 'content-type': contentType ?? 'application/json;charset=UTF-8' }),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
    },
    body: body ?? new Refusal(`${String(status)}000`)
  }
}
