import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

describe('protection', () => {
  const pullOnly = 'Changes must be made through a pull request.'
  const signed = 'Commits must have verified signatures.'
  const found = 'Repository rule violations found'

  test.each([
    [{ protectedBranches: ['main'] }, 422, pullOnly],
    [
      { restrictedBranches: ['main'] },
      403,
      "You're not authorized to push to this branch. Visit https://docs.github.com/articles/about-protected-branches/ for more information."
    ],
    [
      { rulesets: [{ branch: 'main', rules: ['pull_request' as const] }] },
      422,
      `${found}\n\n${pullOnly}\n\n`
    ],
    [
      {
        tokenKind: 'personal' as const,
        rulesets: [
          {
            branch: '*',
            rules: ['pull_request' as const, 'required_signatures' as const]
          }
        ]
      },
      422,
      `${found}\n\n${pullOnly}\n\n${signed}\n\n`
    ],
    [
      { tokenKind: 'personal' as const, requireSignedCommits: ['main'] },
      422,
      signed
    ]
  ])(
    '%j holds the API back, not a person',
    async (options, status, message) => {
      const { call, tip, makeCommit, github } = await openGitHub(options)
      const before = tip('main')
      const sha = await makeCommit(before, { a: '1' })
      expect(await call('PATCH', 'git/refs/heads/main', { sha })).toMatchObject(
        refusal(status, message)
      )
      expect(tip('main')).toBe(before)
      expect(await github.moveBase({ a: '2' })).toBe(tip('main'))
    }
  )

  test('signed commits pass, and other branches are free', async () => {
    const { call, tip, makeCommit, makeBranch } = await openGitHub({
      requireSignedCommits: ['main'],
      protectedBranches: ['release']
    })
    const sha = await makeCommit(tip('main'), { a: '1' })
    expect(await call('PATCH', 'git/refs/heads/main', { sha })).toMatchObject({
      status: 200
    })
    const other = await makeBranch('topic', { b: '1' })
    expect(tip('topic')).toBe(other)
  })

  test('a new branch falls under the rules for creations', async () => {
    const { call, tip } = await openGitHub({
      rulesets: [{ branch: '*', rules: ['creation'] }]
    })
    const ref = { ref: 'refs/heads/x', sha: tip('main') }
    expect(await call('POST', 'git/refs', ref)).toMatchObject(
      refusal(
        422,
        `${found}\n\nCannot create ref due to creations being restricted.\n\n`
      )
    )
  })
})
