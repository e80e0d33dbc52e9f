import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { openGitHub, pick, refusal } from './github/client.js'

const nowhere = '0123456789012345678901234567890123456789'

describe('commits', () => {
  test('a commit by blob, tree, commit and ref is a commit of the repository', async () => {
    const files = { 'owners.csv': 'a\n1\n', 'docs/x.txt': 'x\n' }
    const { github, git, call, tip } = await openGitHub({ files })
    const head = await call('GET', 'git/ref/heads/main')
    expect(pick(head.body, 'object', 'sha')).toBe(tip('main'))
    const blob = await call('POST', 'git/blobs', {
      content: Buffer.from('a\n2\n').toString('base64'),
      encoding: 'base64'
    })
    const tree = await call('POST', 'git/trees', {
      base_tree: tip('main'),
      tree: [
        {
          path: 'owners.csv',
          mode: '100644',
          type: 'blob',
          sha: pick(blob.body, 'sha')
        }
      ]
    })
    const commit = await call('POST', 'git/commits', {
      message: 'chore: 1 owner changed',
      tree: pick(tree.body, 'sha'),
      parents: [tip('main')]
    })
    const sha = pick(commit.body, 'sha')
    const moved = await call('PATCH', 'git/refs/heads/main', { sha })
    expect(moved).toMatchObject({
      status: 200,
      body: { ref: 'refs/heads/main' }
    })
    expect(tip('main')).toBe(sha)
    expect(git('diff', '--stat', '--name-only', 'main~1', 'main')).toBe(
      'owners.csv\n'
    )
    expect(git('log', '--format=%s|%an <%ae>|%cn <%ce>', '-1', 'main')).toBe(
      'chore: 1 owner changed|github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>|GitHub <noreply@github.com>\n'
    )
    git('fsck', '--strict')
    expect(github.protocolErrors).toEqual([])
  })

  test.each([
    { tokenKind: 'GITHUB_TOKEN', more: {}, verified: true, reason: 'valid' },
    { tokenKind: 'app', more: {}, verified: true, reason: 'valid' },
    { tokenKind: 'personal', more: {}, verified: false, reason: 'unsigned' },
    {
      tokenKind: 'app',
      more: { author: { name: 'x', email: 'x@example.com' } },
      verified: false,
      reason: 'unsigned'
    },
    {
      tokenKind: 'app',
      more: { committer: { name: 'x', email: 'x@example.com' } },
      verified: false,
      reason: 'unsigned'
    },
    {
      tokenKind: 'app',
      more: { signature: '-----BEGIN PGP SIGNATURE-----' },
      verified: false,
      reason: 'unknown_key'
    }
  ] as const)(
    'a commit of $tokenKind with $more is verified: $verified',
    async ({ tokenKind, more, verified, reason }) => {
      const { git, call, tip, makeCommit } = await openGitHub({ tokenKind })
      const sha = await makeCommit(tip('main'), { a: 'a' }, more)
      const { body } = await call('GET', `git/commits/${sha}`)
      expect(body).toMatchObject({ sha, verification: { verified, reason } })
      const compared = await call('GET', `compare/main...${sha}`)
      expect(compared.body).toMatchObject({
        commits: [{ commit: { verification: { verified } } }],
        files: [{ filename: 'a', status: 'added', additions: 1 }]
      })
      expect(git('cat-file', 'commit', sha).includes('\ngpgsig ')).toBe(
        reason !== 'unsigned'
      )
      git('fsck', '--strict')
    }
  )

  test('what a commit is made of must be there', async () => {
    const { call, git, tip } = await openGitHub()
    const tree = git('rev-parse', 'main^{tree}').trim()
    const make = (body: Record<string, unknown>) =>
      call('POST', 'git/commits', { message: 'm', ...body })
    expect(await make({ tree: nowhere })).toMatchObject(
      refusal(422, 'Tree SHA does not exist')
    )
    expect(await make({ tree: tip('main') })).toMatchObject(
      refusal(422, 'Tree SHA does not exist')
    )
    expect(await make({ tree, parents: [tree] })).toMatchObject(
      refusal(422, 'Parent SHA does not exist or is not a commit object')
    )
    expect(await make({ tree: 'main' })).toMatchObject({ status: 422 })
    expect(await call('GET', `git/commits/${nowhere}`)).toMatchObject(
      refusal(404, 'Not Found')
    )
  })
})

