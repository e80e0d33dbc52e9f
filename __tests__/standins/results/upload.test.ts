import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { generate } from 'selfsigned'
import type { Fault } from '../../../standins/results.mjs'
import { readZip } from '../../../standins/results/zip.mjs'
import { csv, html, openResults, upload } from './client.js'

describe('the real client', () => {
  it('uploads two files as one zip in blocks', async () => {
    const { results, runClient } = await openResults()
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
    const { results, folder, runClient } = await openResults()
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
    const { results, folder, runClient } = await openResults()
    const answer = await runClient(`
      await client.uploadArtifact('others', files.slice(1), folder)
      const { id, digest } = await client.uploadArtifact('owners', files, folder)
      const { artifacts } = await client.listArtifacts()
      const { artifact } = await client.getArtifact('others')
      const { digestMismatch } = await client.downloadArtifact(id, { path: folder + '/down', expectedHash: 'sha256:' + digest, skipDecompress: true })
      return { names: artifacts.map(({ name }) => name), artifact, digestMismatch }`)

    const { id, name, size, digest, createdAt } =
      results.artifacts.get('others') ?? {}
    expect(answer).toEqual({
      names: ['others', 'owners'],
      artifact: { id, name, size, digest, createdAt: createdAt?.toISOString() },
      digestMismatch: false
    })
    const [down = ''] = await readdir(path.join(folder, 'down'))
    const zip = await readFile(path.join(folder, 'down', down))
    expect(readZip(zip)['owners.csv']?.toString()).toBe(csv)
  })

  it('uploads a single file as it is', async () => {
    const { results, runClient } = await openResults()
    await runClient(
      `return client.uploadArtifact('', files.slice(0, 1), folder, { skipArchive: true })`
    )

    const artifact = results.artifacts.get('owners.csv')
    expect(artifact?.mimeType).toBe('text/csv')
    expect(artifact?.files).toEqual({ 'owners.csv': Buffer.from(csv) })
  })

  it('is refused a name that the run already has', async () => {
    const { runClient } = await openResults()
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
    const { results, runClient } = await openResults()
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
    const { results, runClient, folder } = await openResults({
      tls: { key: pair.private, cert: pair.cert }
    })
    await writeFile(path.join(folder, 'ca.pem'), pair.cert)
    expect(results.url).toMatch(/^https:/)
    await runClient(upload, {
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem')
    })

    expect(results.artifacts.get('owners')?.done).toBe(true)
  })
})
