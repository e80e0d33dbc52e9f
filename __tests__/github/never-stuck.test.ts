import { describe, expect, it, jest } from '@jest/globals'
import { people } from '../fixtures/github-estate/estate.js'
import {
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listWrites,
  proposing,
  pullBranch,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

const undeletable = {
  committed: true,
  rulesets: [{ branch: pullBranch, rules: ['deletion' as const] }]
}

/** Gives the first workbook to somebody (it is bob's in the base), and runs. */
function propose({ change, run }: Scene, owner: keyof typeof people) {
  change((estate) => {
    giveTo(estate, people[owner], 0)
  })
  return run(proposing)
}

async function expectOperation(
  scene: Scene,
  owner: keyof typeof people,
  operation: string,
  number: number
) {
  const run = await propose(scene, owner)
  expectSuccess(run, {
    'pull-request-operation': operation,
    'pull-request-number': String(number)
  })
  return run
}

const branchExists = ({ git }: Scene) =>
  git('branch', '--list', pullBranch) !== ''

const parentsOf = ({ git }: Scene) =>
  git('log', '-1', '--format=%P', pullBranch)

/** Gives main another history with the same files. */
async function rewriteBase({ git, github }: Scene): Promise<void> {
  const who = ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com']
  const sha = git(...who, 'commit-tree', 'main^{tree}', '-m', 'Rewritten')
  await github.forceBranch('main', sha)
}

describe('a branch that can’t be deleted', () => {
  it.concurrent('is closed with a warning, and proposed from again', () =>
    inScene(undeletable, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      const closed = await expectOperation(scene, 'bob', 'closed', 1)
      expect(closed.warnings.join()).toMatch(
        /#1 is closed, .*tableau-owners\/update.*Cannot delete this branch/
      )
      const head = scene.git('rev-parse', pullBranch)
      await expectOperation(scene, 'ann', 'created', 2)
      const main = scene.git('rev-parse', 'main')
      expect(parentsOf(scene)).toBe(`${head} ${main}`)
      await expectOperation(scene, 'ann', 'none', 2)
      await expectOperation(scene, 'cid', 'updated', 2)
      expect(scene.github.protocolErrors).toEqual([])
    })
  )

  it.concurrent('is proposed from after a squash merge', () =>
    inScene(undeletable, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      await scene.github.merge(1, 'squash')
      await expectOperation(scene, 'ann', 'created', 2)
      await scene.github.merge(2, 'squash')
      await expectOperation(scene, 'bob', 'created', 3)
      expect(branchExists(scene)).toBe(true)
    })
  )

  it.concurrent('for it is locked is an error that says so', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      scene.github.settings.lockedBranches = [pullBranch]
      await expectOperation(scene, 'bob', 'closed', 1)
      expectFailure(await propose(scene, 'ann'), /locked: unlock it/)
      scene.github.settings.lockedBranches = []
      await expectOperation(scene, 'ann', 'created', 2)
      expect(parentsOf(scene)).toBe(scene.git('rev-parse', 'main'))
    })
  )
})

describe('a base whose history was rewritten', () => {
  it.concurrent('has a new pull request on a new branch', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      await rewriteBase(scene)
      await expectOperation(scene, 'cid', 'created', 2)
      expect(scene.github.pulls).toMatchObject([
        { state: 'closed' },
        { state: 'open' }
      ])
      expect(parentsOf(scene)).toBe(scene.git('rev-parse', 'main'))
      await expectOperation(scene, 'cid', 'none', 2)
    })
  )

  it.concurrent('and commits of others is an error that says so', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      await rewriteBase(scene)
      const run = await propose(scene, 'ann')
      expectFailure(run, /history was rewritten: delete .*, or set branch/)
      expect(run.errors.join()).not.toMatch(/contents: write/)
    })
  )
})

describe('what others did', () => {
  it.concurrent('on a branch whose pull request we closed is left behind', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      await scene.github.commitAs(pullBranch, { 'extra.txt': 'x\n' })
      await expectOperation(scene, 'bob', 'closed', 1)
      expect(branchExists(scene)).toBe(true)
      await expectOperation(scene, 'ann', 'created', 2)
      expect(parentsOf(scene)).toBe(scene.git('rev-parse', 'main'))
    })
  )

  it.concurrent('to the description does not make it theirs', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      const [pull] = scene.github.pulls
      if (pull) pull.body = 'A description of a person’s.'
      await expectOperation(scene, 'ann', 'updated', 1)
      expect(pull?.body).toMatch(/Workbook 000001/)
      await expectOperation(scene, 'ann', 'none', 1)
      if (pull) pull.body = null
      await expectOperation(scene, 'bob', 'closed', 1)
      expect(branchExists(scene)).toBe(false)
    })
  )

  it.concurrent('in a fork of the same owner is not ours', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      const body = scene.github.pulls[0]?.body ?? ''
      const theirs = { title: 'Theirs', body, branch: pullBranch }
      await scene.github.openFromFork('owners-fork', theirs)
      await expectOperation(scene, 'ann', 'updated', 1)
      await expectOperation(scene, 'bob', 'closed', 1)
      expect(scene.github.pulls[1]).toMatchObject({
        state: 'open',
        ...{ body }
      })
    })
  )
})

describe('the text follows the push', () => {
  const textOf = ({ github }: Scene) => {
    const [pull] = github.pulls
    return [pull?.title, pull?.body]
  }
  it.concurrent('not where the branch waits in the merge queue', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      scene.github.settings.queuedBranches = [pullBranch]
      const before = textOf(scene)
      const writes = listWrites(scene).length
      const run = await expectOperation(scene, 'ann', 'none', 1)
      expect(run.warnings.join()).toMatch(/#1 waits in the merge queue/)
      expect(run.summary).not.toMatch(/The changes are in/)
      expect(textOf(scene)).toEqual(before)
      expect(listWrites(scene).slice(writes)).toEqual([
        'POST git/blobs',
        'POST git/trees',
        'POST git/commits',
        `PATCH git/refs/heads/${pullBranch}`
      ])
      scene.github.settings.queuedBranches = []
      await expectOperation(scene, 'ann', 'updated', 1)
    })
  )

  it.concurrent('not where a rule refuses it', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      const before = textOf(scene)
      scene.github.settings.protectedBranches = [pullBranch]
      expectFailure(
        await propose(scene, 'ann'),
        /protected by a rule, .*: set branch/
      )
      expect(textOf(scene)).toEqual(before)
    })
  )

  it.concurrent('and where it fails the push is still our own', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      scene.github.addFault({
        match: { method: 'PATCH', path: /pulls\/1$/ },
        times: 9,
        kind: 'status',
        status: 500
      })
      expectFailure(await propose(scene, 'ann'), /500 to PATCH pulls\/1/)
      scene.github.clearFaults()
      await expectOperation(scene, 'ann', 'updated', 1)
      expect(scene.git('rev-list', '--count', pullBranch)).toBe('3')
      await expectOperation(scene, 'bob', 'closed', 1)
      expect(branchExists(scene)).toBe(false)
    })
  )

  it.concurrent('nor is it lost when the content goes back at once', () =>
    inScene({ committed: true }, async (scene) => {
      await expectOperation(scene, 'cid', 'created', 1)
      scene.github.addFault({
        match: { method: 'PATCH', path: /pulls\/1$/ },
        times: 9,
        kind: 'status',
        status: 500
      })
      expectFailure(await propose(scene, 'ann'))
      scene.github.clearFaults()
      await expectOperation(scene, 'bob', 'closed', 1)
      expect(branchExists(scene)).toBe(false)
    })
  )
})
