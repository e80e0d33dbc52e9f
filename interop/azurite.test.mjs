// The artifact in a real blob service: Azurite, Microsoft's emulator of Azure Storage, checks every signature and block.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import {
  BlobServiceClient,
  StorageSharedKeyCredential
} from '@azure/storage-blob'
import { makeCompany } from '../standins/company.mjs'
import { readZip, startResults } from '../standins/results.mjs'
import { startTableau } from '../standins/tableau.mjs'

const root = path.dirname(import.meta.dirname)
const account = 'actions'
const key = randomBytes(64).toString('base64')

let azurite
let results
let folder

before(async () => {
  azurite = await startAzurite()
})

after(() => azurite.close())

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'azurite-'))
  await mkdir(path.join(folder, 'workspace'))
  results = await startResults({ blob: { url: azurite.url, account, key } })
})

afterEach(async () => {
  await results.close()
  await rm(folder, { recursive: true })
})

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

/** Runs a program to its end as the runner would start it, without anything of this process's environment. */
async function runNode(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      ACTIONS_RESULTS_URL: results.url,
      ACTIONS_RUNTIME_TOKEN: results.token,
      ...env
    }
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (log += text))
  }
  const [code] = await once(child, 'close')
  return { code, log }
}

/** Runs the bundle against a Tableau stand-in; returns its exit code, its log, its outputs and Tableau's workbooks. */
async function runAction() {
  const { sites, credentials } = makeCompany({ seed: 1, workbooks: 25 })
  const tableau = await startTableau({ sites, credentials })
  const [output, summary] = ['output', 'summary'].map((name) =>
    path.join(folder, name)
  )
  await Promise.all([output, summary].map((file) => writeFile(file, '')))
  try {
    const { code, log } = await runNode(['dist/index.js'], {
      'INPUT_SERVER-URL': tableau.url,
      INPUT_SITE: '*',
      'INPUT_PAT-NAME': credentials.pats[0].name,
      'INPUT_PAT-SECRET': credentials.pats[0].secret,
      GITHUB_WORKSPACE: path.join(folder, 'workspace'),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo-org/owners',
      GITHUB_RUN_ID: '42',
      RUNNER_TEMP: folder
    })
    const workbooks = sites.flatMap((site) => site.workbooks ?? [])
    const outputs = parseOutputs(await readFile(output, 'utf8'))
    return { code, log, outputs, workbooks }
  } finally {
    await tableau.close()
  }
}

/** Reads what @actions/core wrote to GITHUB_OUTPUT: `name<<delimiter`, the value, the delimiter. */
function parseOutputs(text) {
  const entries = text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n\2$/gm)
  return Object.fromEntries(
    [...entries].map(([, name, , value]) => [name, value])
  )
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
  it('stores a zip with the CSV, and its digest is the output', async () => {
    const { code, log, outputs, workbooks } = await runAction()
    assert.equal(code, 0, log)

    const { contentType, bytes } = await downloadBlob('tableau-owners')
    assert.equal(contentType, 'application/zip')
    assert.equal(outputs['artifact-digest'], computeDigest(bytes))
    const csv = await readFile(
      path.join(folder, 'workspace', outputs['csv-path'])
    )
    assert.equal(outputs['content-count'], String(workbooks.length))
    for (const { id } of workbooks) {
      assert.ok(csv.includes(id), `${id} is missing`)
    }
    assert.deepEqual(readZip(bytes)['tableau-owners.csv'], csv)
  })

  it('fails and names the input when the run has the name already', async () => {
    const first = await runAction()
    assert.equal(first.code, 0, first.log)
    const { code, log } = await runAction()

    assert.equal(code, 1, log)
    const errors = log.split('\n').filter((line) => line.startsWith('::error'))
    assert.equal(errors.length, 1, log)
    assert.match(errors[0], /artifact-name/)
  })
})

describe('the client that is in the action', () => {
  it('stores what needs several blocks', async () => {
    const content = randomBytes(9 * 1024 * 1024)
    const file = path.join(folder, 'owners.csv')
    await writeFile(file, content)
    const { code, log } = await runNode([
      '--input-type=module',
      '--eval',
      `import { DefaultArtifactClient } from '@actions/artifact'
       await new DefaultArtifactClient().uploadArtifact('big', ['${file}'], '${folder}')`
    ])
    assert.equal(code, 0, log)

    const { bytes } = await downloadBlob('big')
    assert.equal(
      `sha256:${computeDigest(bytes)}`,
      results.artifacts.get('big').digest
    )
    assert.ok(readZip(bytes)['owners.csv'].equals(content))
  })
})
