import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { ServiceError } from './errors.mjs'

/** @typedef {{ runId: string, jobId: string, token: string }} Job */

/**
 * Returns a job of a new run: the ids by which the service knows both, and the runner's token with the ids in `scp`,
 * which is all that @actions/artifact reads of it.
 * @param {Date} now
 * @returns {Job}
 */
export function createJob(now) {
  const [runId, jobId] = [randomUUID(), randomUUID()]
  const seconds = Math.floor(+now / 1000)
  const claims = {
    scp: `Actions.GenericRead:${randomUUID()} Actions.Results:${runId}:${jobId}`,
    nbf: seconds,
    exp: seconds + 6 * 3600
  }
  const parts = [{ typ: 'JWT', alg: 'HS256' }, claims].map(encodePart)
  const signature = createHmac('sha256', randomBytes(32))
    .update(parts.join('.'))
    .digest('base64url')
  return { runId, jobId, token: [...parts, signature].join('.') }
}

/**
 * Returns a call's message once the caller has shown the job's token and speaks of the same job.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {Buffer} body
 * @param {Job} job
 * @returns {Record<string, unknown>}
 */
export function readMessage(headers, body, { token, runId, jobId }) {
  if (!headers['content-type']?.startsWith('application/json')) {
    throw new ServiceError(
      404,
      'bad_route',
      `unexpected Content-Type: ${headers['content-type']}`
    )
  }
  if (headers.authorization !== `Bearer ${token}`) {
    throw new ServiceError(
      401,
      'unauthenticated',
      "the bearer token is not the job's"
    )
  }
  const message = parseMessage(body)
  if (
    message['workflow_run_backend_id'] !== runId ||
    message['workflow_job_run_backend_id'] !== jobId
  ) {
    throw new ServiceError(
      403,
      'permission_denied',
      'the ids are not those of the token'
    )
  }
  return message
}

/**
 * @param {Buffer} body
 * @returns {Record<string, unknown>}
 */
function parseMessage(body) {
  try {
    return Object.assign({}, JSON.parse(body.toString()))
  } catch (error) {
    throw new ServiceError(
      400,
      'malformed',
      `the json request could not be decoded: ${String(error)}`
    )
  }
}

/** @param {object} part */
function encodePart(part) {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
