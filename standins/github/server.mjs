import http from 'node:http'
import { clearInterval, setInterval } from 'node:timers'
import { describePermissions } from './access.mjs'
import { dispatch } from './dispatch.mjs'
import { answerFault, refuseRateLimit } from './faults.mjs'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Answer} Answer
 * @typedef {import('./faults.mjs').Fault} Fault
 *
 * One request in the order of arrival. `path` is below the API's base and decoded, `body` the parsed JSON where it is
 * JSON; `status` is what GitHub answered, 0 where nothing was carried out and the connection was cut.
 * @typedef {object} RequestEntry
 * @property {string} method
 * @property {string} path
 * @property {string | undefined} operation
 * @property {Record<string, string>} query
 * @property {any} body
 * @property {number} status
 * @property {Record<string, string | string[] | undefined>} headers Without the token.
 * @property {boolean} authorized Whether a token came along.
 * @property {number} at Milliseconds since 1970.
 *
 * @typedef {{ status: number, headers: Record<string, string>, bytes: Buffer }} Reply
 */

/**
 * Returns an HTTP server that records each request, lets faults hit and answers as GitHub does.
 * @param {Host} host
 * @param {{ requests: RequestEntry[], faults: ReturnType<typeof import('./faults.mjs').createFaults>,
 *   description: ReturnType<typeof import('./description.mjs').loadDescription>,
 *   emit(event: 'request' | 'answer', entry: RequestEntry): Promise<void>,
 *   around?: ((listener: http.RequestListener) => http.RequestListener) | undefined }} parts `around`: what stands before the
 *   stand-in, and sees a request first
 */
export function createGitHubServer(host, parts) {
  const { requests, faults, description, emit } = parts
  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async function handle(request, response) {
    const { method = '' } = request
    const url = new URL(request.url ?? '/', 'http://github')
    const below = stripPrefix(host.settings.prefix, url.pathname)
    const operation =
      below === undefined ? undefined : description.findOperation(method, below)
    const bytes = await readBody(request)
    const path = decodePath(below ?? url.pathname)
    const entry = recordRequest(request, url, path, bytes)
    entry.operation = operation?.id
    requests.push(entry)
    const fault = faults.take(method, path)
    await fault?.before?.(entry)
    await emit('request', entry)
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'reset') {
      response.destroy()
      return
    }
    const incoming = {
      method,
      path,
      query: url.searchParams,
      body: bytes,
      headers: request.headers
    }
    const reply = await reach(host, fault, requests.length, () =>
      dispatch(host, operation, incoming)
    )
    const accepted = describePermissions(operation?.id ?? '')
    if (accepted && host.settings.tokenKind !== 'personal')
      reply.headers['x-accepted-github-permissions'] ??= accepted
    entry.status = reply.status
    await emit('answer', entry)
    send(response, reply, fault)
  }
  /** @type {http.RequestListener} */
  const listener = (request, response) => {
    handle(request, response).catch((error) => {
      host.protocolErrors.push(`the stand-in failed: ${error?.stack ?? error}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }
  return http.createServer(parts.around ? parts.around(listener) : listener)
}

/**
 * @param {string} prefix
 * @param {string} path
 */
function stripPrefix(prefix, path) {
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined
}

/** @param {string} path */
function decodePath(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * @param {http.IncomingMessage} request
 * @param {URL} url
 * @param {string} path
 * @param {Buffer} bytes
 * @returns {RequestEntry}
 */
function recordRequest(request, url, path, bytes) {
  const { authorization, ...headers } = request.headers
  return {
    method: request.method ?? '',
    path,
    operation: undefined,
    query: Object.fromEntries(url.searchParams),
    body: readJson(bytes),
    status: 0,
    headers,
    authorized: authorization !== undefined,
    at: Date.now()
  }
}

/** @param {Buffer} bytes */
function readJson(bytes) {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return bytes.toString()
  }
}

/** @param {http.IncomingMessage} request */
async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Returns the reply to a request: a fault's, a refusal's, or its own.
 * @param {Host} host
 * @param {Fault | undefined} fault
 * @param {number} used Requests so far.
 * @param {() => Promise<Answer>} carryOut
 * @returns {Promise<Reply>}
 */
async function reach({ settings }, fault, used, carryOut) {
  const { rateLimit, now } = settings
  const rate = {
    'x-ratelimit-limit': String(rateLimit),
    'x-ratelimit-remaining': String(Math.max(rateLimit - used, 0)),
    'x-ratelimit-used': String(Math.min(used, rateLimit)),
    'x-ratelimit-resource': 'core',
    'x-ratelimit-reset': String(Math.ceil(now().getTime() / 1000) + 3600)
  }
  try {
    const instead = fault && answerFault(settings, fault)
    if (instead instanceof Refusal) throw instead
    if (instead) return makeReply(instead.status, { html: instead.html })
    if (used > rateLimit) throw refuseRateLimit(settings, 3600)
    const answer = await carryOut()
    return makeReply(answer.status ?? 200, answer, rate)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, headers } = error
    return makeReply(status, { body: error.toBody(), headers }, rate)
  }
}

/**
 * @param {number} status
 * @param {Answer & { html?: string }} answer
 * @param {Record<string, string>} [rate]
 * @returns {Reply}
 */
function makeReply(status, { body, html, headers }, rate) {
  const type =
    html === undefined ? 'application/json; charset=utf-8' : 'text/html'
  const text = body === undefined ? '' : JSON.stringify(body)
  return {
    status,
    headers: {
      ...(status === 204 ? {} : { 'content-type': type }),
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': 'CAFE:1:1:1:1',
      ...rate,
      ...headers
    },
    bytes: Buffer.from(html ?? text)
  }
}

/**
 * @param {http.ServerResponse} response
 * @param {Reply} reply
 * @param {Fault | undefined} fault
 */
function send(response, { status, headers, bytes }, fault) {
  if (fault?.kind === 'lostAnswer') return response.destroy()
  const length = status === 204 ? {} : { 'content-length': bytes.length }
  response.writeHead(status, { ...headers, ...length })
  if (fault?.kind === 'truncated') {
    response.write(bytes.subarray(0, bytes.length >> 1), () =>
      response.destroy()
    )
    return
  }
  if (fault?.kind === 'drip') return drip(response, bytes, fault)
  response.end(bytes)
}

/**
 * @param {http.ServerResponse} response
 * @param {Buffer} bytes
 * @param {Fault} fault
 */
function drip(response, bytes, { milliseconds = 50 }) {
  let sent = 0
  const timer = setInterval(() => {
    if (sent < bytes.length) response.write(bytes.subarray(sent, ++sent))
    else response.end()
  }, milliseconds)
  response.on('close', () => clearInterval(timer))
}
