import { drawInteger, drawOne } from '../standins/tableau/random.mjs'
import { echoes } from './answers.mjs'

/**
 * Draws what goes wrong.
 * @typedef {import('./world.mjs').Random} Random
 * @typedef {import('./gateway.mjs').Fault} Fault
 * @typedef {import('./gateway.mjs').Peer} Peer
 * @typedef {Record<string, unknown> & { kind: string }} Happening
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

const foreignBodies = [
  '[]',
  '{}',
  'null',
  '"ok"',
  '{"status":"UP"}',
  '{"timestamp":1,"status":200,"error":"","path":"/"}',
  '{"error":{}}',
  '{"error":"denied"}',
  '{"pagination":{"pageNumber":"1","pageSize":"100","totalAvailable":"0"}}',
  '{"message":"no Route matched with those values"}',
  '[[[['
]

const tableauErrors = [
  [400, '400006', 'Invalid page number'],
  [400, '400023', 'There was a problem querying the content.'],
  [400, '400066', 'The sort query contains a key which is not recognized'],
  [401, '401002', 'Invalid authentication credentials were provided.'],
  [401, '401001', 'Error signing in to Tableau Server'],
  [403, '403004', 'The user does not have permission for this request.'],
  [403, '403133', 'Query user permissions forbidden'],
  [404, '404003', 'Unknown resource specified in URI.'],
  [404, '404000', 'The site could not be found.'],
  [409, '409004', 'Conflict'],
  [429, '429000', 'Too Many Requests'],
  [500, '500000', 'Internal Server Error'],
  [503, '503000', 'Service Unavailable'],
  [403, '', 'denied'],
  [401, 'ABC', 'denied']
]

/** @type {readonly [number, string, Record<string, string>?][]} */
const githubErrors = [
  [401, 'Bad credentials'],
  [403, 'Resource not accessible by integration'],
  [
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { 'retry-after': '1' }
  ],
  [
    403,
    'API rate limit exceeded for installation ID 1.',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }
  ],
  [403, 'Repository was archived so is read-only.'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [409, 'Conflict'],
  [409, 'Git Repository is empty.'],
  [422, 'Update is not a fast forward'],
  [422, 'Reference already exists'],
  [422, 'Validation Failed'],
  [
    422,
    'Repository rule violations found\n\nChanges must be made through a pull request.'
  ],
  [429, 'Too many requests'],
  [500, 'Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable']
]

const retryAfters = [
  'none',
  'none',
  0,
  1,
  2,
  'Wed, 21 Oct 2015 07:28:00 GMT',
  -5,
  'soon',
  100000
]

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
const listKinds = {
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
  'reset'
]

/** @param {Random} random @param {Peer} peer */
function drawHappening(random, peer) {
  const names = peer === 'results' ? resultKinds : Object.keys(kinds)
  const kind = kinds[drawOne(random, names)] ?? drawError
  return kind(random, peer)
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
