import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { generate } from 'selfsigned'
import {
  readZip,
  startResults,
  type Fault,
  type Results
} from '../../standins/results.mjs'

const run = promisify(execFile)
const csv = 'id,name\n1,"Zoë, ""Z"""\n2,李雷\n'.repeat(40)
const html = '<!doctype html><p>owners</p>'

let folder: string
let results: Results

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'results-'))
  await mkdir(path.join(folder, 'reports'))
  await writeFile(path.join(folder, 'owners.csv'), csv)
  await writeFile(path.join(folder, 'reports/owners.html'), html)
  results = await startResults()
})

afterEach(async () => {
  await results.close()
  await rm(folder, { recursive: true })
})

/** Runs `script`, whose result is a JSON value, with the real client and the two files' paths in a process of its own. */
async function runClient(script: string, env: NodeJS.ProcessEnv = {}) {
  const program = `
    import { writeFileSync } from 'node:fs'
    import { DefaultArtifactClient } from '@actions/artifact'
    const client = new DefaultArtifactClient()
    const folder = process.env.FOLDER
    const files = [folder + '/owners.csv', folder + '/reports/owners.html']
    const attempt = promise => promise.catch(error => ({ message: error.message }))
    writeFileSync(folder + '/answer.json', JSON.stringify(await (async () => { ${script} })()))`
  await run(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      PATH: process.env['PATH'],
      FOLDER: folder,
      ACTIONS_RESULTS_URL: results.url,
      ACTIONS_RUNTIME_TOKEN: results.token,
      ...env
    }
  })
  const answer = await readFile(path.join(folder, 'answer.json'), 'utf8')
  return JSON.parse(answer) as unknown
}

const upload = `return attempt(client.uploadArtifact('owners', files, folder))`

/** Calls one method of the service; ids and token are right unless they are given. */
async function call(
  method: string,
  body: Record<string, unknown>,
  headers: Record<string, string> = {}
) {
  const claims = JSON.parse(
    Buffer.from(results.token.split('.')[1] ?? '', 'base64url').toString()
  ) as { scp: string }
  const [, runId, jobId] =
    /Actions\.Results:([^:]+):([^: ]+)/.exec(claims.scp) ?? []
  const response = await fetch(
    `${results.url}twirp/github.actions.results.api.v1.ArtifactService/${method}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${results.token}`,
        ...headers
      },
      body: JSON.stringify({
        workflow_run_backend_id: runId,
        workflow_job_run_backend_id: jobId,
        ...body
      })
    }
  )
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>
  }
}

const owners = { name: 'owners', mime_type: 'application/zip', version: 7 }

async function createUploadUrl() {
  const { body } = await call('CreateArtifact', owners)
  return String(body['signed_upload_url'])
}

function putBlob(url: string, body: string) {
  const headers = { 'x-ms-blob-type': 'BlockBlob' }
  return fetch(url, { method: 'PUT', headers, body })
}

function announce(bytes: string) {
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { name: 'owners', size: String(bytes.length), hash }
}

