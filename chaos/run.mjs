import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { judge, judgeCalm } from './judges.mjs'
import { kindOf } from './kinds.mjs'
import { makePlan } from './plan.mjs'
import { play } from './play.mjs'

/**
 * Plays runs against peers that misbehave, and judges each: `npm run chaos -- --seed 1 --runs 300`. Run `n` has the seed
 * `seed + n - 1`: one that went wrong is played again by its own seed, with `--runs 1`.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '300' },
    jobs: { type: 'string', default: String(availableParallelism() * 3) },
    progress: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false }
  }
})
const first = Number(values.seed)
const runs = Number(values.runs)

/** @type {Map<string, number>} */
const kinds = new Map()
/** @type {number[]} */
const broken = []
let slowestMs = 0
let faults = 0
let followed = 0

/** @param {number} seed */
async function playOne(seed) {
  const plan = makePlan(seed)
  const { breaches, run, hits, done, cancelled, tookMs, isFollowed } =
    await play(plan, judge, judgeCalm)
  const kind = kindOf(plan, run, cancelled)
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  slowestMs = Math.max(slowestMs, tookMs)
  faults += hits.length
  if (isFollowed) followed++
  if (values.show) console.log(run.output, JSON.stringify(run.outputs, null, 1))
  if (breaches.length === 0 && !values.show) return
  const { sites, ...told } = plan
  if (breaches.length > 0) broken.push(seed)
  console.log(
    `\nSeed ${String(seed)}: ${kind}, ${String(Math.round(tookMs))} ms`
  )
  console.log(`  plan: ${JSON.stringify({ ...told, sites: sites.length })}`)
  for (const { fault, call } of hits)
    console.log(
      `  fault: ${fault.kind} ${String(fault['status'] ?? '')} at ${call.text} ${String(call.page || '')}`
    )
  for (const what of done) console.log(`  others: ${what}`)
  for (const error of run.errors) console.log(`  error: ${error}`)
  for (const warning of run.warnings) console.log(`  warning: ${warning}`)
  for (const breach of breaches) console.log(`  WRONG: ${breach}`)
}

let next = first
async function work() {
  while (next < first + runs) {
    const seed = next++
    if (values.progress && seed % 100 === 0)
      console.log(`At seed ${String(seed)}`)
    try {
      await playOne(seed)
    } catch (error) {
      broken.push(seed)
      console.log(
        `\nSeed ${String(seed)}: the campaign itself failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`
      )
    }
  }
}

const began = performance.now()
await Promise.all(
  Array.from({ length: Math.min(Number(values.jobs), runs) }, work)
)
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `\n${String(runs)} runs (seeds ${String(first)} to ${String(first + runs - 1)}) in ${String(seconds)} s, ${String(faults)} faults, ${String(followed)} followed by a calm run, the slowest ${String(Math.round(slowestMs / 1000))} s:`
)
for (const [kind, count] of [...kinds].sort(
  ([, one], [, other]) => other - one
))
  console.log(`${String(count).padStart(6)}  ${kind}`)
if (broken.length > 0) {
  console.log(
    `${String(broken.length)} broke the promise: ${broken.sort((one, other) => one - other).join(' ')}`
  )
  process.exitCode = 1
}
