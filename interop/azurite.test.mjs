// The artifact in a real blob service: Azurite, Microsoft's emulator of Azure Storage, checks every signature and block.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import {
  BlobServiceClient,
  StorageSharedKeyCredential
} from '@azure/storage-blob'
import { readZip, startResults } from '../standins/results.mjs'
import { makeFolder, runAction, runOrFail, startCompany } from './peers.mjs'

const account = 'actions'
const key = randomBytes(64).toString('base64')

let azurite
let results

before(async () => {
  azurite = await startAzurite()
})

after(() => azurite.close())

beforeEach(async () => {
  results = await startResults({ blob: { url: azurite.url, account, key } })
})

afterEach(() => results.close())

/** Starts Azurite on a free port, with nothing on disk; ready when it says where it listens. */
async function startAzurite() {
  const main = createRequire(import.meta.url).resolve(
    'azurite/dist/src/blob/main.js'
  )
  const flags = [
    ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
    ...['--inMemoryPersistence', '--blobHost', '127.0.0.1', '--blobPort', '0']
  ]
  const child = spawn(process.execPath, [main, ...flags], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /successfully listens on (\S+)/.exec(line)?.[1]
    if (url) {
      child.stdout.resume()
      return { url, close: () => endProcess(child) }
    }
  }
  throw new Error('Azurite ended before it listened')
}

async function endProcess(child) {
  const exited = once(child, 'exit')
  child.kill()
  await exited
}

/** What the runner tells the action of its service. */
const makeVariables = () => ({
  ACTIONS_RESULTS_URL: results.url,
  ACTIONS_RUNTIME_TOKEN: results.token
})

/** Runs the bundle against a Tableau stand-in; returns its exit code, its log, its outputs and Tableau's workbooks. */
async function runOnCompany(test) {
  const { tableau, sites, credentials } = await startCompany(test, {
    company: { seed: 1, workbooks: 25 }
  })
  const [{ name, secret }] = credentials.pats
  const run = await runAction(
    test,
    {
      'server-url': tableau.url,
      site: '*',
      'pat-name': name,
      'pat-secret': secret,
      'upload-artifact': 'true'
    },
    { env: makeVariables() }
  )
  return { ...run, workbooks: sites.flatMap((site) => site.workbooks ?? []) }
}

/** Returns the one artifact's blob as Azurite has it: its bytes and its content type. */
async function downloadBlob(name) {
  const service = new BlobServiceClient(
    `${azurite.url}/${account}`,
    new StorageSharedKeyCredential(account, key)
  )
  const blob = service
    .getContainerClient('actions-results')
    .getBlobClient(results.artifacts.get(name).blob)
  const { contentType } = await blob.getProperties()
  return { contentType, bytes: await blob.downloadToBuffer() }
}

function computeDigest(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

describe('the action', () => {
  it('stores a zip with the CSV, and its digest is the output', async (test) => {
    const { code, log, outputs, workbooks, workspace } =
      await runOnCompany(test)
    assert.equal(code, 0, log)

    const { contentType, bytes } = await downloadBlob('tableau-owners')
    assert.equal(contentType, 'application/zip')
    assert.equal(outputs['artifact-digest'], computeDigest(bytes))
    const csv = await readFile(path.join(workspace, outputs['csv-path']))
    assert.equal(outputs['content-count'], String(workbooks.length))
    for (const { id } of workbooks) {
      assert.ok(csv.includes(id), `${id} is missing`)
    }
    assert.deepEqual(readZip(bytes)['tableau-owners.csv'], csv)
  })

  it('fails and names the input when the run has the name already', async (test) => {
    const first = await runOnCompany(test)
    assert.equal(first.code, 0, first.log)
    const { code, log } = await runOnCompany(test)

    assert.equal(code, 1, log)
    const errors = log.split('\n').filter((line) => line.startsWith('::error'))
    assert.equal(errors.length, 1, log)
    assert.match(errors[0], /artifact-name/)
  })
})

describe('the client that is in the action', () => {
  it('stores what needs several blocks', async (test) => {
    const content = randomBytes(9 * 1024 * 1024)
    const folder = await makeFolder(test)
    const file = path.join(folder, 'owners.csv')
    await writeFile(file, content)
    const upload = `import { DefaultArtifactClient } from '@actions/artifact'
      await new DefaultArtifactClient().uploadArtifact('big', ['${file}'], '${folder}')`
    await runOrFail(
      process.execPath,
      ['--input-type=module', '--eval', upload],
      { env: makeVariables() }
    )

    const { bytes } = await downloadBlob('big')
    assert.equal(
      `sha256:${computeDigest(bytes)}`,
      results.artifacts.get('big').digest
    )
    assert.ok(readZip(bytes)['owners.csv'].equals(content))
  })
})
