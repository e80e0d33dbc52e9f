// Runs the bundle on large sites, prints how long it takes, and fails where what comes out is wrong.
import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { startGitHub } from '../standins/github.mjs'
import { runAction } from '../standins/runner.mjs'
import { startTableau } from '../standins/tableau.mjs'
import { handOver, makeSite, token, writeCsv } from './estate.mjs'

const csvPath = 'tableau-owners.csv'
const pageSize = 1000

for (const { count, commit, branch } of [
  { count: 1000, commit: 'none', branch: 'main' },
  { count: 10_000, commit: 'none', branch: 'main' },
  { count: 100_000, commit: 'push', branch: 'main' },
  { count: 100_000, commit: 'pull-request', branch: 'tableau-owners/update' }
])
  await playScene(count, commit, branch)

/**
 * Lists a site of which the CSV is committed already, and of which a few workbooks have got other owners since.
 * @param {number} count of workbooks
 * @param {string} commit
 * @param {string} branch that has the commit then
 */
async function playScene(count, commit, branch) {
  const site = makeSite(count)
  const github = await startGitHub({
    token: 'bench-token',
    files: commit === 'none' ? {} : { [csvPath]: writeCsv(site) }
  })
  const changed = handOver(site)
  const tableau = await startTableau({
    sites: [site],
    credentials: { pats: [token] }
  })
  try {
    const start = performance.now()
    const run = await list(tableau, github, commit)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(
      `${count.toLocaleString('en-US')} rows, commit ${commit}: ${seconds} s`
    )
    assert.equal(run.exitCode, 0, run.output)
    assertList(run, site, tableau)
    if (commit !== 'none') assertCommit(run, github, branch, changed)
    assert.deepEqual(github.protocolErrors, [])
  } finally {
    await Promise.all([tableau.close(), github.close()])
  }
}

/**
 * @param {import('../standins/tableau.mjs').Tableau} tableau
 * @param {import('../standins/github.mjs').GitHub} github
 * @param {string} commit
 */
function list(tableau, { url, serverUrl, settings }, commit) {
  return runAction({
    longestMs: 0,
    inputs: {
      'server-url': tableau.url,
      'pat-name': token.name,
      'pat-secret': token.secret,
      'github-token': settings.token,
      'upload-artifact': 'false',
      commit
    },
    env: {
      GITHUB_API_URL: url,
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_REPOSITORY: `${settings.owner}/${settings.name}`
    }
  })
}

/**
 * The CSV is right, nothing was asked twice, and nobody is signed in any more.
 * @param {import('../standins/runner.mjs').ActionRun} run
 * @param {import('./estate.mjs').LargeSite} site
 * @param {import('../standins/tableau.mjs').Tableau} tableau
 */
function assertList(run, site, tableau) {
  const count = site.workbooks.length
  assert.equal(run.outputs['content-count'], String(count))
  assert.equal(run.outputs.complete, 'true')
  // Not assert.equal: it would show all the lines.
  assert.ok(run.read(csvPath) === writeCsv(site), 'The CSV is wrong.')
  const asked = tableau.requests.filter(({ path }) => /\/workbooks$/.test(path))
  assert.equal(asked.length, Math.ceil(count / pageSize))
  assert.deepEqual(tableau.protocolErrors, [])
  assert.deepEqual(tableau.liveSessions(), [])
}

/**
 * One commit changes the lines of what has changed.
 * @param {import('../standins/runner.mjs').ActionRun} run
 * @param {import('../standins/github.mjs').GitHub} github
 * @param {string} branch
 * @param {number} changed
 */
function assertCommit({ outputs, read }, { repository }, branch, changed) {
  assert.equal(outputs['owner-changed-count'], String(changed))
  const { changes } = JSON.parse(read('tableau-owners-changes.json'))
  assert.equal(changes.length, changed)
  assert.equal(repository.git('rev-list', '--count', branch), '2\n')
  assert.equal(
    repository.git('diff', '--numstat', `${branch}~1`, branch),
    `${changed}\t${changed}\t${csvPath}\n`
  )
  assert.equal(
    repository.git('rev-parse', branch),
    `${outputs['commit-sha']}\n`
  )
  repository.git('fsck', '--strict')
}
