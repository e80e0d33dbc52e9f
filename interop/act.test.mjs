// Whole workflows on a runner that isn't ours: nektos/act, on this machine.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { startGitHub } from '../standins/github.mjs'
import { runWorkflow } from './act/run-act.mjs'
import { findNode, readCsv, runAction, startCompany } from './peers.mjs'

const nodes = [20, 24].map((major) => ({ major, node: findNode(major) }))

/** The CSV that is committed. */
const file = 'tableau-owners.csv'

const patSecrets = ({ pats: [{ name, secret }] }) => ({
  TABLEAU_PAT_NAME: name,
  TABLEAU_PAT_SECRET: secret
})

/** Nothing that Tableau or the workflow holds secret may stand in the log. */
function assertNoSecrets(log, tableau) {
  const secrets = tableau.requests.flatMap(({ secretsSeen }) => secretsSeen)
  assert.ok(secrets.length > 0)
  for (const secret of new Set(secrets)) assert.ok(!log.includes(secret), log)
}

describe('a scheduled report', () => {
  for (const { major, node } of nodes) {
    it(`becomes an artifact, and its outputs are read by later steps, on Node ${major}`, async (test) => {
      const { tableau, sites, credentials } = await startCompany(test)
      const run = await runWorkflow(test, {
        workflow: 'report',
        event: 'schedule',
        node,
        secrets: patSecrets(credentials),
        vars: { TABLEAU_URL: tableau.url }
      })
      const { code, log, artifacts } = run
      assert.equal(code, 0, log)

      const outputs = JSON.parse(await run.read('outputs.json'))
      const { header, rows } = await readCsv(
        path.join(run.evidence, 'owners.csv')
      )
      const names = rows
        .filter((row) => row[header.indexOf('type')] === 'workbook')
        .map((row) => row[header.indexOf('name')])
      assert.deepEqual(
        names.sort(),
        sites[1].workbooks.map(({ name }) => name).sort()
      )
      assert.equal(outputs['csv-path'], 'reports/owners.csv')
      assert.equal(outputs['content-count'], String(rows.length))
      assert.equal(outputs['workbook-count'], String(names.length))
      assert.equal(outputs.complete, 'true')
      assert.equal(await run.read('count'), String(rows.length))

      assert.deepEqual([...artifacts.keys()], ['owners'])
      const { digest, files } = artifacts.get('owners')
      assert.equal(outputs['artifact-digest'], digest.replace('sha256:', ''))
      assert.equal(String(files['owners.csv']), await run.read('owners.csv'))

      assert.match(await run.read('node-version'), new RegExp(`^v${major}\\.`))
      assert.equal(run.nodes.length, 1)
      assert.match(run.nodes[0], new RegExp(`^v${major}\\.`))

      assert.match(log, /in a step: \*\*\*$/m)
      assertNoSecrets(log, tableau)
      assert.deepEqual(tableau.liveSessions(), [])
      assert.deepEqual(tableau.protocolErrors, [])
    })
  }
})

describe('a step that fails', () => {
  for (const { major, node } of nodes) {
    it(`fails the job, unless that is allowed, on Node ${major}`, async (test) => {
      const { tableau, credentials } = await startCompany(test)
      const run = await runWorkflow(test, {
        workflow: 'failure',
        event: 'workflow_dispatch',
        node,
        secrets: {
          ...patSecrets(credentials),
          TABLEAU_PAT_SECRET: 'not-the-secret-of-this-token'
        },
        vars: { TABLEAU_URL: tableau.url }
      })
      const { code, log, artifacts, has } = run
      assert.equal(code, 1, log)

      assert.equal(await run.read('outcome'), 'failure')
      assert.ok(has('failed'), log)
      assert.ok(!has('next-step'), log)
      assert.ok(!has('next-job'), log)
      assert.match(log, /401001/)
      assert.equal(artifacts.size, 0)
      assertNoSecrets(log, tableau)
      assert.deepEqual(
        run.nodes.map((version) => version.split('.')[0]),
        [...[`v${major}`, `v${major}`]]
      )
    })
  }
})