describe('the real client', () => {
  it('uploads two files as one zip in blocks', async () => {
    const answer = await runClient(
      `return client.uploadArtifact('owners', files, folder, { retentionDays: 5 })`
    )

    const artifact = results.artifacts.get('owners')
    expect(artifact).toMatchObject({ done: true, mimeType: 'application/zip' })
    expect(artifact?.files).toEqual({
      'owners.csv': Buffer.from(csv),
      'reports/owners.html': Buffer.from(html)
    })
    const digest = createHash('sha256')
      .update(artifact?.zip ?? '')
      .digest('hex')
    expect(artifact?.digest).toBe(`sha256:${digest}`)
    expect(answer).toEqual({
      id: artifact?.id,
      size: artifact?.zip.length,
      digest
    })
    const days =
      (Number(artifact?.expiresAt) - Number(artifact?.createdAt)) / 86_400_000
    expect(Math.round(days)).toBe(5)
    expect(results.requests.map((r) => [r.operation, r.status])).toEqual([
      ['CreateArtifact', 200],
      ['PutBlock', 201],
      ['PutBlockList', 201],
      ['FinalizeArtifact', 200]
    ])
  })

  it('uploads what needs several blocks, not compressed', async () => {
    const big = randomBytes(9 * 1024 * 1024)
    await writeFile(path.join(folder, 'owners.csv'), big)
    await runClient(
      `return client.uploadArtifact('owners', files, folder, { compressionLevel: 0 })`
    )

    const files = results.artifacts.get('owners')?.files
    expect(files?.['owners.csv']?.equals(big)).toBe(true)
    const blocks = results.requests.filter((r) => r.operation === 'PutBlock')
    expect(blocks).toHaveLength(2)
  })

  it('lists and downloads what it uploaded', async () => {
    const answer = await runClient(`
      await client.uploadArtifact('others', files.slice(1), folder)
      const { id, digest } = await client.uploadArtifact('owners', files, folder)
      const { artifacts } = await client.listArtifacts()
      const { artifact } = await client.getArtifact('others')
      const { digestMismatch } = await client.downloadArtifact(id, { path: folder + '/down', expectedHash: 'sha256:' + digest })
      return { names: artifacts.map(({ name }) => name), artifact, digestMismatch }`)

    const { id, name, size, digest, createdAt } =
      results.artifacts.get('others') ?? {}
    expect(answer).toEqual({
      names: ['others', 'owners'],
      artifact: { id, name, size, digest, createdAt: createdAt?.toISOString() },
      digestMismatch: false
    })
    const down = await readFile(path.join(folder, 'down/owners.csv'), 'utf8')
    expect(down).toBe(csv)
  })

  it('uploads a single file as it is', async () => {
    await runClient(
      `return client.uploadArtifact('', files.slice(0, 1), folder, { skipArchive: true })`
    )

    const artifact = results.artifacts.get('owners.csv')
    expect(artifact?.mimeType).toBe('text/csv')
    expect(artifact?.files).toEqual({ 'owners.csv': Buffer.from(csv) })
  })

  it('is refused a name that the run already has', async () => {
    const answer = await runClient(`
      await client.uploadArtifact('owners', files, folder)
      ${upload}`)

    expect(answer).toEqual({
      message:
        'Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run'
    })
  })

  it.each<[string, Fault, RegExp]>([
    [
      'a used-up quota',
      { operation: 'CreateArtifact', kind: 'quota' },
      /^Failed to CreateArtifact: Artifact storage quota has been hit\. Unable to upload any new artifacts\./
    ],
    [
      'a reset connection',
      { operation: 'FinalizeArtifact', kind: 'reset' },
      /^Failed to FinalizeArtifact: Unable to make request: ECONNRESET/
    ],
    [
      'a blob store that forbids without a word',
      { operation: 'PutBlock', kind: 'forbidden' },
      /^$/
    ],
    [
      'an error of the blob store',
      {
        operation: 'PutBlockList',
        kind: 'status',
        status: 409,
        code: 'BlobImmutableDueToPolicy',
        message: 'The blob is immutable'
      },
      /^The blob is immutable/
    ],
    [
      'an error of the service',
      {
        operation: 'CreateArtifact',
        kind: 'status',
        status: 403,
        message: 'not today'
      },
      /Failed request: \(403\) Forbidden: not today$/
    ]
  ])('reports %s', async (_, fault, message) => {
    results.addFault(fault)
    const answer = await runClient(upload)

    expect(answer).toEqual({ message: expect.stringMatching(message) })
    expect(results.artifacts.get('owners')?.done ?? false).toBe(false)
  })

  it('speaks to the stand-in over TLS', async () => {
    const pair = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }
      ]
    })
    await writeFile(path.join(folder, 'ca.pem'), pair.cert)
    await results.close()
    results = await startResults({
      tls: { key: pair.private, cert: pair.cert }
    })
    expect(results.url).toMatch(/^https:/)
    await runClient(upload, {
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem')
    })

    expect(results.artifacts.get('owners')?.done).toBe(true)
  })
})

