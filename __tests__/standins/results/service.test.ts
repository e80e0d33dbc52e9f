import { describe, expect, it } from '@jest/globals'
import { announce, openResults, owners, putBlob } from './client.js'

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
    const { results, call } = await openResults()
    const answer = await call('CreateArtifact', { ...owners, ...change })

    expect(answer).toMatchObject({ status, body: { code } })
    expect(results.artifacts.size).toBe(0)
  })

  it.each([
    ['another token', { authorization: 'Bearer x' }, 401, 'unauthenticated'],
    ['another content type', { 'content-type': 'text/plain' }, 404, 'bad_route']
  ])('refuses %s', async (_, headers, status, code) => {
    const { call } = await openResults()
    const answer = await call('CreateArtifact', owners, headers)

    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('knows no other methods', async () => {
    const { call } = await openResults()
    const answer = await call('DropArtifact', owners)

    expect(answer).toMatchObject({ status: 404, body: { code: 'bad_route' } })
  })

  it('finalizes what was stored, once', async () => {
    const { call, createUploadUrl } = await openResults()
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
    const { call, createUploadUrl } = await openResults()
    await createUploadUrl()

    const answer = await call('FinalizeArtifact', announce(''))
    expect(answer.status).toBe(404)
    const listed = await call('ListArtifacts', {})
    expect(listed.body).toEqual({ artifacts: [] })
    const signed = await call('GetSignedArtifactURL', { name: 'owners' })
    expect(signed.status).toBe(404)
  })

  it('forgets an artifact that has expired', async () => {
    let now = new Date('2030-01-01T00:00:00Z')
    const { call } = await openResults({ now: () => now })
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
    const { results, call } = await openResults()
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
    const { results, call } = await openResults()
    results.addFault({ operation: 'CreateArtifact', kind: 'lostAnswer' })

    await expect(call('CreateArtifact', owners)).rejects.toThrow('fetch failed')
    const again = await call('CreateArtifact', owners)
    expect(again.status).toBe(409)
    expect(results.requests.map((r) => r.status)).toEqual([0, 409])
  })
})
