import { describe, expect, test } from '@jest/globals'
import { pick } from './client.js'
import { custom, openPull, proposal, update } from './proposal.js'

describe('life', () => {
  test('an open one follows its branch and its base', async () => {
    const { github, read } = await openPull()
    const sha = await github.commitAs(update, { 'o.csv': '3\n' })
    expect(await read()).toMatchObject({ head: { sha }, commits: 2 })
    await github.moveBase({ 'o.csv': '4\n' })
    expect(await read()).toMatchObject({
      state: 'open',
      mergeable: false,
      mergeable_state: 'dirty'
    })
  })

  test('title, body and state are changed in place', async () => {
    const { call, read } = await openPull()
    await call('PATCH', 'pulls/1', { title: 'New', body: '' })
    expect(await read()).toMatchObject({ title: 'New', body: null })
    await call('PATCH', 'pulls/1', { state: 'closed' })
    const closed = await read()
    expect(closed).toMatchObject({ state: 'closed', merged: false })
    expect(pick(closed, 'closed_at')).toMatch(/^\d{4}-.*Z$/)
    await call('PATCH', 'pulls/1', { state: 'open' })
    expect(await read()).toMatchObject({ state: 'open', closed_at: null })
    expect(
      await call('PATCH', 'pulls/1', { title: 'x'.repeat(257) })
    ).toMatchObject({ status: 422 })
  })

  test.each([
    ['merge', 2, 'Merge pull request #1 from octo-org/tableau-owners/update'],
    ['squash', 1, 'Owners (#1)'],
    ['rebase', 1, 'chore: owners']
  ] as const)(
    'merged by %s it stands still',
    async (method, parents, subject) => {
      const { github, git, sha, read, tip, call } = await openPull()
      await github.moveBase({ other: 'x' })
      const before = tip('main')
      const merge = await github.merge(1, method, { by: 'octocat' })
      expect(tip('main')).toBe(merge)
      expect(git('show', 'main:o.csv')).toBe('2\n')
      const [parent, ...more] = git('log', '-1', '--format=%P')
        .trim()
        .split(' ')
      expect([parent, more.length]).toEqual([before, parents - 1])
      expect(git('log', '-1', '--format=%s')).toBe(`${subject}\n`)
      await github.commitAs(update, { 'o.csv': '9\n' })
      const merged = await read()
      expect(merged).toMatchObject({
        state: 'closed',
        merged: true,
        merge_commit_sha: merge,
        merged_by: { login: 'octocat' },
        head: { ref: update, sha },
        commits: 1
      })
      expect(pick(merged, 'merged_at')).toBe(pick(merged, 'closed_at'))
      expect(await call('PATCH', 'pulls/1', { state: 'open' })).toMatchObject(
        custom('state cannot be changed. The pull request has been merged.')
      )
      git('fsck', '--strict')
    }
  )

  test('a conflict is not merged', async () => {
    const { github, tip } = await openPull()
    await github.moveBase({ 'o.csv': 'x\n' })
    const before = tip('main')
    for (const method of ['merge', 'squash', 'rebase'] as const)
      await expect(github.merge(1, method)).rejects.toThrow('conflicts')
    expect(tip('main')).toBe(before)
  })

  test('it counts as merged when its head reaches the base by a push', async () => {
    const { git, sha, read } = await openPull()
    git('update-ref', 'refs/heads/main', sha)
    expect(await read()).toMatchObject({ merged: true, merge_commit_sha: sha })
  })

  test('it closes with its branch, and opens again only with it', async () => {
    const { github, call, sha, read } = await openPull()
    await call('DELETE', `git/refs/heads/${update}`)
    expect(await read()).toMatchObject({
      state: 'closed',
      merged: false,
      head: { sha }
    })
    const open = () => call('PATCH', 'pulls/1', { state: 'open' })
    expect(await open()).toMatchObject(
      custom(`state cannot be changed. The ${update} branch has been deleted.`)
    )
    await github.commitAs(update, { 'o.csv': '2\n' }, { message: 'again' })
    expect(await open()).toMatchObject(
      custom(
        `state cannot be changed. The ${update} branch was force-pushed or recreated.`
      )
    )
    await github.forceBranch(update, sha)
    expect(await open()).toMatchObject({ status: 200 })
  })

  test('it opens again only where it would be the one, and proposes something', async () => {
    const { github, call, git, sha, read } = await openPull()
    const open = () => call('PATCH', 'pulls/1', { state: 'open' })
    await github.closePull(1)
    await call('POST', 'pulls', proposal)
    expect(await open()).toMatchObject(
      custom(
        `state cannot be changed. There is already an open pull request from ${update} to main.`
      )
    )
    await github.closePull(2)
    git('update-ref', 'refs/heads/main', sha)
    expect(await open()).toMatchObject(
      custom(
        `state cannot be changed. There are no new commits on the ${update} branch.`
      )
    )
    expect(await read()).toMatchObject({ state: 'closed', merged: false })
  })

  test('a branch moved back to its base closes it', async () => {
    const { github, tip, read } = await openPull()
    await github.forceBranch(update, tip('main'))
    expect(await read()).toMatchObject({ state: 'closed', merged: false })
  })

  test('deleted with the merge, its branch is gone and its head is not', async () => {
    const { github, git, sha, read } = await openPull()
    await github.merge(1, 'squash', { deleteBranch: true })
    expect(git('branch', '--list', update)).toBe('')
    expect(await read()).toMatchObject({ merged: true, head: { sha } })
  })
})
