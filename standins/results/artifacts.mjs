import { createHash, randomUUID } from 'node:crypto'
import { ServiceError } from './errors.mjs'
import { readZip } from './zip.mjs'

/**
 * @typedef {'CreateArtifact' | 'FinalizeArtifact' | 'ListArtifacts' | 'GetSignedArtifactURL' | 'DeleteArtifact'} Method
 * @typedef {Record<string, unknown>} Body
 * @typedef {import('./job.mjs').Job} Job
 * @typedef {{ sign(blob: string, permissions: string): string, read(blob: string): Promise<Buffer | undefined> }} Bytes
 */

const methods = [
  'CreateArtifact',
  'FinalizeArtifact',
  'ListArtifacts',
  'GetSignedArtifactURL',
  'DeleteArtifact'
]

/**
 * Returns whether the service has a method of this name.
 * @param {string} name
 * @returns {name is Method}
 */
export function isMethod(name) {
  return methods.includes(name)
}

/** One artifact of the run. `size`, `digest` (`sha256:…`) and `zip` are set when it is `done`: finalized. */
export class Artifact {
  size = 0
  digest = ''
  zip = Buffer.alloc(0)
  done = false

  /**
   * @param {{ id: number, name: string, mimeType: string, blob: string, createdAt: Date, expiresAt: Date | undefined }} fields
   */
  constructor({ id, name, mimeType, blob, createdAt, expiresAt }) {
    this.id = id
    this.name = name
    this.mimeType = mimeType
    this.blob = blob
    this.createdAt = createdAt
    this.expiresAt = expiresAt
  }

  /**
   * The uploaded files by their paths; the one file itself where the artifact isn't an archive.
   * @returns {Record<string, Buffer>}
   */
  get files() {
    return this.mimeType === 'application/zip'
      ? readZip(this.zip)
      : { [this.name]: this.zip }
  }
}

/**
 * Returns the service's methods over one run's artifacts; each gives the JSON that answers a request's body, or throws
 * a ServiceError. Source: results/api/v1/artifact.proto, as @actions/artifact generates its client from it.
 * @param {{ job: Job, bytes: Bytes, now: () => Date, artifacts: Map<string, Artifact> }} service
 * @returns {Record<Method, (body: Body) => Promise<Body>>}
 */
export function createArtifactService({ job, bytes, now, artifacts }) {
  const isListed = (/** @type {Artifact} */ artifact) =>
    artifact.done &&
    (artifact.expiresAt === undefined || artifact.expiresAt > now())

  let lastId = 1000

  return {
    async CreateArtifact(body) {
      const name = readName(body)
      const [mimeType, expiresAt] = [
        readMimeType(body),
        readExpiry(body, now())
      ]
      if (body['version'] !== 7) {
        throw invalid(`version ${String(body['version'])} is not supported`)
      }
      if (artifacts.has(name)) {
        throw new ServiceError(
          409,
          'already_exists',
          'an artifact with this name already exists on the workflow run'
        )
      }
      const blob = `workflow-run-${job.runId}/workflow-job-run-${job.jobId}/artifacts/${randomUUID()}.zip`
      const id = ++lastId
      artifacts.set(
        name,
        new Artifact({ id, name, mimeType, blob, createdAt: now(), expiresAt })
      )
      return { ok: true, signed_upload_url: bytes.sign(blob, 'rcw') }
    },

    async FinalizeArtifact(body) {
      const artifact = artifacts.get(readName(body))
      const stored =
        artifact && !artifact.done ? await bytes.read(artifact.blob) : undefined
      if (!artifact || !stored) {
        throw new ServiceError(
          404,
          'not_found',
          'no upload of an artifact with this name is under way'
        )
      }
      const digest = `sha256:${createHash('sha256').update(stored).digest('hex')}`
      if (body['size'] !== String(stored.length) || body['hash'] !== digest) {
        throw invalid(
          `${stored.length} bytes with ${digest} were stored, not ${body['size']} with ${body['hash']}`
        )
      }
      Object.assign(artifact, {
        size: stored.length,
        digest,
        zip: stored,
        done: true
      })
      return { ok: true, artifact_id: String(artifact.id) }
    },

    async ListArtifacts(body) {
      const listed = [...artifacts.values()].filter(
        (artifact) =>
          isListed(artifact) &&
          (body['name_filter'] ?? artifact.name) === artifact.name &&
          String(body['id_filter'] ?? artifact.id) === String(artifact.id)
      )
      return {
        artifacts: listed.map((artifact) => formatArtifact(artifact, job))
      }
    },

    async GetSignedArtifactURL(body) {
      const artifact = artifacts.get(readName(body))
      if (!artifact || !isListed(artifact)) {
        throw new ServiceError(404, 'not_found', 'artifact not found')
      }
      return { signed_url: bytes.sign(artifact.blob, 'r') }
    },

    async DeleteArtifact(body) {
      const artifact = artifacts.get(readName(body))
      if (!artifact || !isListed(artifact)) {
        throw new ServiceError(404, 'not_found', 'artifact not found')
      }
      artifacts.delete(artifact.name)
      return { ok: true, artifact_id: String(artifact.id) }
    }
  }
}

/**
 * @param {Artifact} artifact
 * @param {Job} job
 */
function formatArtifact(artifact, job) {
  return {
    workflow_run_backend_id: job.runId,
    workflow_job_run_backend_id: job.jobId,
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.size),
    created_at: artifact.createdAt.toISOString(),
    digest: artifact.digest
  }
}

/**
 * The characters are those that @actions/artifact refuses before it asks, because the service does.
 * @param {Body} body
 */
function readName({ name }) {
  if (
    typeof name !== 'string' ||
    name === '' ||
    /["<>|*?:\\/\r\n]/.test(name)
  ) {
    throw invalid('the artifact name is not valid')
  }
  return name
}

/**
 * @param {Body} body
 */
function readMimeType({ mime_type: mimeType }) {
  if (typeof mimeType !== 'string' || !/^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) {
    throw invalid('mime_type is not valid')
  }
  return mimeType
}

/**
 * @param {Body} body
 * @param {Date} now
 */
function readExpiry({ expires_at: expiresAt }, now) {
  if (expiresAt === undefined) {
    return undefined
  }
  const time = new Date(String(expiresAt))
  if (!(time > now)) {
    throw invalid('expires_at is not a time to come')
  }
  return time
}

/**
 * @param {string} message
 */
function invalid(message) {
  return new ServiceError(400, 'invalid_argument', message)
}
