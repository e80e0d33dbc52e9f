import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { filesIn } from '../play.mjs'
import { csvFile } from '../rivals.mjs'

/**
 * How a run ends: with nothing to complain about, or with one error; with nothing half-done, and in time.
 * @typedef {import('../play.mjs').Played} Played
 */

const command = /^::(?:add-mask|error|warning|notice|debug|group|endgroup)::/

/** @param {Played} played */
export async function judgeEnding(played) {
  return [
    ...judgeExit(played),
    ...judgeLog(played),
    ...judgeFolders(played),
    ...judgeUnread(played),
    ...(await judgeSessions(played)),
    ...judgeTime(played)
  ]
}

/** @param {Played} played */
function judgeExit({ run: { exitCode, errors, output } }) {
  if (exitCode === null)
    return [`it did not end by itself: ${output.slice(-600)}`]
  if (exitCode === 0)
    return errors.map((error) => `exit code 0 with an error: ${error}`)
  if (exitCode !== 1)
    return [`exit code ${String(exitCode)}: ${output.slice(-600)}`]
  return errors.length === 1 && /\S{3}/.test(errors[0] ?? '')
    ? []
    : [
        `exit code 1 with ${String(errors.length)} errors: ${output.slice(-600)}`
      ]
}

/** @param {Played} played */
const judgeLog = ({ run }) =>
  run.output
    .split('\n')
    .filter(
      (line) =>
        (line.startsWith('::') && !command.test(line)) ||
        line.includes('##[') ||
        /^\s+at .*\(?(file|node):/.test(line) ||
        /\bundefined\b|\[object Object\]|\bNaN\b/.test(line)
    )
    .map((line) => `a line that nobody should see: ${line.slice(0, 300)}`)

/** @param {Played} played */
function judgeFolders({ run, before, runnerFolder }) {
  const wanted = new Set([
    ...before.keys(),
    csvFile,
    'tableau-owners-changes.json',
    'out/owners.html'
  ])
  const strange = [...filesIn(run.workspace).keys()].filter(
    (file) => !wanted.has(file)
  )
  const kept = new Set(['output', 'summary.md'])
  const temporary = fs
    .readdirSync(runnerFolder)
    .filter((file) => !kept.has(file))
  return [...strange, ...temporary].map((file) => `left behind: ${file}`)
}

/** Whether reading ended: only then is there anything to tell. @param {Played} played */
export const hasRead = ({ run }) =>
  run.outputs['content-count'] !== undefined &&
  run.outputs['content-count'] !== ''

/** @param {Played} played */
function judgeUnread(played) {
  const { run, before, cancelled, results, tableau } = played
  if (hasRead(played) || cancelled) return []
  const after = filesIn(run.workspace)
  const same =
    after.size === before.size &&
    [...before].every(([file, text]) => after.get(file) === text)
  return [
    ...(run.exitCode === 0 ? ['exit code 0, and nothing was read'] : []),
    ...(same ? [] : ['the reading failed, and files were changed']),
    ...(results.artifacts.size > 0
      ? ['the reading failed, and an artifact was uploaded']
      : []),
    ...(tableau.published.length > 0
      ? ['the reading failed, and a data source was published']
      : [])
  ]
}

/** @param {Played} played */
async function judgeSessions({ tableau, hits, sessionsBefore }) {
  const excused = hits.some(
    ({ fault, call }) =>
      /auth\/sign(in|out)/.test(call.text) || fault.kind === 'redirect'
  )
  if (excused) return []
  // The last request may still be on its way to the stand-in when the process has ended.
  for (
    let tries = 0;
    tries < 20 && tableau.liveSessions().length > sessionsBefore;
    tries++
  )
    await setTimeout(25)
  return tableau
    .liveSessions()
    .slice(sessionsBefore)
    .map((session) => `a session is left: ${JSON.stringify(session)}`)
}

/** What the inputs allow: each call that was held up, each pause, and what the machine takes for itself. @param {Played} played */
function judgeTime({ plan, hits, tookMs }) {
  const { inputs } = plan
  const held = hits.filter(({ fault }) =>
    ['hang', 'slow'].includes(fault.kind)
  ).length
  const tries = Number(inputs['max-retries']) + 1
  // The artifact's own client waits between its attempts, within these bounds.
  const artifact = plan.artifact
    ? 4 * Number(inputs['timeout-seconds']) * tries
    : 0
  const allowed =
    40 +
    held * (Number(inputs['timeout-seconds']) + 0.5) +
    Number(inputs['max-retry-wait-seconds']) +
    artifact
  return tookMs > allowed * 1000
    ? [
        `it took ${String(Math.round(tookMs / 1000))} s, and ${String(Math.round(allowed))} s are allowed`
      ]
    : []
}
