import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { makeFolder, runAction } from '../standins/runner.mjs'
import { makeRandom } from '../standins/tableau/random.mjs'
import { earlierFile } from './earlier.mjs'
import { environmentOf, makeFate, startPeers } from './peers.mjs'
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
 * @property {number} sessionsBefore
 */

/** A run that takes longer than anything allows is ended, and judged. */
export const longestMs = 100_000

/** For runs that nothing befalls but a machine that has much to do. */
const unhurried = { 'timeout-seconds': '60' }

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

/** Lets others do what the plan says. @param {Plan} plan @param {import('./peers.mjs').Fate} fate @param {import('./world.mjs').World} world @param {import('./peers.mjs').Peers} peers */
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

/** What a run finds, and what a peer must forget before it. @param {import('./peers.mjs').Peers} peers */
function settle({ tableau, github, results }) {
  results.artifacts.clear()
  results.requests.length = 0
  tableau.published.length = 0
  tableau.requests.length = 0
  return {
    calls: github?.requests.length ?? 0,
    earlierPulls: new Set(github?.pulls.map(({ number }) => number)),
    sessionsBefore: tableau.liveSessions().length
  }
}

/**
 * Starts runs of one plan against its peers.
 * @param {Plan} plan
 * @param {import('./peers.mjs').Fate} fate
 * @param {import('./world.mjs').World} world
 * @param {import('./peers.mjs').Peers} peers
 */
function runnerOf(plan, fate, world, peers) {
  const { tableau, results, github } = peers
  const env = {
    ACTIONS_RESULTS_URL: results.url,
    ACTIONS_RUNTIME_TOKEN: results.token,
    GITHUB_RUN_ATTEMPT: plan.attempt,
    ...environmentOf(github)
  }
  /** @param {string} workspace @param {Record<string, string>} [inputs] @returns {Promise<Played>} */
  return async (workspace, inputs = {}) => {
    const runnerFolder = makeFolder('chaos-runner-')
    world.restart()
    const found = { ...settle(peers), before: filesIn(workspace) }
    const began = performance.now()
    const run = await runAction({
      inputs: { 'server-url': tableau.url, ...plan.inputs, ...inputs },
      env,
      workspace,
      folder: runnerFolder,
      longestMs,
      onStart: (child) => {
        fate.child = child
      }
    })
    const tookMs = performance.now() - began
    const { hits } = fate.faults
    const { pushed, done, cancelled } = fate
    return {
      plan,
      run,
      world,
      ...peers,
      ...found,
      hits,
      pushed,
      done,
      cancelled,
      runnerFolder,
      tookMs
    }
  }
}

/**
 * Plays what a plan says: perhaps a run that nothing befalls, then the one that the plan is about, and where it may have
 * left something at GitHub perhaps one more, which must find its way out.
 * @param {Plan} plan
 * @param {(played: Played) => Promise<readonly string[]>} judge
 * @param {(played: Played) => Promise<readonly string[]>} judgeCalm
 */
export async function play(plan, judge, judgeCalm) {
  const fate = makeFate(plan)
  const world = makeWorld(plan.sites)
  const peers = await startPeers(plan, fate)
  const start = runnerOf(plan, fate, world, peers)
  const workspace = makeFolder('chaos-')
  const { file } = earlierFile(plan)
  if (file !== undefined) fs.writeFileSync(path.join(workspace, csvFile), file)
  try {
    if (plan.twice) {
      await start(makeFolder('chaos-'), unhurried)
      changeAll(plan, peers, ['append', 'reown', 'rename'])
    }
    fate.meanwhile = meddle(plan, fate, world, peers)
    fate.arm()
    const played = await start(workspace)
    fate.disarm()
    const breaches = [...(await judge(played))]
    const isFollowed = plan.calmAfter && peers.github !== undefined
    if (isFollowed && peers.github) {
      peers.github.settings.lockedBranches = []
      const calm = await start(makeFolder('chaos-'), unhurried)
      const wrong = [...(await judge(calm)), ...(await judgeCalm(calm))]
      breaches.push(...wrong.map((breach) => `in the calm after it: ${breach}`))
    }
    return { ...played, breaches, isFollowed }
  } finally {
    const { tableau, results, github } = peers
    await Promise.all([tableau.close(), results.close(), github?.close()])
    fs.rmSync(workspace, { recursive: true, force: true })
  }
}

/** @param {Plan} plan @param {import('./peers.mjs').Peers} peers @param {readonly string[]} changes */
function changeAll({ seed, sites }, { tableau }, changes) {
  const random = makeRandom(seed)
  for (const what of changes)
    mutations[what]?.(random, /** @type {any} */ (sites[0]))
  tableau.setSites(sites)
}
