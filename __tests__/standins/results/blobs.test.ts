import { describe, expect, it } from '@jest/globals'
import { announce, openResults, putBlob } from './client.js'

describe('the blob store', () => {
  const answerOf = (response: Response) => [
    response.status,
    response.headers.get('x-ms-error-code')
  ]

  it('refuses what the signed URL does not grant', async () => {
    const { call, createUploadUrl } = await openResults()
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
    let now = new Date('2030-01-01T00:00:00Z')
    const { createUploadUrl } = await openResults({ now: () => now })
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
    const { createUploadUrl } = await openResults()
    const url = `${await createUploadUrl()}&${query}`
    const response = await fetch(url, { method: 'PUT', body })

    expect(answerOf(response)).toEqual([400, code])
    expect(await response.text()).toContain(`<Code>${code}</Code>`)
  })

  it('refuses blocks whose ids differ in length', async () => {
    const { createUploadUrl } = await openResults()
    const url = `${await createUploadUrl()}&comp=block&blockid=`
    const put = (id: string) => fetch(url + id, { method: 'PUT', body: 'x' })

    expect((await put('MQ==')).status).toBe(201)
    expect((await put('MTIzNA==')).status).toBe(400)
  })

  it('refuses a body whose length was not announced', async () => {
    const { createUploadUrl } = await openResults()
    const body = new Blob(['bytes']).stream()
    const headers = { 'x-ms-blob-type': 'BlockBlob' }
    const request = { method: 'PUT', headers, body, duplex: 'half' as const }

    expect(answerOf(await fetch(await createUploadUrl(), request))).toEqual([
      411,
      'MissingContentLengthHeader'
    ])
  })

  it('has nothing before it was put', async () => {
    const { createUploadUrl } = await openResults()
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
