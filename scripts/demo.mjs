// Runs the action on two days of a made-up company, against the stand-ins: no account, no network, no packages.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeCompany } from '../standins/company.mjs'
import { nextDay } from '../standins/company/next-day.mjs'
import { startGitHub } from '../standins/github.mjs'
import { startResults } from '../standins/results.mjs'
import { runAction, unescapeCommand } from '../standins/runner.mjs'
import { startTableau } from '../standins/tableau.mjs'

const shownRows = 6
const shownDiffLines = 30

const { values: options } = parseArgs({
  options: {
    workbooks: { type: 'string', default: '400' },
    open: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false }
  }
})
if (options.help) {
  console.log('npm run demo -- [--workbooks 100000] [--open]')
  process.exit(0)
}
const workbooks = Number(options.workbooks)
if (!Number.isInteger(workbooks) || workbooks < 1) {
  console.error('--workbooks must be a whole number above 0')
  process.exit(2)
}

const target = fileURLToPath(new URL('../build/demo', import.meta.url))
fs.rmSync(target, { recursive: true, force: true })
fs.mkdirSync(target, { recursive: true })

const today = makeCompany({
  seed: 1,
  workbooks,
  until: new Date().toISOString().slice(0, 10)
})
const tableau = await startTableau(today)
const github = await startGitHub({
  owner: 'fernhill',
  name: 'reports',
  private: true,
  token: 'a-token-that-opens-nothing-but-the-stand-in',
  serverUrl: 'https://github.com'
})
try {
  title(`Day 1: the list is made (${workbooks} workbooks on two sites)`)
  await runDay('day-1', { commit: 'push' })
  tableau.setSites(nextDay(today, { seed: 1 }).sites)
  title('Day 2: owners have changed, and a pull request says so')
  const { outputs } = await runDay('day-2', { commit: 'pull-request' })
  showPullRequest(Number(outputs['pull-request-number']))
  showFiles()
} finally {
  await Promise.all([tableau.close(), github.close()])
}
if (options.open)
  openReport(path.join(target, 'day-2/workspace/tableau-owners.html'))

/**
 * @param {string} day
 * @param {Record<string, string>} inputs
 */
async function runDay(day, inputs) {
  const results = await startResults()
  const [token] = today.credentials.pats
  try {
    const run = await runAction({
      folder: path.join(target, day),
      workspace: path.join(target, day, 'workspace'),
      longestMs: 0,
      inputs: {
        'server-url': tableau.url,
        site: '*',
        'pat-name': token?.name ?? '',
        'pat-secret': token?.secret ?? '',
        'github-token': github.settings.token,
        'publish-datasource': 'Owners and their content',
        content: 'all',
        ...inputs
      },
      env: {
        ACTIONS_RESULTS_URL: results.url,
        ACTIONS_RUNTIME_TOKEN: results.token,
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'fernhill/reports',
        GITHUB_RUN_ID: day.slice(-1),
        GITHUB_REF: 'refs/heads/main'
      },
      onLine: printLogLine
    })
    if (run.exitCode !== 0) throw new Error(`The step failed on ${day}.`)
    showCsv(path.join(run.workspace, run.outputs['csv-path'] ?? ''))
    return run
  } finally {
    await results.close()
  }
}

/**
 * Shows a line as GitHub's log does: commands in its own way, masks and debug lines not at all.
 * @param {string} line
 */
function printLogLine(line) {
  const [, command, text = ''] =
    /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? []
  if (command === undefined) console.log(`    ${line}`)
  else if (command === 'group') console.log(`  ▸ ${text}`)
  else if (command === 'warning' || command === 'error' || command === 'notice')
    console.log(`  ${command}: ${unescapeCommand(text)}`)
}

/** @param {string} text */
function title(text) {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`)
}

/** @param {string} file */
function showCsv(file) {
  console.log('\n  The first rows of the CSV:')
  const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, shownRows)
  for (const line of lines) console.log(`    ${clip(line, 150)}`)
}

/** @param {number} number */
function showPullRequest(number) {
  const pull = github.pulls.find((one) => one.number === number)
  if (!pull) throw new Error('There is no pull request.')
  const body = path.join(target, 'day-2/pull-request.md')
  fs.writeFileSync(body, pull.body ?? '')
  console.log(`\n  Pull request #${number}: ${pull.title}\n`)
  for (const line of toText(pull.body ?? '').split('\n'))
    console.log(`    ${clip(line, 150)}`)
  console.log('\n  What it changes (git diff of its one commit):\n')
  const diff = github.repository
    .git('diff', '--unified=0', `main...${pull.head.sha}`)
    .split('\n')
  for (const line of diff.slice(0, shownDiffLines))
    console.log(`    ${clip(line, 150)}`)
  if (diff.length > shownDiffLines)
    console.log(`    … and ${diff.length - shownDiffLines} more lines`)
}

/**
 * A body of HTML tables as plain text.
 * @param {string} html
 */
function toText(html) {
  return html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<\/t[dh]><t[dh]>/g, '  |  ')
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}

/**
 * @param {string} text
 * @param {number} length
 */
function clip(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

function showFiles() {
  title('Where everything is')
  const [datasource] = tableau.published
  if (datasource)
    console.log(
      `  published in Tableau as "${datasource.name}" (${datasource.bytes.length} bytes of Parquet)`
    )
  for (const [file, what] of [
    ['day-1/workspace/tableau-owners.csv', 'the list of day 1'],
    ['day-2/workspace/tableau-owners.csv', 'the list of day 2'],
    [
      'day-2/workspace/tableau-owners-changes.json',
      'what changed, for programs'
    ],
    ['day-2/workspace/tableau-owners.html', 'the report: open it in a browser'],
    ['day-2/summary.md', 'the job summary'],
    ['day-2/pull-request.md', 'the body of the pull request']
  ])
    console.log(
      `  ${path.relative(process.cwd(), path.join(target, file ?? ''))}  (${what})`
    )
}

/** @param {string} file */
function openReport(file) {
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }
  const [command, ...before] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...before, file], {
    stdio: 'ignore',
    detached: true
  })
  child.on('error', () => {
    console.log(`  There is no browser to open here: open ${file} yourself.`)
  })
  child.unref()
}
