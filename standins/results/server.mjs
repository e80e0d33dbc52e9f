import http from 'node:http'
import https from 'node:https'
import { formatTwirpError, ServiceError } from './errors.mjs'
import { answerFault } from './faults.mjs'

/**
 * @typedef {import('./errors.mjs').Answer} Answer
 * @typedef {import('./faults.mjs').Operation} Operation
 *
 * @typedef {{ operation: Operation | undefined, method: string, path: string, query: URLSearchParams,
 *   headers: http.IncomingHttpHeaders, body: Buffer }} Call
 *
 * One request that came in, in the order of arrival. `path` has no query, `body` is the parsed JSON where it is JSON and
 * the bytes otherwise; `status` is what was answered, 0 where the connection was cut.
 * @typedef {{ operation: Operation | undefined, method: string, path: string,
 *   headers: http.IncomingHttpHeaders, body: unknown, status: number }} RecordedRequest
 */

/**
 * Returns a server that records every request, lets faults hit and otherwise sends what `answer` gives.
 * @param {{ tls: { key: string, cert: string } | undefined,
 *   around?: ((listener: http.RequestListener) => http.RequestListener) | undefined, requests: RecordedRequest[],
 *   faults: ReturnType<typeof import('./faults.mjs').createFaults>,
 *   findOperation(method: string, url: URL): Operation | undefined, answer(call: Call): Promise<Answer> }} options
 */
export function createRecordingServer({
  tls,
  around,
  requests,
  faults,
  findOperation,
  answer
}) {
  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   */
  async function handle(request, response) {
    const url = new URL(request.url ?? '/', 'http://results')
    const { method = '', headers } = request
    const operation = findOperation(method, url)
    const body = await readBody(request)
    const record = {
      operation,
      method,
      path: url.pathname,
      headers,
      body: parseJson(headers, body),
      status: 0
    }
    requests.push(record)
    const fault = operation && faults.take(operation)
    const call = {
      operation,
      method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body
    }
    const given =
      fault && fault.kind !== 'lostAnswer'
        ? answerFault(fault)
        : await answer(call).catch(formatFailure)
    if (given === undefined || fault?.kind === 'lostAnswer') {
      request.socket.destroy()
      return
    }
    record.status = given.status
    response
      .writeHead(given.status, given.headers)
      .end(method === 'HEAD' ? undefined : given.body)
  }
  const listener = (
    /** @type {http.IncomingMessage} */ request,
    /** @type {http.ServerResponse} */ response
  ) =>
    // A client that goes away in the middle of its request is the only thing that fails here.
    void handle(request, response).catch(() => request.socket.destroy())
  const outer = around ? around(listener) : listener
  return tls ? https.createServer(tls, outer) : http.createServer(outer)
}

/**
 * Returns the origin on which the server listens from now on: a free port of 127.0.0.1.
 * @param {http.Server | https.Server} server
 * @returns {Promise<string>}
 */
export async function listen(server) {
  await new Promise((resolve, reject) =>
    server
      .once('error', reject)
      .listen(0, '127.0.0.1', () => resolve(undefined))
  )
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return `${server instanceof https.Server ? 'https' : 'http'}://127.0.0.1:${port}`
}

/**
 * Ends a server at once, with all its connections.
 * @param {http.Server | https.Server} server
 * @returns {Promise<void>}
 */
export function closeServer(server) {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/**
 * @param {http.IncomingMessage} request
 */
async function readBody(request) {
  const chunks = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * @param {http.IncomingHttpHeaders} headers
 * @param {Buffer} body
 * @returns {unknown}
 */
function parseJson(headers, body) {
  if (!headers['content-type']?.startsWith('application/json')) {
    return body
  }
  try {
    return JSON.parse(body.toString())
  } catch {
    return body
  }
}

/**
 * @param {unknown} error
 * @returns {Answer}
 */
function formatFailure(error) {
  const message = error instanceof Error ? error.message : String(error)
  return formatTwirpError(new ServiceError(500, 'internal', message))
}
