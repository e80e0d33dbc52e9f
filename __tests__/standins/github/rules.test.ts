import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

const found = 'Repository rule violations found'
const ruled = (rule: 'deletion' | 'required_linear_history') => ({
  rulesets: [{ branch: 'update', rules: [rule] }]
})

describe('rules over a branch', () => {
  test.each([
    [ruled('deletion'), `${found}\n\nCannot delete this branch\n\n`],
    [{ lockedBranches: ['update'] }, 'Cannot delete a protected branch']
  ])('%j keep it from being deleted', async (options, message) => {
    const { call, github } = await openGitHub(options)
    await github.commitAs('update', { a: '1' })
    expect(await call('DELETE', 'git/refs/heads/update')).toMatchObject(
      refusal(422, message)
    )
    expect(await github.readFile('update', 'a')).toBe('1')
  })

  test.each([
    [{ lockedBranches: ['update'] }, /^Cannot change this locked branch$/],
    [{ queuedBranches: ['update'] }, /queued for merging cannot be updated/]
  ])('%j keep it from being moved', async (options, message) => {
    const { call, github, tip, makeCommit } = await openGitHub(options)
    await github.commitAs('update', { a: '1' })
    const sha = await makeCommit(tip('update'), { a: '2' })
    const reply = await call('PATCH', 'git/refs/heads/update', { sha })
    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({
      message: expect.stringMatching(message)
    })
  })

  test('a queued branch can be deleted, and others are free', async () => {
    const { call, github } = await openGitHub({
      queuedBranches: ['update'],
      ...ruled('required_linear_history')
    })
    await github.commitAs('update', { a: '1' })
    expect(await call('DELETE', 'git/refs/heads/update')).toMatchObject({
      status: 204
    })
  })

  test('a linear history takes no merge', async () => {
    const { call, github, tip } = await openGitHub(
      ruled('required_linear_history')
    )
    await github.commitAs('update', { a: '1' })
    const parents = [tip('update'), await github.moveBase({ b: '1' })]
    const tree = github.repository.git('rev-parse', 'update^{tree}').trim()
    const made = await call('POST', 'git/commits', {
      message: 'Merge',
      tree,
      parents
    })
    const { sha } = made.body as { sha: string }
    expect(await call('PATCH', 'git/refs/heads/update', { sha })).toMatchObject(
      refusal(
        422,
        `${found}\n\nThis branch must not contain merge commits.\n\n`
      )
    )
  })
})

describe('a fork of the same owner', () => {
  test('answers to the same filter, and is another repository', async () => {
    const { call, github } = await openGitHub()
    const given = { title: 'Theirs', body: '', branch: 'update' }
    await github.openFromFork('fork', given)
    await github.commitAs('update', { a: '1' })
    await call('POST', 'pulls', { title: 'Ours', head: 'update', base: 'main' })
    const { body } = await call('GET', 'pulls?head=octo-org:update')
    expect(body).toMatchObject([
      { title: 'Ours', head: { repo: { full_name: 'octo-org/owners' } } },
      { title: 'Theirs', head: { repo: { full_name: 'octo-org/fork' } } }
    ])
  })
})

describe('faults', () => {
  test('answer with any JSON, and with reasons', async () => {
    const { call, github } = await openGitHub()
    github.addFault({ kind: 'json', status: 201, body: { odd: true } })
    expect(await call('GET', '')).toMatchObject({
      status: 201,
      body: { odd: true }
    })
    const errors = ['was submitted too quickly']
    github.addFault({ kind: 'status', status: 422, message: 'No', errors })
    expect(await call('GET', '')).toMatchObject({
      status: 422,
      body: { message: 'No', errors }
    })
  })
})
