import { isMethod } from './artifacts.mjs'
import { formatBlobError, formatTwirpError, ServiceError } from './errors.mjs'

/**
 * @typedef {import('./errors.mjs').Answer} Answer
 * @typedef {import('./artifacts.mjs').Method | import('./blobs.mjs').BlobOperation} Operation
 *
 * What goes wrong with `times` (default 1) requests of an operation, once `skip` (default 0) of them were spared.
 * - `status`: an error with this status (default 503), worded as the service or the blob store does;
 * - `reset`: the connection is cut before anything happens; `lostAnswer`: it happens, then the connection is cut;
 * - `quota`: the account's storage is used up, in the words by which the client knows it (403);
 * - `forbidden`: a 403 with neither body nor error code, as a firewall in front of a blob store gives it.
 * @typedef {{ operation: Operation, times?: number, skip?: number } & (
 *   | { kind: 'status', status?: number, code?: string, message?: string, headers?: Record<string, string> }
 *   | { kind: 'reset' | 'lostAnswer' | 'quota' | 'forbidden' })} Fault
 */

/** Returns the faults that are to come: `add` takes one, `take` gives the one that hits a request, and counts it. */
export function createFaults() {
  /** @type {{ fault: Fault, skip: number, times: number }[]} */
  let pending = []
  return {
    /** @param {Fault} fault */
    add(fault) {
      pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })
    },
    clear() {
      pending = []
    },
    /**
     * @param {Operation} operation
     * @returns {Fault | undefined}
     */
    take(operation) {
      const next = pending.find(
        ({ fault, times }) => fault.operation === operation && times > 0
      )
      if (next === undefined) {
        return undefined
      }
      const isDue = next.skip === 0
      next[isDue ? 'times' : 'skip'] -= 1
      return isDue ? next.fault : undefined
    }
  }
}

/**
 * Returns the answer that a fault gives, or undefined where it gives none.
 * @param {Fault} fault
 * @returns {Answer | undefined}
 */
export function answerFault(fault) {
  const format = isMethod(fault.operation) ? formatTwirpError : formatBlobError
  switch (fault.kind) {
    case 'status': {
      const {
        status = 503,
        code = 'internal',
        message = 'internal error',
        headers
      } = fault
      const answer = format(new ServiceError(status, code, message))
      return { ...answer, headers: { ...answer.headers, ...headers } }
    }
    case 'quota':
      return format(
        new ServiceError(
          403,
          'resource_exhausted',
          'insufficient usage to create artifact'
        )
      )
    case 'forbidden':
      return { status: 403, headers: {}, body: '' }
    case 'reset':
    case 'lostAnswer':
      return undefined
  }
}
