import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'
import { openPull } from './proposal.js'

/** A client that asks which pull requests have a commit. */
const numbersOf =
  (call: Awaited<ReturnType<typeof openGitHub>>['call']) =>
  async (sha: string) => {
    const { body } = await call('GET', `commits/${sha}/pulls`)
    return (body as { number: number }[]).map(({ number }) => number)
  }

describe('the pull requests of a commit', () => {
  test.each(['merge', 'squash', 'rebase'] as const)(
    'are the one that brought it by %s, not the one that begins at it',
    async (method) => {
      const { github, call, makeBranch, sha, tip } = await openPull()
      const ask = numbersOf(call)
      expect(await ask(sha)).toEqual([1])
      expect(await ask(tip('main'))).toEqual([])
      await github.moveBase({ other: 'x' })
      const before = tip('main')
      const merge = await github.merge(1, method)
      await makeBranch('next', { next: 'x' })
      await call('POST', 'pulls', { title: 't', head: 'next', base: 'main' })
      expect(await ask(merge)).toEqual([1])
      expect(await ask(sha)).toEqual([1])
      expect(await ask(before)).toEqual([])
      expect(github.protocolErrors).toEqual([])
    }
  )

  test('are the open and the merged ones of a commit elsewhere, not the closed', async () => {
    const { github, call, sha } = await openPull()
    await github.closePull(1)
    const ask = numbersOf(call)
    expect(await ask(sha)).toEqual([])
    await github.reopen(1)
    expect(await ask(sha)).toEqual([1])
  })

  test('of a commit that is nowhere are refused', async () => {
    const { call } = await openGitHub()
    expect(await call('GET', 'commits/none/pulls')).toMatchObject(
      refusal(422, 'No commit found for SHA: none')
    )
  })
})
