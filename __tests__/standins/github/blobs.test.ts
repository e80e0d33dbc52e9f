import { describe, expect, test } from '@jest/globals'
import { openGitHub, pick, refusal } from './client.js'

const nowhere = '0123456789012345678901234567890123456789'

describe('blobs', () => {
  test('a blob comes back as it was sent, as base64', async () => {
    const { call, git } = await openGitHub()
    const content = 'ä,"\n'.repeat(40)
    const made = await call('POST', 'git/blobs', { content })
    const sha = pick(made.body, 'sha')
    expect(git('cat-file', 'blob', sha)).toBe(content)
    const read = await call('GET', `git/blobs/${sha}`)
    expect(read.body).toMatchObject({ sha, size: 200, encoding: 'base64' })
    const lines = pick(read.body, 'content').trimEnd().split('\n')
    expect(lines[0]).toHaveLength(60)
    expect(Buffer.from(lines.join(''), 'base64').toString()).toBe(content)
  })

  test('a blob that is no base64, too large or not there is refused', async () => {
    const { call } = await openGitHub({ maxBlobBytes: 10 })
    const send = (content: string, encoding: string) =>
      call('POST', 'git/blobs', { content, encoding })
    expect(await send('?', 'base64')).toMatchObject({ status: 422 })
    expect(await send('x', 'latin1')).toMatchObject({ status: 422 })
    expect(await send('x'.repeat(10), 'utf-8')).toMatchObject({ status: 201 })
    const large = await send('x'.repeat(11), 'utf-8')
    expect(large.status).toBe(422)
    expect(pick(large.body, 'message')).toMatch(/your input was too large/)
    expect(await call('GET', `git/blobs/${nowhere}`)).toMatchObject({
      status: 404
    })
    expect(await call('GET', 'git/blobs/abc')).toMatchObject(
      refusal(
        422,
        'The sha parameter must be exactly 40 characters and contain only [0-9a-f].'
      )
    )
  })
})
