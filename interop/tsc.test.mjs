// tableauserverclient, Tableau's own client for Python, reads the same sites as the action: both see the same owners.
import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import {
  findProgram,
  readCsv,
  runAction,
  runOrFail,
  startCompany
} from './peers.mjs'
import {
  columns,
  countRows,
  indexRows,
  listDifferences,
  types
} from './tsc/tables.mjs'

const python = findProgram('tsc', 'python')
const script = path.join(import.meta.dirname, 'tsc/list_owners.py')

/** Makes names that a careless writer or reader breaks. */
function addHardNames({ workbooks, projects }) {
  const names = [
    'comma, "quotes" and \'apostrophes\'',
    'two\nlines',
    ' blanks around ',
    'tab\tin it',
    '&lt; is <',
    "'=1+1",
    '=HYPERLINK("x")',
    '-5',
    'C:\\new',
    'a;b',
    '"',
    '日本語 😀',
    '\u00e9 or e\u0301'
  ]
  names.forEach((name, at) => {
    workbooks[20 + at].name = name
    workbooks[20 + at].tags = [name, 'z', 'A;B']
  })
  projects[5].name = 'Plan/Actual \\ "Q3"'
}

const byPat = ({ pats: [{ name, secret }] }) => ({
  tsc: { pat_name: name, pat_secret: secret },
  action: { 'pat-name': name, 'pat-secret': secret }
})
const byPassword = ({ passwords: [{ username, password }] }) => ({
  tsc: { username, password },
  action: { username, password }
})

async function runTsc(request) {
  const input = JSON.stringify({ columns, per_page: 1000, ...request })
  return JSON.parse(await runOrFail(python, [script], { input }))
}

/** Lists a site with the action; returns what Python's own reader finds in the CSV. */
async function runLister(test, tableau, site, inputs) {
  const { code, log, outputs, workspace } = await runAction(test, {
    'server-url': tableau.url,
    site,
    content: 'all',
    columns: columns.join(),
    ...inputs
  })
  assert.equal(code, 0, log)
  assert.equal(outputs.complete, 'true', log)
  const file = path.join(workspace, outputs['csv-path'])
  const { header, rows } = await readCsv(file)
  assert.deepEqual(header, columns)
  return rows
}

/** Has both list a site, and compares. Returns tableauserverclient's answer. */
async function compareOn(test, { tableau, site, signIn, ...request }) {
  const answer = await runTsc({
    server: tableau.url,
    site: site.contentUrl,
    version: "the server's",
    ...signIn.tsc,
    ...request
  })
  assert.equal(answer.error, undefined, JSON.stringify(answer))
  const theirs = indexRows(answer.rows)
  assert.deepEqual(tableau.liveSessions(), [])
  const rows = await runLister(test, tableau, site.contentUrl, signIn.action)
  const ours = indexRows(rows)
  assert.deepEqual(tableau.liveSessions(), [])
  assert.deepEqual(tableau.protocolErrors, [])

  assert.deepEqual(countRows(ours), countRows(theirs))
  assert.deepEqual(listDifferences(ours, theirs).slice(0, 20), [])
  return { ...answer, counts: countRows(theirs) }
}

