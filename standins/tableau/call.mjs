import { Refusal } from './refusals.mjs'

/**
 * @typedef {import('./answers.mjs').Element} Element
 * @typedef {import('./sessions.mjs').Session} Session
 * @typedef {import('./owned.mjs').Place} Place
 * @typedef {import('./server.mjs').Server} Server
 *
 * A request, as far as it is understood.
 * @typedef {object} Call
 * @property {Server} server
 * @property {string} method
 * @property {number} version
 * @property {string} search raw query, with its question mark
 * @property {URLSearchParams} query
 * @property {string[]} parameters what stands in the path in place of the pattern's `:`
 * @property {string} contentType
 * @property {Buffer} body
 * @property {Session | undefined} session
 *
 * @typedef {Call & { session: Session }} SignedInCall
 * @typedef {{ status: number, elements: Element[] }} Answer no elements: no body
 */

/**
 * Gives an answer with status 200.
 * @param {Element[]} elements
 * @returns {Answer}
 */
export function answerWith(...elements) {
  return { status: 200, elements }
}

/**
 * Gives the index of the session's site.
 * @param {SignedInCall} call
 * @throws {Refusal} 404000 if the site is no more
 */
export function openIndex({ server, session }) {
  const site = server.sites.findById(session.siteId)
  if (!site) throw new Refusal('404000')
  return server.sites.index(site)
}

/**
 * Gives the place from which items are looked at.
 * @param {SignedInCall} call
 * @param {boolean} byId
 * @returns {Place}
 * @throws {Refusal} 400008 if includeUsageStatistics is neither true nor false
 */
export function makePlace(call, byId) {
  const { url, visibility, ownerInDefault } = call.server.options
  const usage = call.query.get('includeUsageStatistics') ?? 'false'
  if (!['true', 'false'].includes(usage)) throw new Refusal('400008')
  return {
    index: openIndex(call),
    url,
    version: call.version,
    limited: visibility === 'limited',
    byId,
    usage: usage === 'true',
    ownerNames: ownerInDefault
  }
}
