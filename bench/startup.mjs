// Prints how long the bundle takes to its first input error beside a bare Node.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url))
const rounds = 15

/** @param {string[]} args */
function medianMs(args) {
  const times = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint()
    spawnSync(process.execPath, args, { stdio: 'ignore', env: {} })
    return Number(process.hrtime.bigint() - start) / 1e6
  })
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

const bare = medianMs(['-e', '0'])
const first = medianMs([bundle])
console.log(`Node ${process.version}`)
console.log(
  `to the first input error: ${first.toFixed(0)} ms, ${(first / bare).toFixed(1)} times a bare node -e 0 (${bare.toFixed(0)} ms)`
)
