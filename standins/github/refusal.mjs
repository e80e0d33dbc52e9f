/**
 * What GitHub says where it doesn't do what was asked.
 * @typedef {{ resource?: string, field?: string, code: string, message?: string }} ErrorDetail
 */

/** An answer other than success: thrown anywhere below a route, sent by the server. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message GitHub's text.
   * @param {{ errors?: (ErrorDetail | string)[], headers?: Record<string, string> }} [more]
   */
  constructor(status, message, { errors, headers = {} } = {}) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
  }

  /** The body as GitHub's API sends it. */
  toBody() {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status)
    }
  }
}

/** Returns the 404 for whatever isn't there, or isn't shown. */
export function refuseNotFound() {
  return new Refusal(404, 'Not Found')
}

/**
 * Returns the 422 that GitHub calls a failed validation.
 * @param {...(ErrorDetail | string)} errors
 */
export function refuseInvalid(...errors) {
  return new Refusal(422, 'Validation Failed', { errors })
}

/**
 * Returns the 422 for a pull request that can't be, in GitHub's words.
 * @param {string} message
 */
export function refuseCustom(message) {
  return refuseInvalid({ resource: 'PullRequest', code: 'custom', message })
}

/**
 * Throws unless `sha` has the form of one.
 * @param {string} sha
 * @param {string} name
 */
export function checkSha(sha, name) {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new Refusal(
      422,
      `The ${name} parameter must be exactly 40 characters and contain only [0-9a-f].`
    )
}
