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
 */

/** A run that takes longer than anything allows is ended, and judged. */
export const longestMs = 100_000

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
