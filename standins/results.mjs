import { randomBytes } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { createArtifactService, isMethod } from './results/artifacts.mjs'
import { createBlobStore, findBlobOperation } from './results/blobs.mjs'
import { formatTwirpError, ServiceError } from './results/errors.mjs'
import { openExternalBlobs } from './results/external.mjs'
import { createFaults } from './results/faults.mjs'
import { createJob, readMessage } from './results/job.mjs'
import {
  closeServer,
  createRecordingServer,
  listen
} from './results/server.mjs'
import { signBlobUrl } from './results/signed-url.mjs'

export { readZip } from './results/zip.mjs'

/**
 * @typedef {import('./results/artifacts.mjs').Artifact} Artifact
 * @typedef {import('./results/errors.mjs').Answer} Answer
 * @typedef {import('./results/faults.mjs').Fault} Fault
 * @typedef {import('./results/server.mjs').Call} Call
 * @typedef {import('./results/server.mjs').RecordedRequest} RecordedRequest
 * @typedef {import('./results/signed-url.mjs').Store} Store
 *
 * `blob` names an Azure blob service that runs elsewhere, such as Azurite: its URL without the account, the account and
 * its key (base64). `now` is the service's clock; `around` stands before the stand-in, and sees a request first.
 * @typedef {{ blob?: { url: string, account: string, key: string }, tls?: { key: string, cert: string },
 *   now?: () => Date, around?: (listener: import('node:http').RequestListener) => import('node:http').RequestListener }} ResultsOptions
 *
 * `url` is ACTIONS_RESULTS_URL and `token` ACTIONS_RUNTIME_TOKEN of the run's one job; `artifacts` has the run's
 * artifacts by their names; `requests` has all that came in, `addFault` lets one go wrong.
 * @typedef {{ url: string, token: string, artifacts: Map<string, Artifact>, requests: RecordedRequest[],
 *   addFault(fault: Fault): void, clearFaults(): void, close(): Promise<void> }} Results
 */

const servicePath = '/twirp/github.actions.results.api.v1.ArtifactService/'
const container = 'actions-results'
const account = 'productionresultssa0'
const blobPath = `/${account}/${container}/`
const hour = 3_600_000

/**
 * Starts GitHub's artifact results service for one workflow run on a loopback port, with a blob store of its own or in
 * front of an external one. Source: @actions/artifact, the service's public client.
 * @param {ResultsOptions} [options]
 * @returns {Promise<Results>}
 */
export async function startResults({
  blob,
  tls,
  now = () => new Date(),
  around
} = {}) {
  /** @type {RecordedRequest[]} */
  const requests = []
  const faults = createFaults()
  const server = createRecordingServer({
    tls,
    around,
    requests,
    faults,
    findOperation: (method, url) =>
      findOperation(method, url, blob !== undefined),
    answer: (call) => run.answer(call)
  })
  const origin = await listen(server)
  const store = blob
    ? {
        endpoint: `${blob.url.replace(/\/$/, '')}/${blob.account}`,
        account: blob.account,
        key: blob.key,
        container
      }
    : {
        endpoint: `${origin}/${account}`,
        account,
        key: randomBytes(64).toString('base64'),
        container
      }
  const run = await openRun(store, blob !== undefined, now).catch(
    async (error) => {
      await closeServer(server)
      throw error
    }
  )
  return {
    url: `${origin}/`,
    token: run.token,
    artifacts: run.artifacts,
    requests,
    addFault(fault) {
      if (blob && !isMethod(fault.operation)) {
        throw new Error(
          `${fault.operation} goes to the external blob store: no fault can hit it here`
        )
      }
      faults.add(fault)
    },
    clearFaults: faults.clear,
    close: () => closeServer(server)
  }
}

/**
 * @param {Store} store
 * @param {boolean} isExternal
 * @param {() => Date} now
 */
async function openRun(store, isExternal, now) {
  const job = createJob(now())
  const grantTime = () => ({
    startsOn: new Date(+now() - hour),
    expiresOn: new Date(+now() + hour)
  })
  const own = isExternal ? undefined : createBlobStore(store, now)
  const { read } = own ?? (await openExternalBlobs(store, grantTime))
  const sign = (
    /** @type {string} */ blob,
    /** @type {string} */ permissions
  ) => signBlobUrl(store, blob, { permissions, ...grantTime() })
  /** @type {Map<string, Artifact>} */
  const artifacts = new Map()
  const service = createArtifactService({
    job,
    bytes: { sign, read },
    now,
    artifacts
  })

  /**
   * @param {Call} call
   * @returns {Promise<Answer>}
   */
  async function answer({ operation, path, query, headers, body }) {
    if (own && operation !== undefined && !isMethod(operation)) {
      const blob = decodeURIComponent(path.slice(blobPath.length))
      return own.answer({ operation, blob, query, headers, body })
    }
    try {
      if (operation === undefined || !isMethod(operation)) {
        throw new ServiceError(404, 'bad_route', `no handler for path ${path}`)
      }
      const message = await service[operation](readMessage(headers, body, job))
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message)
      }
    } catch (error) {
      if (error instanceof ServiceError) {
        return formatTwirpError(error)
      }
      throw error
    }
  }
  return { token: job.token, artifacts, answer }
}

/**
 * @param {string} method
 * @param {URL} url
 * @param {boolean} isExternal
 */
function findOperation(method, url, isExternal) {
  if (!isExternal && url.pathname.startsWith(blobPath)) {
    return findBlobOperation(method, url.searchParams)
  }
  const name = url.pathname.startsWith(servicePath)
    ? url.pathname.slice(servicePath.length)
    : ''
  return method === 'POST' && isMethod(name) ? name : undefined
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  const { url, token, close } = await startResults()
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => void close())
  }
  console.log(JSON.stringify({ url, token }))
}