describe('the service', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['no name', { name: undefined }, 400, 'invalid_argument'],
    ['a slash in the name', { name: 'a/b' }, 400, 'invalid_argument'],
    ['a colon in the name', { name: 'a:b' }, 400, 'invalid_argument'],
    ['an old version', { version: 4 }, 400, 'invalid_argument'],
    ['no MIME type', { mime_type: undefined }, 400, 'invalid_argument'],
    ['a MIME type that is none', { mime_type: 'x' }, 400, 'invalid_argument'],
    ['the past', { expires_at: '2020-01-01' }, 400, 'invalid_argument'],
    ['no time', { expires_at: 'soon' }, 400, 'invalid_argument'],
    [
      'the ids of another run',
      { workflow_run_backend_id: 'x' },
      403,
      'permission_denied'
    ],
    [
      'the ids of another job',
      { workflow_job_run_backend_id: 'x' },
      403,
      'permission_denied'
    ]
  ])('refuses to create with %s', async (_, change, status, code) => {
    const answer = await call('CreateArtifact', { ...owners, ...change })

    expect(answer).toMatchObject({ status, body: { code } })
    expect(results.artifacts.size).toBe(0)
  })

  it.each([
    ['another token', { authorization: 'Bearer x' }, 401, 'unauthenticated'],
    ['another content type', { 'content-type': 'text/plain' }, 404, 'bad_route']
  ])('refuses %s', async (_, headers, status, code) => {
    const answer = await call('CreateArtifact', owners, headers)

    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('knows no other methods', async () => {
    const answer = await call('DropArtifact', owners)

    expect(answer).toMatchObject({ status: 404, body: { code: 'bad_route' } })
  })

  it('finalizes what was stored, once', async () => {
    await putBlob(await createUploadUrl(), 'bytes')

    const answers = [
      await call('FinalizeArtifact', { ...announce('bytes'), size: '4' }),
      await call('FinalizeArtifact', { ...announce('bites') }),
      await call('FinalizeArtifact', { ...announce('bytes'), name: 'others' }),
      await call('FinalizeArtifact', announce('bytes')),
      await call('FinalizeArtifact', announce('bytes'))
    ]

    expect(answers.map((answer) => answer.status)).toEqual([
      400, 400, 404, 200, 404
    ])
  })

  it('finalizes nothing that was not stored', async () => {
    await createUploadUrl()

    const answer = await call('FinalizeArtifact', announce(''))
    expect(answer.status).toBe(404)
    const listed = await call('ListArtifacts', {})
    expect(listed.body).toEqual({ artifacts: [] })
    const signed = await call('GetSignedArtifactURL', { name: 'owners' })
    expect(signed.status).toBe(404)
  })

  it('forgets an artifact that has expired', async () => {
    await results.close()
    let now = new Date('2030-01-01T00:00:00Z')
    results = await startResults({ now: () => now })
    const expiring = { ...owners, expires_at: '2030-01-02T00:00:00Z' }
    const created = await call('CreateArtifact', expiring)
    await putBlob(String(created.body['signed_upload_url']), 'bytes')
    await call('FinalizeArtifact', announce('bytes'))

    const before = await call('GetSignedArtifactURL', { name: 'owners' })
    now = new Date('2030-01-02T00:00:00Z')
    const after = await call('GetSignedArtifactURL', { name: 'owners' })
    const listed = await call('ListArtifacts', {})

    expect([before.status, after.status]).toEqual([200, 404])
    expect(listed.body).toEqual({ artifacts: [] })
  })

  it('lets faults hit as often as they say, after the requests that they spare', async () => {
    results.addFault({
      operation: 'ListArtifacts',
      kind: 'status',
      skip: 1,
      times: 2,
      headers: { 'retry-after': '7' }
    })
    results.addFault({ operation: 'CreateArtifact', kind: 'reset' })
    const statuses = []
    for (let index = 0; index < 4; index++) {
      statuses.push((await call('ListArtifacts', {})).status)
    }
    results.clearFaults()

    expect(statuses).toEqual([200, 503, 503, 200])
    expect((await call('CreateArtifact', owners)).status).toBe(200)
  })

  it('can do what was asked and lose the answer', async () => {
    results.addFault({ operation: 'CreateArtifact', kind: 'lostAnswer' })

    await expect(call('CreateArtifact', owners)).rejects.toThrow('fetch failed')
    const again = await call('CreateArtifact', owners)
    expect(again.status).toBe(409)
    expect(results.requests.map((r) => r.status)).toEqual([0, 409])
  })
})

