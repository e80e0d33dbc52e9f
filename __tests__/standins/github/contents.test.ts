import { describe, expect, test } from '@jest/globals'
import { openGitHub, pick, refusal } from './client.js'

const nowhere = '0123456789012345678901234567890123456789'

describe('blobs and contents', () => {
  test('a blob comes back as it was sent, as base64 and raw', async () => {
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
    const accept = 'application/vnd.github.raw+json'
    const raw = await call('GET', `git/blobs/${sha}`, undefined, { accept })
    expect(raw.text).toBe(content)
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

  test('contents show files, large files, folders and what is missing', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1)
    const files = { 'a b/é.csv': 'hello\n', 'large.csv': large }
    const { call, github } = await openGitHub({ files })
    await github.commitAs('topic/one', { 'a b/é.csv': 'other\n' })
    const path = 'contents/a%20b/%C3%A9.csv'
    const file = await call('GET', path)
    expect(file.body).toMatchObject({
      type: 'file',
      name: 'é.csv',
      path: 'a b/é.csv',
      size: 6,
      encoding: 'base64',
      content: 'aGVsbG8K\n'
    })
    const other = await call('GET', `${path}?ref=topic/one`)
    expect(other.body).toMatchObject({ content: 'b3RoZXIK\n' })
    const big = await call('GET', 'contents/large.csv')
    expect(big.body).toMatchObject({
      content: '',
      encoding: 'none',
      size: large.length
    })
    const accept = 'application/vnd.github.raw'
    const raw = await call('GET', 'contents/large.csv', undefined, { accept })
    expect(raw.text).toBe(large)
    const folder = await call('GET', 'contents/a%20b')
    expect(folder.body).toMatchObject([{ type: 'file', path: 'a b/é.csv' }])
    const root = await call('GET', 'contents/')
    expect(root.body).toMatchObject([{ type: 'dir', path: 'a b' }, {}])
    expect(await call('GET', 'contents/none.csv')).toMatchObject(
      refusal(404, 'Not Found')
    )
    expect(await call('GET', `${path}?ref=none`)).toMatchObject(
      refusal(404, 'No commit found for the ref none')
    )
    expect(github.protocolErrors).toEqual([])
  })
})

test('compare and branches say where two branches stand', async () => {
  const { call, github, tip } = await openGitHub({ files: { a: '1\n2\n' } })
  const start = tip('main')
  await github.commitAs('topic/x', { a: '1\n3\n', b: 'b\n' })
  const compare = async (basehead: string) =>
    (await call('GET', `compare/${basehead}`)).body
  expect(await compare('main...main')).toMatchObject({ status: 'identical' })
  expect(await compare('topic%2Fx...main')).toMatchObject({ status: 'behind' })
  expect(await compare('main...octo-org:topic/x')).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    files: [
      {
        filename: 'a',
        status: 'modified',
        additions: 1,
        deletions: 1,
        patch: '@@ -1,2 +1,2 @@\n 1\n-2\n+3'
      },
      { filename: 'b', status: 'added' }
    ]
  })
  await github.moveBase({ c: 'c' })
  expect(await compare('main...topic/x')).toMatchObject({
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    merge_base_commit: { sha: start }
  })
  expect(await call('GET', 'compare/main...none')).toMatchObject({
    status: 404
  })
  const branch = await call('GET', 'branches/topic/x')
  expect(branch.body).toMatchObject({
    name: 'topic/x',
    commit: { sha: tip('topic/x') },
    protected: false
  })
  expect(await call('GET', 'branches/none')).toMatchObject(
    refusal(404, 'Branch not found')
  )
})
