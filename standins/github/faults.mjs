import { Refusal } from './refusal.mjs'

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 *
 * What goes wrong, and with which requests. `path` is matched against the path below the API's base, decoded.
 * `before` runs when the request has come whole and before it is carried out; alone, without `kind`, it only lets
 * something happen in between.
 *
 * - `status`: answers `status` (503 by default) with `message`, `errors` and `headers`; nothing is carried out.
 * - `json`: answers `status` (200 by default) with `body`; nothing is carried out.
 * - `primaryLimit`: 403, no requests left, `x-ratelimit-reset` in `seconds`.
 * - `secondaryLimit`: `status` 403 or 429 with `Retry-After: seconds`.
 * - `html`: a proxy's page, `status` 502 by default.
 * - `reset`: the connection is cut, nothing is carried out.
 * - `hang`: nothing ever comes, nothing is carried out.
 * - `lostAnswer`: carried out, then the connection is cut.
 * - `truncated`: carried out, the answer breaks off half-way.
 * - `drip`: carried out, the answer comes a byte every `milliseconds`.
 * @typedef {object} Fault
 * @property {{ method?: string, path?: RegExp }} [match]
 * @property {number} [times] 1 by default.
 * @property {FaultKind} [kind]
 * @property {number} [status]
 * @property {string} [message]
 * @property {(import('./refusal.mjs').ErrorDetail | string)[]} [errors]
 * @property {unknown} [body]
 * @property {Record<string, string>} [headers]
 * @property {number} [seconds]
 * @property {number} [milliseconds]
 * @property {(entry: import('./server.mjs').RequestEntry) => unknown} [before]
 *
 * @typedef {'status' | 'json' | 'primaryLimit' | 'secondaryLimit' | 'html' | 'reset' | 'hang' | 'lostAnswer' | 'truncated' | 'drip'
 *   } FaultKind
 */

/** Returns the faults that wait for their requests. */
export function createFaults() {
  /** @type {(Fault & { left: number })[]} */
  let waiting = []
  return {
    /** @param {Fault} fault */
    add(fault) {
      waiting.push({ ...fault, left: fault.times ?? 1 })
    },
    clear() {
      waiting = []
    },
    /**
     * Returns the first fault that fits, and counts it.
     * @param {string} method
     * @param {string} path
     * @returns {Fault | undefined}
     */
    take(method, path) {
      const fault = waiting.find(
        ({ left, match = {} }) =>
          left > 0 &&
          (match.method ?? method) === method &&
          (match.path === undefined || path.search(match.path) >= 0)
      )
      if (fault) fault.left -= 1
      return fault
    }
  }
}

/**
 * Returns what a fault answers in place of the request's own answer, undefined where the request is carried out.
 * @param {Settings} settings
 * @param {Fault} fault
 * @returns {Refusal | { html: string, status: number } | undefined}
 */
export function answerFault(settings, fault) {
  const { kind, seconds = 1, headers = {} } = fault
  if (kind === 'status')
    return new Refusal(
      fault.status ?? 503,
      fault.message ?? 'Service Unavailable',
      { headers, ...(fault.errors && { errors: fault.errors }) }
    )
  if (kind === 'json')
    return Object.assign(new Refusal(fault.status ?? 200, ''), {
      toBody: () => /** @type {any} */ (fault.body)
    })
  if (kind === 'primaryLimit') return refuseRateLimit(settings, seconds)
  if (kind === 'secondaryLimit')
    return new Refusal(
      fault.status ?? 403,
      'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
      { headers: { 'retry-after': String(seconds), ...headers } }
    )
  if (kind === 'html') {
    const html =
      '<!DOCTYPE html>\n<html><body><h1>Unicorn!</h1></body></html>\n'
    return { html, status: fault.status ?? 502 }
  }
  return undefined
}

/**
 * Returns the 403 for a token that has no requests left (docs.github.com, REST, "Rate limits").
 * @param {Settings} settings
 * @param {number} seconds Until the limit is set back.
 */
export function refuseRateLimit({ tokenKind, now }, seconds) {
  const whose = tokenKind === 'personal' ? 'user ID 1' : 'installation ID 1'
  const reset = Math.ceil(now().getTime() / 1000) + seconds
  return new Refusal(403, `API rate limit exceeded for ${whose}.`, {
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(reset)
    }
  })
}
