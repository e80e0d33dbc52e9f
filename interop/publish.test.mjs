// The request that publishes, beside the one that tableauserverclient, Tableau's own client for Python, sends for the same file.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { describe, it } from 'node:test'
import { compareInHyper } from './hyper.mjs'
import { findProgram, makeFolder, runOrFail, startCompany } from './peers.mjs'
import { loadSources } from './sources.mjs'

const {
  connect,
  createHttp,
  createRetry,
  defaultColumns,
  inspectOwners,
  findProjectByPath,
  formatCsv,
  formatParquet,
  makeInventory,
  makeOwnersTable,
  publishDatasource,
  publishScopes,
  readSite,
  tableauPeer,
  tableOf,
  withSession
} = await loadSources(
  ...['owners/columns', 'owners/csv', 'owners/findings', 'owners/inventory'],
  ...['owners/project-lookup', 'owners/typed-table', 'retry', 'http/http'],
  ...['tableau/peer', 'tableau/publish', 'tableau/server', 'tableau/session'],
  'tableau/site'
)

const paging = { pageSize: 100, concurrency: 4 }

/** Stands between a client and the stand-in: passes all on, and keeps the requests that publish as they came. */
async function startRecorder(test, target) {
  const kept = []
  const recorder = http.createServer(async (request, response) => {
    const { method, url, headers } = request
    const body = Buffer.concat(await request.toArray())
    if (method === 'POST' && url.includes('/datasources'))
      kept.push({ method, url, headers, body })
    const passed = http.request(target + url, { method, headers })
    passed.end(body)
    const [answer] = await once(passed, 'response')
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  recorder.listen(0, '127.0.0.1')
  await once(recorder, 'listening')
  test.after(() => {
    recorder.close()
    recorder.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${recorder.address().port}`, kept }
}

/** Connects the way the action does. */
const connectTo = (url, { pats: [{ name, secret }] }) =>
  connect({
    serverUrl: new URL(url),
    auth: { kind: 'personal-access-token', name, secret },
    scopes: publishScopes,
    http: createHttp(tableauPeer(String), {
      timeoutSeconds: 60,
      retry: createRetry({ maxRetries: 0, maxWaitSeconds: 0 }),
      now: Date.now,
      env: {}
    }),
    mask: () => undefined,
    warn: (message) => assert.fail(message),
    now: Date.now
  })

/** Reads the Default site; gives its Parquet file, and the CSV that has the same columns. */
async function readOwners(server) {
  const site = await withSession(server, '', (session) =>
    readSite(session, {
      ...paging,
      types: ['workbooks', 'datasources', 'projects'],
      all: false,
      signInKind: 'personal-access-token',
      log: () => undefined
    })
  )
  const listedAt = '2026-11-01T00:00:00Z'
  const inventory = makeInventory(
    [{ ...site, server: server.serverUrl.origin, site: '' }],
    listedAt
  )
  const findings = inspectOwners(inventory, 90)
  const { columns, rows } = tableOf(inventory.records, defaultColumns)
  const csv = formatCsv(
    {
      columns: [...columns, 'owner_status', 'listed_at'],
      rows: rows.map((row, at) => [...row, findings.statuses[at], listedAt])
    },
    false
  )
  const table = makeOwnersTable(inventory, findings, defaultColumns)
  return { parquet: formatParquet(table), csv }
}

const script = `
import json, sys
import tableauserverclient as TSC
request = json.load(sys.stdin)
server = TSC.Server(request["url"])
server.use_server_version()
with server.auth.sign_in(TSC.PersonalAccessTokenAuth(request["pat"]["name"], request["pat"]["secret"], "")):
    item = TSC.DatasourceItem(request["projectId"], name=request["name"])
    published = server.datasources.publish(item, request["file"], TSC.Server.PublishMode.Overwrite)
    shown = server.datasources.get_by_id(published.id)
    print(json.dumps({"id": shown.id, "url": shown.webpage_url, "name": shown.name}))
`

/** Publishes by tableauserverclient; gives what it says of the data source then. */
const publishByTsc = async (request) =>
  JSON.parse(
    await runOrFail(findProgram('tsc', 'python'), ['-c', script], {
      input: JSON.stringify(request)
    })
  )

/** A request without its boundary, which differs from one to the next, and without the file that it carries. */
function takeApart({ method, url, headers, body }, file) {
  const [, boundary] = /boundary=([0-9a-f]{32})$/.exec(headers['content-type'])
  const at = body.indexOf(file)
  assert.notEqual(at, -1, 'the file is not in the request')
  assert.equal(headers['content-length'], String(body.length))
  assert.equal(headers['transfer-encoding'], undefined)
  assert.match(headers['x-tableau-auth'], /./)
  const [type, before, after] = [
    headers['content-type'],
    body.toString('latin1', 0, at),
    body.toString('latin1', at + file.length)
  ].map((text) => text.replaceAll(boundary, '(boundary)'))
  return { method, url, type, before, after }
}

/** Publishes the same file twice, by the action and by tableauserverclient. */
async function publishByBoth(test, name) {
  const { tableau, sites, credentials } = await startCompany(test)
  const { url, kept } = await startRecorder(test, tableau.url)
  const server = await connectTo(url, credentials)
  const owners = await readOwners(server)
  const projectPath = 'Finance'
  const ours = await withSession(server, '', (session) =>
    publishDatasource(session, {
      ...paging,
      name,
      bytes: owners.parquet,
      findProject: (projects) => findProjectByPath(projects, projectPath)
    })
  )
  const folder = await makeFolder(test)
  const file = path.join(folder, 'tableau-owners.parquet')
  await writeFile(file, owners.parquet)
  const project = sites[0].projects.find((one) => one.name === projectPath)
  const pat = credentials.pats[0]
  const projectId = project.id
  const theirs = await publishByTsc({ url, pat, projectId, name, file })
  return { tableau, folder, owners, kept, ours, theirs }
}

describe('the request that publishes', () => {
  for (const name of [
    'Owners and their content',
    'Owners & "co" 売上 📈 é \'x\' <y>'
  ])
    it(`is that of tableauserverclient, byte for byte: ${JSON.stringify(name)}`, async (test) => {
      const { owners, kept, ours, theirs } = await publishByBoth(test, name)
      assert.equal(kept.length, 2)
      const [action, client] = kept.map((request) =>
        takeApart(request, owners.parquet)
      )
      assert.deepEqual(action, client)
      assert.deepEqual(theirs, { ...ours, name })
    })

  it('leaves a file with Tableau that Hyper reads, equal to the CSV', async (test) => {
    const { tableau, folder, owners } = await publishByBoth(test, 'Owners')
    assert.equal(tableau.published.length, 2)
    assert.deepEqual(tableau.protocolErrors, [])
    for (const { bytes } of tableau.published) {
      const { code, output } = await compareInHyper(folder, bytes, owners.csv)
      assert.equal(code, 0, output)
      assert.match(output, /^rows: [1-9]\d{2}/m)
    }
  })
})
