// tabcmd, Tableau's own command line, signs in to the stand-in and lists what the action lists.
import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import {
  findProgram,
  makeFolder,
  readCsv,
  runAction,
  runProgram,
  startCompany
} from './peers.mjs'

const columns = ['type', 'id', 'name', 'owner_id']
const kinds = {
  workbooks: 'workbook',
  datasources: 'datasource',
  flows: 'flow',
  projects: 'project'
}
const luid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Returns what runs tabcmd in a folder of its own, where it keeps its session and its log. */
async function makeTabcmd(test) {
  const folder = await makeFolder(test)
  const program = findProgram('tabcmd', 'tabcmd')
  const run = async (...args) => {
    const { code, stdout, stderr } = await runProgram(program, args, {
      cwd: folder,
      env: { HOME: folder }
    })
    return { code, log: stdout + stderr }
  }
  const succeed = async (...args) => {
    const { code, log } = await run(...args)
    assert.equal(code, 0, `tabcmd ${args.join(' ')}\n${log}`)
    return log
  }
  return { run, succeed }
}

/** Returns id, name and owner of each line of a list that is meant for machines. */
function parseList(log) {
  const lines = new RegExp(`^(${luid}), (.*), (${luid})$`, 'gm')
  return [...log.matchAll(lines)]
    .map(([, id, name, owner]) => ({ id, name, owner }))
    .sort(byId)
}

const byId = (a, b) => (a.id < b.id ? -1 : 1)

/** Lists a site with the action; returns id, name and owner by type. */
async function listWithAction(test, tableau, site, { username, password }) {
  const { code, log, outputs, workspace } = await runAction(test, {
    'server-url': tableau.url,
    site,
    username,
    password,
    content: 'all',
    columns: columns.join()
  })
  assert.equal(code, 0, log)
  const { rows } = await readCsv(path.join(workspace, outputs['csv-path']))
  const byType = {}
  for (const row of rows) (byType[row[0]] ??= []).push(row)
  return byType
}

describe('what tabcmd lists', () => {
  const signIns = [
    {
      title: 'a personal access token',
      at: 0,
      flags: ({ pats: [{ name, secret }] }) => [
        ...['--token-name', name, '--token-value', secret]
      ]
    },
    {
      title: 'user name and password',
      at: 1,
      flags: ({ passwords: [{ username, password }] }) => [
        ...['--username', username, '--password', password]
      ]
    }
  ]
  for (const { title, at, flags } of signIns) {
    it(`is in the CSV, with its owners, with ${title}`, async (test) => {
      const { tableau, sites, credentials } = await startCompany(test)
      const site = sites[at].contentUrl
      const ours = await listWithAction(
        test,
        tableau,
        site,
        credentials.passwords[0]
      )
      const { succeed } = await makeTabcmd(test)
      const connection = [
        ...['--server', tableau.url, '--site', site, '--no-certcheck'],
        ...flags(credentials)
      ]
      await succeed('login', ...connection)
      assert.equal(tableau.liveSessions()[0].contentUrl, site)
      for (const [content, kind] of Object.entries(kinds)) {
        // Without an order the pages of a list need not be parts of one whole, and tabcmd asks for none: one page then.
        const format = ['--machine', '--name', '--owner']
        const paging = ['--query-page-size', '1000']
        const theirs = parseList(
          await succeed('list', content, ...connection, ...format, ...paging)
        )
        assert.ok(theirs.length > 0, content)
        const rows = ours[kind].map(([, id, name, owner]) => ({
          ...{ id, name, owner }
        }))
        assert.deepEqual(rows.sort(byId), theirs)
      }
      assert.match(await succeed('logout'), /Signed out/)

      assert.deepEqual(
        tableau.requests.filter(({ status }) => ![200, 204].includes(status)),
        []
      )
      // Each call of tabcmd signs in, and none signs out: with a token, each ends the session before.
      for (const error of tableau.protocolErrors)
        assert.match(error, /while its earlier session was alive/)
    })
  }
})

it('a sign-in with a wrong secret makes tabcmd fail and say so', async (test) => {
  const { tableau, credentials } = await startCompany(test)
  const { run } = await makeTabcmd(test)
  const { name } = credentials.pats[0]
  const { code, log } = await run(
    ...['login', '--server', tableau.url, '--no-certcheck', '--no-prompt'],
    ...['--token-name', name, '--token-value', 'wrong']
  )
  assert.equal(code, 1, log)
  assert.match(log, /Signin Error/)
  assert.deepEqual(tableau.liveSessions(), [])
})
