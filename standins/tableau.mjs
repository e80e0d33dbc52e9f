import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { setTimeout } from 'node:timers'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { makeCompany } from './company.mjs'
import { LARGEST_UPLOAD } from './tableau/publish.mjs'
import { Server } from './tableau/server.mjs'

/**
 * A stand-in for Tableau Server and Tableau Cloud: their REST API on a loopback port.
 *
 * @typedef {import('./tableau/sites.mjs').Site} Site
 * @typedef {import('./tableau/faults.mjs').Fault} Fault
 * @typedef {Partial<Omit<import('./tableau/server.mjs').Options, 'url' | 'sites'>> & { sites: Site[], tls?: { key: string, cert: string }, port?: number, around?: Around }} TableauOptions
 * @typedef {(listener: import('node:http').RequestListener) => import('node:http').RequestListener} Around what stands before the stand-in, and sees a request first
 */

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += /** @type {Buffer} */ (chunk).length
    // What is too large is refused by its size, so that more than that needn't be kept.
    if (size <= LARGEST_UPLOAD + 1048576)
      chunks.push(/** @type {Buffer} */ (chunk))
  }
  return Buffer.concat(chunks)
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} body
 * @param {number} everyMs
 */
function drip(response, body, everyMs) {
  let sent = 0
  const sendByte = () => {
    if (response.destroyed) return
    response.write(body.subarray(sent, ++sent))
    if (sent >= body.length) response.end()
    else setTimeout(sendByte, everyMs)
  }
  sendByte()
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Exclude<import('./tableau/server.mjs').Outcome, string>} outcome
 */
function send(response, { status, headers, body, spoil }) {
  const half = body.subarray(0, Math.floor(body.length / 2))
  const [fault] = spoil.filter(({ kind }) =>
    ['resetMidBody', 'truncateJson', 'drip', 'lostAnswer'].includes(kind)
  )
  if (fault?.kind === 'lostAnswer') return void response.socket?.destroy()
  const sent = fault?.kind === 'truncateJson' ? half : body
  response.writeHead(
    status,
    status === 204 ? headers : { ...headers, 'content-length': sent.length }
  )
  if (fault?.kind === 'resetMidBody')
    return void response.write(half, () => response.socket?.destroy())
  if (fault?.kind === 'drip' && body.length > 0)
    return void drip(response, body, fault.everyMs)
  return void response.end(sent)
}

/**
 * Starts the stand-in on loopback. The sites stay the caller's objects: they may be changed between two requests, also by a fault's `before`.
 * @param {TableauOptions} options
 */
export async function startTableau({ tls, port = 0, around, ...given }) {
  const deployment = given.deployment ?? 'server'
  const tableau = new Server({
    deployment,
    restApiVersion: '3.24',
    productVersion: '2024.3.0',
    build: '20243.24.1010.1014',
    credentials: {},
    seed: 1,
    idleMinutes: deployment === 'cloud' ? 120 : 240,
    ownerInDefault: false,
    visibility: undefined,
    fieldsMode: 'honoured',
    shapes: 'arrays',
    patExpiryEndpoint: false,
    shuffleTies: false,
    now: Date.now,
    ...given,
    url: ''
  })
  let inFlight = 0
  let maxInFlight = 0
  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  const answer = async (request, response) => {
    maxInFlight = Math.max(maxInFlight, ++inFlight)
    response.once('close', () => inFlight--)
    const body = await readBody(request)
    const outcome = tableau.handle({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body
    })
    if (outcome === 'reset') response.socket?.destroy()
    else if (outcome !== 'hang') send(response, outcome)
  }
  /** @type {import('node:http').RequestListener} */
  const listener = (request, response) => {
    answer(request, response).catch((error) => {
      // A client that breaks off its request is no fault of the stand-in.
      if (!request.destroyed)
        tableau.protocolErrors.push(`The stand-in failed: ${String(error)}`)
      response.destroy()
    })
  }
  const outer = around ? around(listener) : listener
  const server = tls ? createSecureServer(tls, outer) : createServer(outer)
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  const actualPort =
    typeof address === 'object' && address ? address.port : port
  const url = tls
    ? `https://localhost:${String(actualPort)}`
    : `http://127.0.0.1:${String(actualPort)}`
  tableau.options.url = url
  return {
    url,
    port: actualPort,
    /** All requests, in the order of their arrival. */
    requests: tableau.requests,
    /** What no real client should do. */
    protocolErrors: tableau.protocolErrors,
    /** Files that were published. */
    published: tableau.published,
    /** Most requests that were under way at the same time. */
    get maxInFlight() {
      return maxInFlight
    },
    /** Gives the sessions that are neither signed out nor ended otherwise. */
    liveSessions: () =>
      tableau.sessions.live().map(({ contentUrl, kind, user }) => ({
        contentUrl,
        kind,
        username: user.name
      })),
    /** @param {Fault} fault */
    addFault: (fault) => tableau.faults.add(fault),
    clearFaults: () => {
      tableau.faults.clear()
    },
    /** Puts other sites in place, or lets it be known that the present ones were changed. @param {Site[]} sites */
    setSites: (sites) => {
      tableau.sites.replace(sites)
    },
    /** Ends all connections and the stand-in. @returns {Promise<void>} */
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
  }
}

/** @typedef {Awaited<ReturnType<typeof startTableau>>} Tableau */

async function runFromCommandLine() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      workbooks: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      'api-version': { type: 'string', default: '3.24' },
      cloud: { type: 'boolean', default: false }
    }
  })
  const seed = Number(values.seed)
  const deployment = values.cloud ? 'cloud' : 'server'
  const { sites, credentials } = makeCompany({
    seed,
    workbooks: Number(values.workbooks),
    deployment
  })
  const tableau = await startTableau({
    sites,
    credentials,
    seed,
    deployment,
    port: Number(values.port),
    restApiVersion: values['api-version']
  })
  process.once('SIGTERM', () => void tableau.close())
  console.log(
    JSON.stringify({
      url: tableau.url,
      port: tableau.port,
      sites: sites.map((site) => site.contentUrl),
      pat: credentials.pats[0]
    })
  )
}

if (
  process.argv[1] !== undefined &&
  import.meta.url === pathToFileURL(process.argv[1]).href
)
  await runFromCommandLine()
