import { drawInteger, drawOne } from '../standins/tableau/random.mjs'
import { echoes } from './answers.mjs'
import {
  foreignBodies,
  githubErrors,
  retryAfters,
  tableauErrors
} from './refusals.mjs'

/**
 * What may happen to an answer, by kind.
 * @typedef {import('./world.mjs').Random} Random
 * @typedef {import('./gateway.mjs').Peer} Peer
 * @typedef {Record<string, unknown> & { kind: string }} Happening
 */

/** @param {Random} random */
const maybeEcho = (random) =>
  random() < 0.6 ? { echo: drawInteger(random, echoes.length) } : {}

/** @param {Random} random @param {Peer} peer @returns {Happening} */
function drawError(random, peer) {
  const wait =
    random() < 0.3 ? { retryAfter: drawOne(random, retryAfters) } : {}
  const common = { kind: 'error', ...wait, ...maybeEcho(random) }
  if (peer === 'tableau') {
    const [status, code, message] = drawOne(random, tableauErrors)
    return { ...common, status, code, message }
  }
  if (peer === 'results')
    return {
      ...common,
      kind: 'error',
      status: drawOne(random, [400, 401, 403, 409]),
      message: 'refused'
    }
  const [status, message, headers] = drawOne(random, githubErrors)
  return { ...common, status, message, headers, code: String(status) }
}

/** @type {Record<string, (random: Random, peer: Peer) => Happening>} */
const kinds = {
  error: drawError,
  refused: drawError,
  limit: (random) => ({
    kind: 'error',
    status: 429,
    message: 'slow down',
    retryAfter: drawOne(random, retryAfters),
    ...maybeEcho(random)
  }),
  down: (random) => ({
    kind: 'web',
    status: drawOne(random, [500, 502, 503, 504]),
    retryAfter: drawOne(random, retryAfters),
    ...maybeEcho(random)
  }),
  between: (random) => ({
    kind: 'web',
    status: drawOne(random, [200, 200, 401, 403, 404, 407, 503]),
    title: drawOne(random, ['Sign in', 'Request Rejected', 'Blocked']),
    ...maybeEcho(random)
  }),
  nothing: (random) => ({
    kind: 'nothing',
    status: drawOne(random, [200, 204, 400, 401, 403, 404, 502])
  }),
  foreign: (random) => ({
    kind: 'foreign',
    status: drawOne(random, [200, 200, 401, 403, 404]),
    body: drawOne(random, foreignBodies)
  }),
  redirect: (random, peer) => ({
    kind: 'redirect',
    to: peer === 'tableau' && random() < 0.5 ? '/login' : 'http://127.0.0.1:1/'
  }),
  reset: () => ({ kind: 'reset' }),
  hang: () => ({ kind: 'hang' }),
  lostAnswer: () => ({ kind: 'lostAnswer' }),
  resetMidBody: () => ({ kind: 'resetMidBody' }),
  truncate: () => ({ kind: 'truncate' }),
  empty: () => ({ kind: 'empty' }),
  wrongType: (random) => ({
    kind: 'wrongType',
    type: drawOne(random, ['text/html', 'application/xml', 'text/plain', ''])
  }),
  slow: (random) => ({
    kind: 'slow',
    everyMs: drawOne(random, [5, 40]),
    bytes: drawOne(random, [1, 7, 50])
  })
}

/** What happens to lists of Tableau's alone. @type {Record<string, (random: Random) => Happening>} */
export const listKinds = {
  total: (random) => ({
    kind: 'total',
    by: drawOne(random, [-3, -2, -1, 1, 2, 5, 1000])
  }),
  page: (random) => ({
    kind: 'page',
    by: drawOne(random, [-1, 1, 2]),
    honest: random() < 0.5
  }),
  late: () => ({
    kind: 'error',
    status: 400,
    code: '400006',
    message: 'Invalid page number'
  }),
  revoke: () => ({ kind: 'revoke' })
}

/** The artifact's own client waits for seconds before it tries again: of that there is little. */
const resultKinds = [
  'error',
  'error',
  'between',
  'foreign',
  'truncate',
  'nothing',
  'lostAnswer',
  'hang',
  'reset'
]

/** @param {Random} random @param {Peer} peer */
export function drawHappening(random, peer) {
  const names = peer === 'results' ? resultKinds : Object.keys(kinds)
  const kind = kinds[drawOne(random, names)] ?? drawError
  return kind(random, peer)
}
