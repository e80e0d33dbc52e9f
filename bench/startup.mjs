// Prints how long the bundle takes to its first input error, beside a bare Node, and how long large sites take.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { makeCompany } from '../standins/company.mjs'
import { runAction } from '../standins/runner.mjs'
import { startTableau } from '../standins/tableau.mjs'

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

for (const workbooks of [1000, 10_000, 100_000]) {
  const company = makeCompany({ seed: 1, workbooks })
  const tableau = await startTableau(company)
  const [token] = company.credentials.pats
  const start = process.hrtime.bigint()
  const { exitCode } = await runAction({
    longestMs: 0,
    inputs: {
      'server-url': tableau.url,
      site: '*',
      'pat-name': token?.name ?? '',
      'pat-secret': token?.secret ?? '',
      'upload-artifact': 'false'
    }
  })
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  console.log(
    `${workbooks.toLocaleString('en-US')} workbooks: ${seconds.toFixed(1)} s, exit code ${String(exitCode)}`
  )
  await tableau.close()
}
