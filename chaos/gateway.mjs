import { setTimeout } from 'node:timers'
import { answers } from './answers.mjs'

/**
 * What stands before a stand-in and lets things go wrong.
 *
 * @typedef {'tableau' | 'github' | 'results'} Peer
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ peer: Peer, text: string, page: number, headers: import('node:http').IncomingHttpHeaders }} Call `text`: method and path
 *
 * The fault befalls calls that fit, once `skip` of them were spared, `times` times.
 * @typedef {{ peer: Peer, call: string, skip: number, times: number, kind: string, [more: string]: unknown }} Fault
 * @typedef {Fault & { left: number, spared: number }} Armed
 * @typedef {{ fault: Fault, call: Call }} Hit
 */

/** @param {Peer} peer @param {Request} request @returns {Call} */
function describeCall(peer, request) {
  const url = new URL(request.url ?? '/', 'http://peer')
  return {
    peer,
    text: `${request.method ?? ''} ${url.pathname}`,
    page: Number(url.searchParams.get('pageNumber') ?? 0),
    headers: request.headers
  }
}

/**
 * Arms the faults of a script.
 * @param {readonly Fault[]} script
 */
export function armFaults(script) {
  /** @type {Armed[]} */
  const armed = script.map((fault) => ({
    ...fault,
    left: fault.times,
    spared: fault.skip
  }))
  /** @type {Hit[]} */
  const hits = []
  return {
    hits,
    /** @param {Call} call */
    take(call) {
      const fitting = armed.filter(
        ({ peer, call: pattern, left }) =>
          peer === call.peer &&
          left > 0 &&
          new RegExp(pattern).test(`${call.text} ${String(call.page)}`)
      )
      const due = fitting.find((fault) => fault.spared-- <= 0)
      if (!due) return undefined
      due.left--
      hits.push({ fault: due, call })
      return due
    }
  }
}

/**
 * @param {Peer} peer
 * @param {object} parts
 * @param {ReturnType<typeof armFaults>} parts.faults
 * @param {() => readonly string[]} parts.secrets that a peer may repeat
 * @param {(call: Call) => unknown} parts.onCall is waited for, before anything else
 * @param {() => void} [parts.revoke] ends the sessions of a peer
 * @returns {import('../standins/tableau.mjs').Around}
 */
export function standBefore(peer, { faults, secrets, onCall, revoke }) {
  return (listener) => (request, response) => {
    const call = describeCall(peer, request)
    const proceed = async () => {
      await onCall(call)
      const fault = faults.take(call)
      if (!fault) return void listener(request, response)
      if (fault.kind === 'revoke') revoke?.()
      befall({ fault, call, listener, request, response, secrets: secrets() })
    }
    proceed().catch(() => response.destroy())
  }
}

/**
 * @typedef {{ fault: Fault, call: Call, listener: import('node:http').RequestListener, request: Request, response: Response, secrets: readonly string[] }} Fate
 *
 * @typedef {{ status: number, headers: Record<string, unknown>, body: Buffer }} Whole
 */

/** @param {Fate} fate */
function befall(fate) {
  const { fault, listener, request, response } = fate
  const answer = answers[fault.kind]
  if (fault.kind === 'hang' || fault.kind === 'reset') {
    request.resume()
    if (fault.kind === 'reset') request.once('end', () => response.destroy())
    return
  }
  if (answer) {
    request.resume()
    request.once('end', () => write(response, answer(fate)))
    return
  }
  if (fault.kind === 'page') turnPage(request, Number(fault.by))
  intercept(response, (whole) => spoil(fate, whole))
  listener(request, response)
}

/** @param {Request} request @param {number} by */
function turnPage(request, by) {
  request.url = request.url?.replace(
    /pageNumber=(\d+)/,
    (_, page) => `pageNumber=${String(Math.max(1, Number(page) + by))}`
  )
}

/**
 * Holds an answer back until it is whole.
 * @param {Response} response
 * @param {(whole: Whole) => void} then
 */
function intercept(response, then) {
  const own = {
    writeHead: response.writeHead,
    end: response.end,
    write: response.write
  }
  const whole = { status: 200, headers: {}, body: Buffer.alloc(0) }
  Object.assign(response, {
    writeHead(
      /** @type {number} */ status,
      /** @type {Record<string, unknown>} */ headers
    ) {
      whole.status = status
      whole.headers = headers
      return response
    },
    end(/** @type {Buffer | string | undefined} */ body) {
      Object.assign(response, own)
      whole.body = Buffer.from(body ?? '')
      then(whole)
      return response
    }
  })
}

/** @param {Response} response @param {Whole} whole */
function write(response, { status, headers, body }) {
  if (response.destroyed) return
  /** @type {Record<string, any>} */
  const all = { ...headers }
  if (status !== 204) all['content-length'] = body.length
  response.writeHead(status, all)
  response.end(status === 204 ? undefined : body)
}

/** @param {Fate} fate @param {Whole} whole */
function spoil({ fault, response }, whole) {
  const { status, body } = whole
  const half = body.subarray(0, body.length >> 1)
  const headers = /** @type {Record<string, any>} */ (whole.headers)
  switch (fault.kind) {
    case 'lostAnswer':
      response.destroy()
      return
    case 'resetMidBody':
      response.writeHead(status, { ...headers, 'content-length': body.length })
      response.write(half, () => response.destroy())
      return
    case 'slow':
      response.writeHead(status, { ...headers, 'content-length': body.length })
      drip(response, body, fault)
      return
    default:
      write(response, { ...whole, ...changed(fault, whole, half) })
  }
}

/** @param {Fault} fault @param {Whole} whole @param {Buffer} half @returns {Partial<Whole>} */
function changed(fault, { headers, body }, half) {
  switch (fault.kind) {
    case 'truncate':
      return { body: half }
    case 'empty':
      return { body: Buffer.alloc(0) }
    case 'wrongType':
      return { headers: { ...headers, 'content-type': String(fault.type) } }
    case 'total':
      return {
        body: Buffer.from(
          body
            .toString()
            .replace(
              /("totalAvailable":")(\d+)/,
              (_, key, total) =>
                `${key}${String(Math.max(0, Number(total) + Number(fault.by)))}`
            )
        )
      }
    case 'page':
      return fault.honest
        ? {}
        : {
            body: Buffer.from(
              body
                .toString()
                .replace(
                  /("pageNumber":")(\d+)/,
                  (_, key, page) =>
                    `${key}${String(Math.max(1, Number(page) - Number(fault.by)))}`
                )
            )
          }
    default:
      return {}
  }
}

/** @param {Response} response @param {Buffer} body @param {Fault} fault */
function drip(response, body, { everyMs, bytes }) {
  let sent = 0
  const next = () => {
    if (response.destroyed) return
    const to = sent + Number(bytes)
    response.write(body.subarray(sent, to))
    sent = to
    if (sent >= body.length) response.end()
    else setTimeout(next, Number(everyMs))
  }
  next()
}