describe('trees', () => {
  test('entries are put, replaced and taken away', async () => {
    const files = { a: 'a', 'd/b': 'b', 'd/c': 'c', 'e/f': 'f' }
    const { call, git, tip } = await openGitHub({ files })
    const folder = git('rev-parse', 'main:d').trim()
    const { status, body } = await call('POST', 'git/trees', {
      base_tree: tip('main'),
      tree: [
        { path: 'a', mode: '100755', type: 'blob', content: 'é' },
        { path: 'd/b', mode: '100644', type: 'blob', sha: null },
        { path: 'e', mode: '040000', type: 'tree', sha: null },
        { path: 'g/h', mode: '040000', type: 'tree', sha: folder }
      ]
    })
    expect(status).toBe(201)
    const sha = pick(body, 'sha')
    expect(git('ls-tree', '-r', '--name-only', sha)).toBe(
      'a\nd/c\ng/h/b\ng/h/c\n'
    )
    expect(git('ls-tree', sha, 'a')).toMatch(/^100755/)
    expect(git('show', `${sha}:a`)).toBe('é')
    const all = await call('GET', `git/trees/${sha}?recursive=1`)
    expect(all.body).toMatchObject({
      truncated: false,
      tree: [
        { path: 'a', mode: '100755', type: 'blob', size: 2 },
        { path: 'd', mode: '040000', type: 'tree' },
        { path: 'd/c' },
        { path: 'g' },
        { path: 'g/h' },
        { path: 'g/h/b' },
        { path: 'g/h/c' }
      ]
    })
    const byBranch = await call('GET', 'git/trees/main')
    expect(pick(byBranch.body, 'sha')).toBe(
      git('rev-parse', 'main^{tree}').trim()
    )
  })

  test.each([
    [{ path: 'x', sha: nowhere }, `tree.sha ${nowhere} is not a valid blob`],
    [{ path: 'x', sha: null }, 'GitRPC::BadObjectState'],
    [{ path: '/x', content: '' }, 'tree.path cannot start with a slash'],
    [
      { path: 'x/../y', content: '' },
      'tree.path contains a malformed path component'
    ],
    [
      { path: '.git/config', content: '' },
      'tree.path contains a malformed path component'
    ],
    [{ path: 'x' }, 'Must supply either tree.sha or tree.content']
  ])('an entry %j is refused', async (entry, message) => {
    const { call, tip } = await openGitHub()
    const made = await call('POST', 'git/trees', {
      base_tree: tip('main'),
      tree: [{ mode: '100644', type: 'blob', ...entry }]
    })
    expect(made).toMatchObject(refusal(422, message))
  })

  test('a tree needs a base that exists and an entry', async () => {
    const { call } = await openGitHub()
    const tree = [{ path: 'x', mode: '100644', content: '' }]
    expect(
      await call('POST', 'git/trees', { base_tree: nowhere, tree })
    ).toMatchObject({ status: 404 })
    expect(await call('POST', 'git/trees', { tree: [] })).toMatchObject(
      refusal(422, 'Invalid tree info')
    )
  })
})

test('runs alone, says where, and leaves nothing behind', async () => {
  const script = fileURLToPath(
    new URL('../../standins/github.mjs', import.meta.url)
  )
  const options = JSON.stringify({ name: 'alone', token: 't' })
  const child = spawn(process.execPath, [script, options])
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const facts: unknown = JSON.parse(line.toString())
  const answer = await fetch(`${pick(facts, 'url')}/repos/octo-org/alone`, {
    headers: { authorization: 'token t' }
  })
  expect(answer.status).toBe(200)
  expect(existsSync(pick(facts, 'repository'))).toBe(true)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(existsSync(pick(facts, 'repository'))).toBe(false)
})
