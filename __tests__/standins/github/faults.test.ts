import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

const blob = { content: 'x' }
const blobs = { method: 'POST', path: /\/git\/blobs$/ }
const blobSha = 'c1b0730e0133447badcfd47fd144e254807b06e1'

describe('faults', () => {
  test('hit the requests that they match, so many times', async () => {
    const { call, github, git } = await openGitHub()
    github.addFault({ match: blobs, kind: 'status', times: 2 })
    expect(await call('GET', '')).toMatchObject({ status: 200 })
    const exists = () => git('cat-file', '-e', blobSha)
    const statuses = []
    for (let count = 0; count < 2; count += 1)
      statuses.push((await call('POST', 'git/blobs', blob)).status)
    expect(exists).toThrow('Command failed')
    statuses.push((await call('POST', 'git/blobs', blob)).status)
    expect(exists).not.toThrow()
    expect(statuses).toEqual([503, 503, 201])
    github.addFault({ kind: 'status', times: Infinity })
    expect((await call('GET', '')).status).toBe(503)
    github.clearFaults()
    expect((await call('GET', '')).status).toBe(200)
  })

  test('limits carry the headers that tell how long to wait', async () => {
    const now = new Date('2030-01-01T00:00:00Z')
    const { call, github } = await openGitHub({ now: () => now })
    github.addFault({ kind: 'primaryLimit', seconds: 30 })
    const primary = await call('GET', '')
    expect(primary).toMatchObject(
      refusal(403, 'API rate limit exceeded for installation ID 1.')
    )
    expect(primary.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(primary.headers.get('x-ratelimit-reset')).toBe(
      String(now.getTime() / 1000 + 30)
    )
    for (const status of [403, 429]) {
      github.addFault({ kind: 'secondaryLimit', status, seconds: 7 })
      const secondary = await call('GET', '')
      expect(secondary.status).toBe(status)
      expect(secondary.text).toContain('exceeded a secondary rate limit')
      expect(secondary.headers.get('retry-after')).toBe('7')
      expect(secondary.headers.get('x-ratelimit-remaining')).not.toBe('0')
    }
  })

  test('the limit of requests is real', async () => {
    const { call } = await openGitHub({ rateLimit: 2 })
    const first = await call('GET', '')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
    await call('GET', '')
    expect(await call('GET', '')).toMatchObject({ status: 403 })
  })

  test('a cut connection means nothing, a lost answer means it is done', async () => {
    const { call, github, tip } = await openGitHub()
    const sha = tip('main')
    const make = (branch: string) =>
      call('POST', 'git/refs', { ref: `refs/heads/${branch}`, sha })
    github.addFault({ kind: 'reset' })
    await expect(make('cut')).rejects.toThrow('fetch failed')
    expect(() => tip('cut')).toThrow('unknown revision')
    github.addFault({ kind: 'lostAnswer' })
    await expect(make('lost')).rejects.toThrow('fetch failed')
    expect(tip('lost')).toBe(sha)
    expect(github.requests.map(({ status }) => status)).toEqual([0, 201])
  })

  test('an answer breaks off, drips, or is a page of HTML', async () => {
    const { call, github } = await openGitHub()
    github.addFault({ kind: 'truncated' })
    await expect(call('GET', '')).rejects.toThrow('terminated')
    github.addFault({ kind: 'drip', milliseconds: 0 })
    expect(await call('GET', 'git/ref/heads/main')).toMatchObject({
      status: 200,
      body: { ref: 'refs/heads/main' }
    })
    github.addFault({ kind: 'html' })
    const page = await call('GET', '')
    expect(page.status).toBe(502)
    expect(page.headers.get('content-type')).toBe('text/html')
    expect(page.text).toContain('<html>')
  })

  test('a request that hangs ends with the stand-in, undone', async () => {
    const { call, github } = await openGitHub()
    github.addFault({ match: blobs, kind: 'hang' })
    const heard = new Promise((resolve) => github.on('request', resolve))
    const hung = call('POST', 'git/blobs', blob).then(
      () => 'answered',
      () => 'cut'
    )
    await heard
    await github.close()
    expect(await hung).toBe('cut')
    expect(github.requests).toMatchObject([{ body: blob, status: 0 }])
  })

  test('before a request is carried out someone else may push', async () => {
    const { call, github, tip, makeCommit } = await openGitHub()
    const sha = await makeCommit(tip('main'), { a: '1' })
    github.addFault({
      match: { method: 'PATCH', path: /git\/refs\/heads\/main$/ },
      before: () => github.commitAs('main', { b: '2' })
    })
    const move = () => call('PATCH', 'git/refs/heads%2Fmain', { sha })
    expect(await move()).toMatchObject(
      refusal(422, 'Update is not a fast forward')
    )
    expect(await github.readFile('main', 'b')).toBe('2')
    expect(await github.readFile('main', 'a')).toBeUndefined()
  })
})

describe('people', () => {
  test('push files and their removal, to old branches and new ones', async () => {
    const { github, git, tip } = await openGitHub({ files: { a: '1', b: '2' } })
    const start = tip('main')
    const sha = await github.commitAs(
      'topic/one',
      { a: null, 'c/d': Buffer.from([0, 255]) },
      { message: 'Tidy up', author: 'octocat' }
    )
    expect(tip('topic/one')).toBe(sha)
    expect(git('rev-parse', `${sha}^`).trim()).toBe(start)
    expect(git('diff', '--name-status', 'main', sha)).toBe('D\ta\nA\tc/d\n')
    expect(git('cat-file', '-s', `${sha}:c/d`)).toBe('2\n')
    expect(git('log', '-1', '--format=%s %an', sha)).toBe('Tidy up octocat\n')
    await github.moveBase({ a: '9' })
    expect(await github.readFile('main', 'a')).toBe('9')
    await github.deleteBranch('topic/one')
    expect(git('branch', '--list', 'topic/one')).toBe('')
  })
})

describe('the log', () => {
  test('holds what came, without the token', async () => {
    const { call, github } = await openGitHub({ token: 'ghs_secret' })
    const seen: unknown[] = []
    const leave = github.on('answer', (entry) => seen.push(entry.status))
    const before = Date.now()
    await call('GET', 'pulls?per_page=1&state=all')
    leave()
    await call('POST', 'git/blobs', blob, { 'user-agent': 'octokit' })
    expect(seen).toEqual([200])
    expect(github.requests).toMatchObject([
      {
        method: 'GET',
        path: '/repos/octo-org/owners/pulls',
        operation: 'pulls/list',
        query: { per_page: '1', state: 'all' },
        status: 200,
        authorized: true
      },
      {
        method: 'POST',
        path: '/repos/octo-org/owners/git/blobs',
        body: blob,
        status: 201,
        headers: { 'user-agent': 'octokit' }
      }
    ])
    expect(github.requests[0]?.at).toBeGreaterThanOrEqual(before)
    expect(JSON.stringify(github.requests)).not.toContain('ghs_secret')
  })
})