describe('the blob store', () => {
  const answerOf = (response: Response) => [
    response.status,
    response.headers.get('x-ms-error-code')
  ]

  it('refuses what the signed URL does not grant', async () => {
    const url = await createUploadUrl()
    const other = url.replace('.zip?', '-.zip?')

    expect(answerOf(await putBlob(other, ''))).toEqual([
      403,
      'AuthenticationFailed'
    ])
    expect(
      answerOf(await putBlob(url.replace('sp=rcw', 'sp=racw'), ''))
    ).toEqual([403, 'AuthenticationFailed'])
    await putBlob(url, 'bytes')
    await call('FinalizeArtifact', announce('bytes'))
    const signed = await call('GetSignedArtifactURL', { name: 'owners' })
    const readUrl = String(signed.body['signed_url'])
    expect(answerOf(await putBlob(readUrl, 'other'))).toEqual([
      403,
      'AuthenticationFailed'
    ])
    expect(await (await fetch(readUrl)).text()).toBe('bytes')
  })

  it('refuses a signed URL that has expired', async () => {
    await results.close()
    let now = new Date('2030-01-01T00:00:00Z')
    results = await startResults({ now: () => now })
    const url = await createUploadUrl()

    now = new Date('2030-01-01T02:00:00Z')
    expect(answerOf(await putBlob(url, ''))).toEqual([
      403,
      'AuthenticationFailed'
    ])
  })

  it.each([
    [
      'a block that was not put',
      'comp=blocklist',
      '<BlockList><Latest>MQ==</Latest></BlockList>',
      'InvalidBlockList'
    ],
    ['a list that is none', 'comp=blocklist', 'MQ==', 'InvalidXmlDocument'],
    [
      'a block whose id is not base64',
      'comp=block&blockid=1',
      'bytes',
      'InvalidBlobOrBlock'
    ],
    ['a block without an id', 'comp=block', 'bytes', 'InvalidBlobOrBlock'],
    ['a blob without its type', '', 'bytes', 'MissingRequiredHeader']
  ])('refuses %s', async (_, query, body, code) => {
    const url = `${await createUploadUrl()}&${query}`
    const response = await fetch(url, { method: 'PUT', body })

    expect(answerOf(response)).toEqual([400, code])
    expect(await response.text()).toContain(`<Code>${code}</Code>`)
  })

  it('refuses blocks whose ids differ in length', async () => {
    const url = `${await createUploadUrl()}&comp=block&blockid=`
    const put = (id: string) => fetch(url + id, { method: 'PUT', body: 'x' })

    expect((await put('MQ==')).status).toBe(201)
    expect((await put('MTIzNA==')).status).toBe(400)
  })

  it('refuses a body whose length was not announced', async () => {
    const body = new Blob(['bytes']).stream()
    const headers = { 'x-ms-blob-type': 'BlockBlob' }
    const request = { method: 'PUT', headers, body, duplex: 'half' as const }

    expect(answerOf(await fetch(await createUploadUrl(), request))).toEqual([
      411,
      'MissingContentLengthHeader'
    ])
  })

  it('has nothing before it was put', async () => {
    const url = await createUploadUrl()

    expect(answerOf(await fetch(url))).toEqual([404, 'BlobNotFound'])
    await putBlob(url, 'bytes')
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([
      200,
      '5'
    ])
  })
})

describe('readZip', () => {
  it('refuses what is no archive', () => {
    expect(() => readZip(Buffer.from('PK'))).toThrow('Not a zip archive')
  })

  it('refuses an archive whose content is damaged', async () => {
    await runClient(
      `return client.uploadArtifact('owners', files, folder, { compressionLevel: 0 })`
    )
    const zip = Buffer.from(results.artifacts.get('owners')?.zip ?? '')
    const at = zip.indexOf('<p>owners')
    zip.write('<p>0wners', at)

    expect(() => readZip(zip)).toThrow('reports/owners.html is damaged')
  })
})

it('runs as a program until it is asked to end', async () => {
  const child = spawn(process.execPath, ['standins/results.mjs'])
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  const ready = JSON.parse(line) as { url: string; token: string }
  const response = await fetch(ready.url)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]

  expect(Object.keys(ready)).toEqual(['url', 'token'])
  expect(response.status).toBe(404)
  expect(code).toBe(0)
})
