/** @typedef {{ status: number, headers: Record<string, string>, body: string | Buffer }} Answer */

/** What either service answers instead of a success: a status, its code for the error, and a text. */
export class ServiceError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * Returns an error as the results service words it. Source: "Errors", Twirp's wire protocol.
 * @param {ServiceError} error
 * @returns {Answer}
 */
export function formatTwirpError({ status, code, message }) {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, msg: message })
  }
}

/**
 * Returns an error as a blob store words it. Source: "Status and error codes", Azure Storage REST API.
 * @param {ServiceError} error
 * @returns {Answer}
 */
export function formatBlobError({ status, code, message }) {
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  }
}
