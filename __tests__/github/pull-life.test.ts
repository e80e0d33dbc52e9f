import { describe, expect, it, jest } from '@jest/globals'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  csvPath,
  inScene,
  listWrites,
  proposing,
  pullBranch,
  type Scene,
  testTimeout
} from './scene.js'
import {
  expectBegunAnew,
  expectOperation,
  give,
  statesOf
} from './pull-states.js'

jest.setTimeout(testTimeout)

const branchExists = ({ git }: Scene) =>
  git('branch', '--list', pullBranch) !== ''

describe('content that the base has again', () => {
  it.concurrent('closes the pull request and deletes its branch', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      give(scene, 'bob')
      await expectOperation(scene, 'closed', 1)
      expect(statesOf(scene)).toEqual(['closed'])
      expect(branchExists(scene)).toBe(false)
      await expectOperation(scene, 'none')
      // What the action closed itself is proposed again.
      give(scene, 'cid')
      await expectOperation(scene, 'created', 2)
      expect(statesOf(scene)).toEqual(['closed', 'open'])
      expectBegunAnew(scene)
    })
  )

  it.concurrent('closes it also where the base took it over by hand', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.moveBase({ [csvPath]: writeCsv(scene.estate) })
      await expectOperation(scene, 'closed', 1)
      expect(branchExists(scene)).toBe(false)
    })
  )

  it.concurrent.each([
    { title: 'other files', files: { 'notes.txt': 'x\n' } },
    { title: 'the same file', files: { [csvPath]: 'site,type,id\n' } }
  ])('leaves a branch on which others committed $title', ({ files }) =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.commitAs(pullBranch, files)
      const head = scene.git('rev-parse', pullBranch)
      give(scene, 'bob')
      await expectOperation(scene, 'closed', 1)
      expect(scene.git('rev-parse', pullBranch)).toBe(head)
    })
  )

  it.concurrent('leaves a branch on which others committed before ours', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      give(scene, 'ann')
      await expectOperation(scene, 'updated', 1)
      give(scene, 'bob')
      await expectOperation(scene, 'closed', 1)
      expect(branchExists(scene)).toBe(true)
      expect(await scene.github.readFile(pullBranch, 'notes.txt')).toBe('x\n')
    })
  )

  it.concurrent('leaves a branch that others push to at the last moment', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      give(scene, 'bob')
      scene.github.addFault({
        match: { method: 'PATCH', path: /pulls\/1$/ },
        before: () => scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      })
      await expectOperation(scene, 'closed', 1)
      expect(await scene.github.readFile(pullBranch, 'notes.txt')).toBe('x\n')
    })
  )

  it.concurrent('deletes the branch although an earlier refresh failed', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      give(scene, 'ann')
      scene.github.addFault({
        match: { method: 'PATCH', path: /pulls\/1$/ },
        kind: 'status',
        status: 500
      })
      await scene.run({ ...proposing, 'max-retries': '0' })
      await expectOperation(scene, 'updated', 1)
      give(scene, 'bob')
      await expectOperation(scene, 'closed', 1)
      expect(branchExists(scene)).toBe(false)
    })
  )
})

describe('a pull request that a person closed', () => {
  const reject = async (scene: Scene, deleteBranch: boolean) => {
    give(scene, 'cid')
    await expectOperation(scene, 'created', 1)
    await scene.github.closePull(1)
    if (deleteBranch) await scene.github.deleteBranch(pullBranch)
  }
  it.concurrent.each([{ deleteBranch: false }, { deleteBranch: true }])(
    'is respected until the content is another (%j)',
    ({ deleteBranch }) =>
      inScene({ committed: true }, async (scene) => {
        await reject(scene, deleteBranch)
        const writes = listWrites(scene).length
        await expectOperation(scene, 'none', 1)
        scene.change(({ workbooks }) => {
          for (const item of workbooks) item.size = 800
        })
        await expectOperation(scene, 'none', 1)
        expect(listWrites(scene)).toHaveLength(writes)
        give(scene, 'ann')
        await expectOperation(scene, 'created', 2)
        expect(statesOf(scene)).toEqual(['closed', 'open'])
        expectBegunAnew(scene)
        await expectOperation(scene, 'none', 2)
      })
  )

  it.concurrent('is respected also when its content comes back', () =>
    inScene({ committed: true }, async (scene) => {
      await reject(scene, true)
      give(scene, 'ann')
      await expectOperation(scene, 'created', 2)
      give(scene, 'bob')
      await expectOperation(scene, 'closed', 2)
      give(scene, 'cid')
      await expectOperation(scene, 'none', 1)
      expect(statesOf(scene)).toEqual(['closed', 'closed'])
    })
  )

  it.concurrent('and opened again is gone on with', () =>
    inScene({ committed: true }, async (scene) => {
      await reject(scene, false)
      await scene.github.reopen(1)
      await expectOperation(scene, 'none', 1)
      give(scene, 'ann')
      await expectOperation(scene, 'updated', 1)
      expect(statesOf(scene)).toEqual(['open'])
    })
  )

  it.concurrent('by deleting its branch is respected too', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.deleteBranch(pullBranch)
      expect(statesOf(scene)).toEqual(['closed'])
      await expectOperation(scene, 'none', 1)
    })
  )
})
