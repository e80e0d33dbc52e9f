import { randomBytes } from 'node:crypto'

/**
 * A session. `endedBy` says why its token is worth nothing any more.
 * @typedef {object} Session
 * @property {string} token
 * @property {import('./sites.mjs').User} user
 * @property {string} siteId
 * @property {string} contentUrl
 * @property {'pat' | 'password' | 'jwt'} kind
 * @property {string} [patName] with the user's name, for PAT names are unique per user
 * @property {string[]} [scopes] of a connected app; none: all that the user may do
 * @property {number} openedAt
 * @property {number} usedAt
 * @property {'signed out' | 'replaced' | 'revoked' | 'idle' | 'switched'} [endedBy]
 */

/** The sessions of the stand-in, ended ones too: whoever uses a dead token is told so. */
export class Sessions {
  /** @type {Map<string, Session>} */
  #byToken = new Map()
  #now
  #idleMilliseconds

  /**
   * @param {() => number} now
   * @param {number} idleMinutes
   */
  constructor(now, idleMinutes) {
    this.#now = now
    this.#idleMilliseconds = idleMinutes * 60_000
  }

  /**
   * Opens a session. One PAT has one session: an earlier one ends here (Tableau help, "Personal Access Tokens").
   * @param {Omit<Session, 'token' | 'openedAt' | 'usedAt'>} about
   * @returns {{ session: Session, replaced: Session[] }}
   */
  open(about) {
    const replaced =
      about.patName === undefined
        ? []
        : this.live().filter((one) => one.patName === about.patName)
    for (const one of replaced) one.endedBy = 'replaced'
    const at = this.#now()
    const token = `${randomBytes(16).toString('base64url')}|${randomBytes(24).toString('base64url')}|${about.siteId}`
    const session = { ...about, token, openedAt: at, usedAt: at }
    this.#byToken.set(token, session)
    return { session, replaced }
  }

  /**
   * Gives the session of a token, dead or alive; using it keeps it from growing idle.
   * @param {string} token
   */
  use(token) {
    const session = this.#byToken.get(token)
    if (!session) return undefined
    this.#endIfIdle(session)
    if (session.endedBy === undefined) session.usedAt = this.#now()
    return session
  }

  /**
   * @param {string} token
   * @param {NonNullable<Session['endedBy']>} reason
   */
  end(token, reason) {
    const session = this.#byToken.get(token)
    if (session && session.endedBy === undefined) session.endedBy = reason
  }

  /** Gives the sessions that are neither signed out nor ended otherwise. */
  live() {
    const all = [...this.#byToken.values()]
    for (const session of all) this.#endIfIdle(session)
    return all.filter((session) => session.endedBy === undefined)
  }

  /** @param {Session} session */
  #endIfIdle(session) {
    if (
      session.endedBy === undefined &&
      this.#now() - session.usedAt > this.#idleMilliseconds
    )
      session.endedBy = 'idle'
  }
}