describe('the owners that tableauserverclient sees', () => {
  it('are the CSV, for 2,345 workbooks on many pages', async (test) => {
    const { tableau, sites, credentials } = await startCompany(test, {
      company: { workbooks: 2758 }
    })
    const [site] = sites
    addHardNames(site)
    const { counts } = await compareOn(test, {
      tableau,
      site,
      signIn: byPat(credentials),
      per_page: 100
    })

    assert.equal(counts.workbook, 2345)
    for (const type of types) assert.ok(counts[type] > 5, type)
    const pages = tableau.requests.filter(({ path }) =>
      path.endsWith('/workbooks')
    )
    assert.deepEqual(
      pages.map(({ query }) => Number(query.pageNumber ?? 1)),
      [...Array.from({ length: 24 }, (_, at) => at + 1), 1, 2, 3]
    )
  })

  it('are the CSV of another site, with other owner ids', async (test) => {
    const { tableau, sites, credentials } = await startCompany(test, {})
    const { version } = await compareOn(test, {
      tableau,
      site: sites[1],
      signIn: byPassword(credentials)
    })
    assert.equal(version, '3.24')
  })

  it('are the CSV on Tableau Cloud', async (test) => {
    const { tableau, sites, credentials } = await startCompany(test, {
      deployment: 'cloud',
      restApiVersion: '3.27'
    })
    await compareOn(test, {
      tableau,
      site: sites[0],
      signIn: byPat(credentials)
    })
  })

  for (const { version, signIn, missing = [] } of [
    { version: '3.4', signIn: byPassword, missing: ['virtual-connection'] },
    { version: '3.8', signIn: byPat, missing: ['virtual-connection'] },
    { version: '3.15', signIn: byPat, missing: ['virtual-connection'] },
    { version: '3.18', signIn: byPat },
    { version: '3.24', signIn: byPassword },
    { version: '3.29', signIn: byPat }
  ]) {
    it(`are the CSV with REST API ${version}`, async (test) => {
      const { tableau, sites, credentials } = await startCompany(test, {
        restApiVersion: version
      })
      const { counts } = await compareOn(test, {
        tableau,
        site: sites[0],
        signIn: signIn(credentials),
        version
      })
      for (const type of types)
        assert.equal(counts[type] === 0, missing.includes(type), type)
    })
  }

  for (const { title, options } of [
    {
      title: 'field expressions are ignored',
      options: { fieldsMode: 'ignored' }
    },
    {
      title: 'owners come with names unasked',
      options: { ownerInDefault: true }
    }
  ]) {
    it(`are the CSV where ${title}`, async (test) => {
      const { tableau, sites, credentials } = await startCompany(test, options)
      await compareOn(test, {
        tableau,
        site: sites[0],
        signIn: byPat(credentials)
      })
    })
  }

  it('are the CSV where user visibility is limited, so that nobody owns anything', async (test) => {
    const { tableau, sites, credentials } = await startCompany(test, {
      visibility: 'limited'
    })
    const [site] = sites
    // tableauserverclient can't read a flow without a project.
    site.flows = []
    const { rows } = await compareOn(test, {
      tableau,
      site,
      signIn: byPat(credentials)
    })
    const owner = columns.indexOf('owner_id')
    assert.ok(rows.every((row) => row[owner] === ''))
  })
})

describe('a sign-in that fails', () => {
  for (const { title, change } of [
    { title: 'a wrong secret', change: { pat_secret: 'wrong' } },
    { title: 'an unknown site', change: { site: 'nowhere' } },
    {
      title: 'a wrong password',
      change: { pat_name: undefined, username: 'svc-tableau', password: 'no' }
    }
  ]) {
    it(`is tableauserverclient's FailedSignInError for ${title}`, async (test) => {
      const { tableau, credentials } = await startCompany(test, {})
      const answer = await runTsc({
        server: tableau.url,
        site: '',
        version: '3.24',
        ...byPat(credentials).tsc,
        ...change
      })
      assert.deepEqual(answer, {
        error: 'FailedSignInError',
        code: '401001',
        summary: 'Signin Error',
        detail: 'Error signing in to Tableau Server'
      })
      assert.deepEqual(tableau.protocolErrors, [])
    })
  }

  it("is tableauserverclient's ServerResponseError for a version that the server doesn't have", async (test) => {
    const { tableau, credentials } = await startCompany(test, {
      restApiVersion: '3.8'
    })
    const { error, code } = await runTsc({
      server: tableau.url,
      site: '',
      version: '3.15',
      ...byPat(credentials).tsc
    })
    assert.deepEqual(
      { error, code },
      {
        error: 'ServerResponseError',
        code: '404003'
      }
    )
  })

  it("is tableauserverclient's ServerResponseError for a users list that the user may not read", async (test) => {
    const { tableau, sites, credentials } = await startCompany(test, {})
    const viewer = sites[0].users.find(({ siteRole }) => siteRole === 'Viewer')
    credentials.passwords.push({ username: viewer.name, password: 'looks' })
    const { error, code } = await runTsc({
      server: tableau.url,
      site: '',
      version: '3.24',
      username: viewer.name,
      password: 'looks'
    })
    assert.deepEqual(
      { error, code },
      {
        error: 'ServerResponseError',
        code: '403004'
      }
    )
    assert.deepEqual(tableau.liveSessions(), [])
  })
})
