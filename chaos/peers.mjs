import { startGitHub } from '../standins/github.mjs'
import { startResults } from '../standins/results.mjs'
import { startTableau } from '../standins/tableau.mjs'
import { earlierFile } from './earlier.mjs'
import { credentials, secrets } from './estate.mjs'
import { armFaults, standBefore } from './gateway.mjs'
import { csvFile } from './rivals.mjs'

/**
 * The peers of a run, each behind what lets things go wrong.
 * @typedef {import('./plan.mjs').Plan} Plan
 * @typedef {import('./gateway.mjs').Call} Call
 * @typedef {ReturnType<typeof makeFate>} Fate
 * @typedef {Awaited<ReturnType<typeof startPeers>>} Peers
 */

/** What befalls the peers, once it is armed. @param {Plan} plan */
export function makeFate(plan) {
  const state = {
    faults: armFaults([]),
    counts: { tableau: 0, github: 0, results: 0, all: 0 },
    armed: false,
    /** @type {import('node:child_process').ChildProcess | undefined} */
    child: undefined,
    cancelled: false,
    /** @type {string[]} */
    done: [],
    /** @type {string[]} */
    pushed: [],
    /** @type {((call: Call) => unknown) | undefined} */
    meanwhile: undefined
  }
  return Object.assign(state, {
    arm() {
      state.armed = true
      state.faults = armFaults(plan.script)
    },
    /** From here on nothing befalls, and nothing has. */
    disarm() {
      Object.assign(state, {
        armed: false,
        cancelled: false,
        done: [],
        pushed: [],
        faults: armFaults([])
      })
    },
    /** @param {Call} call */
    async onCall(call) {
      if (!state.armed) return
      state.counts.all++
      state.counts[call.peer]++
      await state.meanwhile?.(call)
      if (plan.cancel && state.counts.all === plan.cancel.at) {
        state.cancelled = true
        state.child?.kill(plan.cancel.signal)
      }
    },
    faultsNow: {
      take: (/** @type {Call} */ call) => state.faults.take(call),
      hits: []
    }
  })
}

/** @param {Plan} plan @param {ReturnType<typeof makeFate>} fate */
export async function startPeers(plan, fate) {
  /** @type {{ tableau?: import('../standins/tableau.mjs').Tableau, results?: import('../standins/results.mjs').Results }} */
  const peers = {}
  /** What a peer was told of secrets beside the headers, and may repeat. */
  const repeated = (/** @type {import('./gateway.mjs').Peer} */ peer) =>
    peer === 'tableau'
      ? [
          plan.inputs['pat-secret'] ?? plan.inputs['password'] ?? '',
          ...(peers.tableau?.requests.findLast(({ path: asked }) =>
            asked.endsWith('signin')
          )?.secretsSeen ?? [])
        ].filter((secret) => secret !== '')
      : []
  const before = (/** @type {import('./gateway.mjs').Peer} */ peer) =>
    standBefore(peer, {
      faults: fate.faultsNow,
      secrets: () => repeated(peer),
      onCall: fate.onCall,
      revoke: () => peers.tableau?.addFault({ kind: 'revoke' })
    })
  const tableau = await startTableau({
    sites: plan.sites,
    credentials,
    around: before('tableau'),
    restApiVersion: '3.27'
  })
  peers.tableau = tableau
  const results = await startResults({ around: before('results') })
  peers.results = results
  const { file } = earlierFile(plan)
  const github =
    plan.commit === 'none'
      ? undefined
      : await startGitHub(
          {
            private: true,
            token: secrets.github,
            serverUrl: 'https://github.com',
            ...(file !== undefined && {
              files: { 'README.md': 'x\n', [csvFile]: file }
            })
          },
          before('github')
        )
  return { tableau, results, github }
}

/** @param {import('../standins/github.mjs').GitHub | undefined} github @returns {Record<string, string>} */
export const environmentOf = (github) =>
  github
    ? {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: github.serverUrl,
        GITHUB_REPOSITORY: `${github.settings.owner}/${github.settings.name}`,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main'
      }
    : {}
