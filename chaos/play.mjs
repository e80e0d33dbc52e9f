import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { startGitHub } from '../standins/github.mjs'
import { startResults } from '../standins/results.mjs'
import { makeFolder, runAction } from '../standins/runner.mjs'
import { startTableau } from '../standins/tableau.mjs'
import { makeRandom } from '../standins/tableau/random.mjs'
import { credentials, secrets } from './estate.mjs'
import { earlierFile } from './earlier.mjs'
import { armFaults, standBefore } from './gateway.mjs'
import { csvFile, rivals } from './rivals.mjs'
import { makeWorld, mutations } from './world.mjs'

/**
 * Plays one run.
 * @typedef {import('./plan.mjs').Plan} Plan
 * @typedef {import('./gateway.mjs').Call} Call
 *
 * @typedef {object} Played
 * @property {Plan} plan
 * @property {import('../standins/runner.mjs').ActionRun} run
 * @property {import('./world.mjs').World} world
 * @property {import('../standins/tableau.mjs').Tableau} tableau
 * @property {import('../standins/github.mjs').GitHub | undefined} github
 * @property {import('../standins/results.mjs').Results} results
 * @property {import('./gateway.mjs').Hit[]} hits
 * @property {Map<string, string>} before the files of the workspace
 * @property {string[]} pushed commits of others, that must not get lost
 * @property {string[]} done what others did, in order
 * @property {boolean} cancelled
 * @property {string} runnerFolder
 * @property {number} tookMs
 * @property {number} calls of GitHub's before this run
 * @property {Set<number>} earlierPulls
 */

/** A run that takes longer than anything allows is ended, and judged. */
export const longestMs = 100_000

/** What befalls the peers, once it is armed. @param {Plan} plan */
function makeFate(plan) {
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
async function startPeers(plan, fate) {
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
const environmentOf = (github) =>
  github
    ? {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: github.serverUrl,
        GITHUB_REPOSITORY: `${github.settings.owner}/${github.settings.name}`,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main'
      }
    : {}

/** @param {string} folder @returns {Map<string, string>} */
export const filesIn = (folder) =>
  new Map(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return [path.relative(folder, file), fs.readFileSync(file, 'latin1')]
      })
  )

/** Lets others do what the plan says. @param {Plan} plan @param {ReturnType<typeof makeFate>} fate @param {import('./world.mjs').World} world @param {Awaited<ReturnType<typeof startPeers>>} peers */
function meddle(plan, fate, world, { tableau, github }) {
  /** @param {Call} call */
  return async (call) => {
    if (call.peer === 'tableau' && call.page > 0)
      for (const { what, seed } of plan.mutations.filter(
        ({ at }) => at === fate.counts.tableau
      )) {
        const random = makeRandom(seed)
        mutations[what]?.(
          random,
          plan.sites[seed % plan.sites.length] ??
            /** @type {any} */ (plan.sites[0])
        )
        world.note()
        tableau.setSites(plan.sites)
        fate.done.push(`${what} at ${call.text} ${String(call.page)}`)
      }
    if (call.peer === 'github' && github)
      for (const { what, seed } of plan.rivals.filter(
        ({ at }) => at === fate.counts.github
      )) {
        const sha = await rivals[what]?.(github, makeRandom(seed)).catch(
          () => undefined
        )
        if (sha) fate.pushed.push(sha)
        fate.done.push(`${what} at ${call.text}`)
      }
  }
}

/**
 * @param {Plan} plan
 * @param {(played: Played) => Promise<readonly string[]>} judge
 */
export async function play(plan, judge) {
  const fate = makeFate(plan)
  const world = makeWorld(plan.sites)
  const peers = await startPeers(plan, fate)
  const { tableau, results, github } = peers
  const workspace = makeFolder('chaos-')
  const runnerFolder = makeFolder('chaos-runner-')
  const { file } = earlierFile(plan)
  if (file !== undefined) fs.writeFileSync(path.join(workspace, csvFile), file)
  const env = {
    ACTIONS_RESULTS_URL: results.url,
    ACTIONS_RUNTIME_TOKEN: results.token,
    GITHUB_RUN_ATTEMPT: plan.attempt,
    ...environmentOf(github)
  }
  const start = (/** @type {string} */ folder, /** @type {string} */ into) =>
    runAction({
      inputs: { 'server-url': tableau.url, ...plan.inputs },
      env,
      workspace: into,
      folder,
      longestMs,
      onStart: (child) => {
        fate.child = child
      }
    })
  try {
    if (plan.twice) {
      await start(makeFolder('chaos-runner-'), makeFolder('chaos-'))
      const random = makeRandom(plan.seed)
      for (const what of ['append', 'reown', 'rename'])
        mutations[what]?.(random, /** @type {any} */ (plan.sites[0]))
      tableau.setSites(plan.sites)
      results.artifacts.clear()
      tableau.published.length = 0
      tableau.requests.length = 0
    }
    world.restart()
    fate.meanwhile = meddle(plan, fate, world, peers)
    const calls = github?.requests.length ?? 0
    const earlierPulls = new Set(github?.pulls.map(({ number }) => number))
    const before = filesIn(workspace)
    fate.arm()
    const began = performance.now()
    const run = await start(runnerFolder, workspace)
    const tookMs = performance.now() - began
    fate.armed = false
    const breaches = await judge({
      plan,
      run,
      world,
      tableau,
      github,
      results,
      hits: fate.faults.hits,
      before,
      pushed: fate.pushed,
      done: fate.done,
      cancelled: fate.cancelled,
      runnerFolder,
      tookMs,
      calls,
      earlierPulls
    })
    return {
      breaches,
      run,
      hits: fate.faults.hits,
      done: fate.done,
      cancelled: fate.cancelled,
      tookMs
    }
  } finally {
    await Promise.all([tableau.close(), results.close(), github?.close()])
    for (const folder of [workspace, runnerFolder])
      fs.rmSync(folder, { recursive: true, force: true })
  }
}
