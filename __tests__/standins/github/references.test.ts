import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

const nowhere = '0123456789012345678901234567890123456789'

describe('refs', () => {
  test('are read, made and deleted', async () => {
    const { call, github, tip } = await openGitHub()
    const sha = tip('main')
    const make = (ref: string) => call('POST', 'git/refs', { ref, sha })
    expect(await make('refs/heads/a/one')).toMatchObject({
      status: 201,
      body: { ref: 'refs/heads/a/one', object: { sha, type: 'commit' } }
    })
    expect(await make('refs/heads/a/one')).toMatchObject(
      refusal(422, 'Reference already exists')
    )
    expect(await make('refs/heads/a')).toMatchObject({ status: 422 })
    expect(await make('a/two')).toMatchObject({ status: 422 })
    expect(tip('a/one')).toBe(sha)
    for (const path of ['git/ref/heads/a/one', 'git/ref/heads%2Fa%2Fone'])
      expect(await call('GET', path)).toMatchObject({
        status: 200,
        body: { object: { sha } }
      })
    for (const path of ['git/ref/heads/a', 'git/ref/heads/main~0'])
      expect(await call('GET', path)).toMatchObject(refusal(404, 'Not Found'))
    const remove = () => call('DELETE', 'git/refs/heads/a/one')
    expect(await remove()).toMatchObject({ status: 204, text: '' })
    expect(await remove()).toMatchObject(
      refusal(422, 'Reference does not exist')
    )
    expect(await call('DELETE', 'git/refs/heads/main')).toMatchObject({
      status: 422
    })
    expect(github.protocolErrors).toEqual([])
  })

  test('move forward only, and to commits only', async () => {
    const { call, git, tip, makeCommit, github } = await openGitHub()
    const start = tip('main')
    const first = await makeCommit(start, { a: '1' })
    const rival = await makeCommit(start, { a: '2' })
    const move = (sha: string, ref = 'heads/main') =>
      call('PATCH', `git/refs/${ref}`, { sha })
    expect(await move(first)).toMatchObject({ status: 200 })
    expect(await move(rival)).toMatchObject(
      refusal(422, 'Update is not a fast forward')
    )
    expect(await move(start)).toMatchObject(
      refusal(422, 'Update is not a fast forward')
    )
    expect(await move(nowhere)).toMatchObject(
      refusal(422, 'Object does not exist')
    )
    expect(await move(git('rev-parse', 'main^{tree}').trim())).toMatchObject({
      status: 422
    })
    expect(await move(first, 'heads/none')).toMatchObject(
      refusal(422, 'Reference does not exist')
    )
    expect(tip('main')).toBe(first)
    expect(github.protocolErrors).toEqual([])
  })

  test('are never forced, and an attempt is noted', async () => {
    const { call, tip, makeCommit, github } = await openGitHub()
    const sha = await makeCommit(tip('main'), { a: '1' })
    const before = tip('main')
    expect(
      await call('PATCH', 'git/refs/heads/main', { sha, force: true })
    ).toMatchObject({ status: 422 })
    expect(tip('main')).toBe(before)
    expect(github.protocolErrors).toEqual(['forced ref refs/heads/main'])
    expect(
      await call('PATCH', 'git/refs/heads/main', { sha, force: false })
    ).toMatchObject({ status: 200 })
  })

  test('go to one of eight who write at once, and no commit is lost', async () => {
    const { call, git, tip, makeCommit } = await openGitHub()
    async function write(file: string): Promise<number> {
      for (let attempt = 1; ; attempt += 1) {
        const sha = await makeCommit(tip('main'), { [file]: file })
        const { status } = await call('PATCH', 'git/refs/heads/main', { sha })
        if (status === 200) return attempt
      }
    }
    const files = Array.from({ length: 8 }, (_, at) => `site-${String(at)}.csv`)
    const attempts = await Promise.all(files.map(write))
    expect(Math.max(...attempts)).toBeGreaterThan(1)
    expect(git('rev-list', '--count', 'main')).toBe('9\n')
    expect(git('ls-tree', '--name-only', 'main').split('\n')).toEqual(
      expect.arrayContaining(files)
    )
    git('fsck', '--strict')
  })

  test('a replica that lags refuses the first creations only', async () => {
    const { call, tip, makeCommit } = await openGitHub({
      eventualConsistency: 2
    })
    const sha = await makeCommit(tip('main'), { a: '1' })
    const make = () => call('POST', 'git/refs', { ref: 'refs/heads/u', sha })
    const open = () =>
      call('POST', 'pulls', { title: 't', head: 'u', base: 'main' })
    expect((await make()).status).toBe(422)
    expect((await make()).status).toBe(422)
    expect((await make()).status).toBe(201)
    const invalid = { resource: 'PullRequest', field: 'head', code: 'invalid' }
    for (let count = 0; count < 2; count += 1)
      expect(await open()).toMatchObject({
        status: 422,
        body: { errors: [invalid] }
      })
    expect((await open()).status).toBe(201)
  })
})
