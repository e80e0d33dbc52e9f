import {
  drawInteger,
  drawOne,
  makeRandom
} from '../standins/tableau/random.mjs'
import { connectedApp, drawSites, secrets } from './estate.mjs'
import { rivals } from './rivals.mjs'
import { drawScript } from './script.mjs'
import { mutations } from './world.mjs'

/**
 * All that is special about a run, made from its seed alone.
 * @typedef {import('./world.mjs').Random} Random
 * @typedef {import('./gateway.mjs').Fault} Fault
 * @typedef {Record<string, string>} Texts
 *
 * At the so-many-th call something happens: to the content, to the repository, or to the run.
 * @typedef {{ at: number, what: string, seed: number }} Event
 *
 * @typedef {object} Plan
 * @property {number} seed
 * @property {import('./world.mjs').Site[]} sites
 * @property {Texts} inputs
 * @property {boolean} artifact
 * @property {'none' | 'push' | 'pull-request'} commit
 * @property {boolean} twice whether a run without faults goes before
 * @property {boolean} calmAfter whether a run without faults comes after
 * @property {string} earlier what kind of file is there already
 * @property {string} attempt
 * @property {Fault[]} script
 * @property {Event[]} mutations
 * @property {Event[]} rivals
 * @property {{ at: number, signal: NodeJS.Signals } | undefined} cancel
 */

const sites = ['', '', '', '', '', '\nmarketing', '*']

/** @param {Random} random @returns {Texts} */
function drawSignIn(random) {
  const chance = random()
  if (chance < 0.6) return { 'pat-name': 'owners', 'pat-secret': secrets.pat }
  return chance < 0.8
    ? { username: 'admin', password: secrets.password }
    : {
        'connected-app-client-id': connectedApp.clientId,
        'connected-app-secret-id': connectedApp.secretId,
        'connected-app-secret': secrets.app,
        username: 'admin'
      }
}

/** @param {Random} random @returns {Texts} */
function drawSiteInput(random) {
  const site = drawOne(random, sites)
  return site === '*' ? { site } : {}
}

/** @param {Random} random @returns {Texts} */
const drawLimits = (random) => ({
  'page-size': String(drawOne(random, [1, 2, 3, 3, 4, 5, 1000])),
  concurrency: String(drawOne(random, [1, 2, 4, 16])),
  'timeout-seconds': String(drawOne(random, [1, 2])),
  'max-retries': String(drawOne(random, [0, 1, 2, 2, 5])),
  'max-retry-wait-seconds': String(drawOne(random, [0, 0, 1, 3]))
})

/** @param {Random} random @returns {Texts} */
const drawResults = (random) => ({
  content: drawOne(random, [
    'workbooks',
    'workbooks',
    'workbooks,datasources',
    'flows',
    'workbooks,flows,projects',
    'virtual-connections,datasources',
    'all'
  ]),
  'report-file': random() < 0.25 ? 'out/owners.html' : '',
  'upload-artifact': String(random() < 0.3),
  'publish-datasource': random() < 0.2 ? 'Owners' : '',
  'log-level': drawOne(random, ['debug', 'info', 'info', 'error']),
  'escape-formulas': String(random() < 0.8),
  'max-removed-percent': drawOne(random, ['25', '100', '100'])
})

/** @param {Random} random @param {readonly string[]} names @param {{ most: number, latest: number }} bounds @returns {Event[]} */
const drawEvents = (random, names, { most, latest }) =>
  Array.from({ length: drawInteger(random, most + 1) }, () => ({
    at: 1 + drawInteger(random, latest),
    what: drawOne(random, names),
    seed: drawInteger(random, 2 ** 31)
  }))

/** @param {Random} random @param {Plan['commit']} commit @returns {Texts} */
function drawCommit(random, commit) {
  if (commit === 'none') return {}
  return {
    commit,
    'github-token': secrets.github,
    ...(commit === 'pull-request' &&
      random() < 0.3 && {
        'pull-request-labels': 'owners',
        'pull-request-reviewers': 'hubot'
      })
  }
}

/** @param {number} seed @returns {Plan} */
export function makePlan(seed) {
  const random = makeRandom(Math.imul(seed, 2654435761) ^ 0x5bd1e995)
  const commit = drawOne(
    random,
    /** @type {const} */ ([
      'none',
      'none',
      'push',
      'pull-request',
      'pull-request'
    ])
  )
  const site = drawSiteInput(random)
  const signIn =
    site.site === '*'
      ? { username: 'admin', password: secrets.password }
      : drawSignIn(random)
  const results = drawResults(random)
  const isStill = random() < 0.3
  const isBusy = random() < 0.25
  const artifact = results['upload-artifact'] === 'true'
  /** @type {import('./gateway.mjs').Peer[]} */
  const peers = [
    'tableau',
    ...(commit === 'none' ? [] : /** @type {const} */ (['github', 'github'])),
    ...(artifact ? /** @type {const} */ (['results']) : [])
  ]
  return {
    seed,
    sites: drawSites(random, site.site === '*' ? 2 : 1),
    inputs: {
      ...site,
      ...signIn,
      ...results,
      ...drawLimits(random),
      ...drawCommit(random, commit)
    },
    artifact,
    commit,
    twice: commit === 'pull-request' && random() < 0.35,
    calmAfter: commit !== 'none' && random() < 0.35,
    earlier: drawOne(random, [
      'none',
      'none',
      'list',
      'list',
      'list',
      'list',
      'list',
      'list',
      'crlf',
      'crlf',
      'foreign',
      'conflict'
    ]),
    attempt: drawOne(random, ['1', '1', '2']),
    script: drawScript(
      random,
      peers,
      drawOne(random, [0, 1, 1, 2, 2, 3, 3, 5, 8, 12])
    ),
    mutations: isStill
      ? []
      : drawEvents(random, Object.keys(mutations), { most: 4, latest: 14 }),
    rivals:
      isStill || commit === 'none'
        ? []
        : drawEvents(random, Object.keys(rivals), {
            most: isBusy ? 10 : 3,
            latest: isBusy ? 40 : 20
          }),
    cancel:
      random() < 0.1
        ? {
            at: 1 + drawInteger(random, 30),
            signal: drawOne(
              random,
              /** @type {const} */ (['SIGINT', 'SIGTERM'])
            )
          }
        : undefined
  }
}
