import { drawInteger, drawOne } from '../standins/tableau/random.mjs'
import { drawHappening, listKinds } from './happenings.mjs'

/**
 * Draws what goes wrong, and where.
 * @typedef {import('./world.mjs').Random} Random
 * @typedef {import('./gateway.mjs').Fault} Fault
 * @typedef {import('./gateway.mjs').Peer} Peer
 */

const listPath =
  'GET .*/(workbooks|datasources|flows|projects|users|virtualconnections) '

/** Which calls a fault befalls. @type {Record<Peer, readonly string[]>} */
const calls = {
  tableau: [
    '.',
    'serverinfo',
    'auth/signin',
    'auth/signout',
    'GET ',
    listPath,
    `${listPath}1$`,
    `${listPath}[2-9]`,
    '/workbooks ',
    '/workbooks [2-9]',
    '/projects ',
    '/users',
    '/datasources ',
    '/flows ',
    '/virtualconnections',
    'POST .*/datasources'
  ],
  github: [
    '.',
    'GET ',
    'POST ',
    '(POST|PATCH) .*/git/refs',
    'POST .*/git/(blobs|trees|commits)',
    'POST .*/pulls ',
    'PATCH .*/pulls',
    'GET .*/pulls',
    'GET .*/git/',
    'GET .*/compare',
    'DELETE ',
    'graphql'
  ],
  results: ['.', 'CreateArtifact', 'FinalizeArtifact', 'PUT ']
}
/** @param {Random} random */
function drawTimes(random) {
  const chance = random()
  if (chance < 0.6) return 1
  return chance < 0.9 ? 2 + drawInteger(random, 3) : 1000
}

/** @param {Random} random @param {Peer} peer @returns {Fault} */
function drawFault(random, peer) {
  const ofLists = peer === 'tableau' && random() < 0.35
  const happening = ofLists
    ? drawOne(random, Object.values(listKinds))(random)
    : drawHappening(random, peer)
  const call = ofLists
    ? drawOne(random, [
        listPath,
        `${listPath}[2-9]`,
        '/workbooks ',
        '/projects ',
        '/users '
      ])
    : drawOne(random, calls[peer])
  const skip = random() < 0.5 ? 0 : drawInteger(random, 6)
  const times = peer === 'results' ? 1 : drawTimes(random)
  return { peer, call, skip, times, ...happening }
}

/** @param {Random} random @param {readonly Peer[]} peers @param {number} count */
export const drawScript = (random, peers, count) =>
  Array.from({ length: count }, () => drawFault(random, drawOne(random, peers)))