it('the jobs of a matrix list a site each, with a token and an artifact of its own', async (test) => {
  const { tableau, sites, credentials } = await startCompany(test)
  const [first] = credentials.pats
  const second = { ...first, name: 'other', secret: `${first.secret}-other` }
  credentials.pats.push(second)
  const run = await runWorkflow(test, {
    workflow: 'matrix',
    event: 'workflow_dispatch',
    node: nodes[1].node,
    secrets: {
      PAT_NAME_FIRST: first.name,
      PAT_SECRET_FIRST: first.secret,
      PAT_NAME_SECOND: second.name,
      PAT_SECRET_SECOND: second.secret
    },
    vars: { TABLEAU_URL: tableau.url }
  })
  assert.equal(run.code, 0, run.log)

  assert.deepEqual([...run.artifacts.keys()].sort(), [
    'owners-default',
    'owners-marketing'
  ])
  for (const [at, name] of ['default', 'marketing'].entries())
    assert.equal(await run.read(name), String(sites[at].workbooks.length))
  assertNoSecrets(run.log, tableau)
  assert.deepEqual(tableau.liveSessions(), [])
  assert.deepEqual(tableau.protocolErrors, [])
})

describe('changed owners', () => {
  for (const { major, node } of nodes) {
    it(`become a pull request, once, on Node ${major}`, async (test) => {
      const { tableau, sites, credentials } = await startCompany(test)
      const [{ name, secret }] = credentials.pats
      const before = await runAction(test, {
        'server-url': tableau.url,
        'pat-name': name,
        'pat-secret': secret
      })
      assert.equal(before.code, 0, before.log)
      const csv = await readFile(path.join(before.workspace, file), 'utf8')
      const github = await startGitHub({
        token: 'ghs_0123456789abcdefghijklmnopqrstuvwxyz',
        files: { 'README.md': '# Reports\n', [file]: csv }
      })
      test.after(() => github.close())
      const [{ workbooks, users }] = sites
      const creators = users.filter(({ siteRole }) => siteRole === 'Creator')
      const changed = workbooks.slice(50, 52)
      for (const workbook of changed)
        workbook.ownerId = creators.find(({ id }) => id !== workbook.ownerId).id

      const list = () =>
        runWorkflow(test, {
          workflow: 'pull-request',
          event: 'workflow_dispatch',
          node,
          secrets: {
            ...patSecrets(credentials),
            GITHUB_TOKEN: github.settings.token
          },
          vars: { TABLEAU_URL: tableau.url },
          env: { GITHUB_API_URL: github.url }
        })
      const first = await list()
      assert.equal(first.code, 0, first.log)
      const second = await list()
      assert.equal(second.code, 0, second.log)

      const [pull, ...others] = github.pulls
      assert.deepEqual(others, [])
      assert.equal(pull.state, 'open')
      assert.equal(pull.base.ref, 'main')
      const told = await Promise.all(
        [first, second].map(async (run) =>
          JSON.parse(await run.read('outputs.json'))
        )
      )
      assert.deepEqual(
        told.map((outputs) => [
          outputs['pull-request-operation'],
          outputs['pull-request-number'],
          outputs['owner-changed-count']
        ]),
        [
          ['created', String(pull.number), '2'],
          ['none', String(pull.number), '2']
        ]
      )
      const { git } = github.repository
      const commits = git('rev-list', '--count', `main..${pull.head.ref}`)
      assert.equal(commits.trim(), '1')
      const diff = git('diff', '--numstat', `main...${pull.head.ref}`)
      assert.equal(diff.trim(), `2\t2\t${file}`)
      assert.deepEqual(github.protocolErrors, [])
      for (const { log } of [first, second]) {
        assertNoSecrets(log, tableau)
        assert.ok(!log.includes(github.settings.token), log)
      }
    })
  }
})
