import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../standins/github/faults.mjs'
import { countCommits, expectFailure, inScene, testTimeout } from './scene.js'
import { changeOnce, count, move, writes } from './requests.js'

jest.setTimeout(testTimeout)

describe('objects that GitHub does not see yet', () => {
  it.concurrent.each([
    {
      name: 'blob',
      match: writes.tree,
      message: 'tree.sha 0123456789abcdef is not a valid blob'
    },
    { name: 'blob', match: writes.tree, message: 'GitRPC::BadObjectState' },
    {
      name: 'tree',
      match: writes.commit,
      message: 'Tree SHA does not exist'
    },
    { name: 'commit', match: move, message: 'Object does not exist' }
  ])('are tried again: $name, $message', ({ match, message }) =>
    expect(
      changeOnce([{ match, kind: 'status', status: 422, message }])
    ).resolves.toBeUndefined()
  )
})

describe('a rate limit', () => {
  const patience = { 'max-retry-wait-seconds': '30' }
  it.concurrent.each<{ title: string; fault: Partial<Fault> }>([
    {
      title: 'secondary, as 403',
      fault: { kind: 'secondaryLimit', status: 403 }
    },
    {
      title: 'secondary, as 429',
      fault: { kind: 'secondaryLimit', status: 429 }
    },
    { title: 'primary', fault: { kind: 'primaryLimit' } }
  ])('that passes is waited for: $title', ({ fault }) =>
    expect(
      changeOnce([{ match: writes.commit, seconds: 1, ...fault }], patience)
    ).resolves.toBeUndefined()
  )

  it.concurrent.each<{ title: string; fault: Partial<Fault> }>([
    { title: 'secondary', fault: { kind: 'secondaryLimit', seconds: 600 } },
    { title: 'primary', fault: { kind: 'primaryLimit', seconds: 600 } },
    {
      title: 'secondary, without a time',
      fault: {
        kind: 'status',
        status: 403,
        message: 'You have exceeded a secondary rate limit.'
      }
    }
  ])('that lasts longer than there is time is an error: $title', ({ fault }) =>
    inScene({}, async (scene) => {
      scene.github.addFault({ match: writes.commit, ...fault })
      expectFailure(await scene.run(patience), /max-retry-wait-seconds/)
      expect(count(scene, /git\/commits$/)).toBe(1)
      expect(countCommits(scene)).toBe(1)
    })
  )

  it.concurrent('that never ends is not taken for a missing permission', () =>
    inScene({}, async (scene) => {
      const fault = { kind: 'secondaryLimit', seconds: 0, times: 9 } as const
      scene.github.addFault({ match: writes.commit, ...fault })
      const run = await scene.run({ 'max-retries': '2' })
      expectFailure(run, /rate limit/)
      expect(run.errors.join()).not.toMatch(/permission/i)
      expect(count(scene, /git\/commits$/)).toBe(3)
    })
  )
})
