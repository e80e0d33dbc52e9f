import { describe, expect, it, jest } from '@jest/globals'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  csvPath,
  inScene,
  listSubjects,
  proposing,
  pullBranch,
  testTimeout
} from './scene.js'
import {
  expectBegunAnew,
  expectOperation,
  give,
  statesOf
} from './pull-states.js'

jest.setTimeout(testTimeout)

describe('a pull request that was merged', () => {
  it.concurrent.each([
    { method: 'merge', deleteBranch: false },
    { method: 'merge', deleteBranch: true },
    { method: 'squash', deleteBranch: false },
    { method: 'squash', deleteBranch: true },
    { method: 'rebase', deleteBranch: false }
  ] as const)(
    'is done, and the branch begun anew (%j)',
    ({ method, deleteBranch }) =>
      inScene({ committed: true }, async (scene) => {
        give(scene, 'cid')
        await expectOperation(scene, 'created', 1)
        await scene.github.merge(1, method, { deleteBranch })
        await expectOperation(scene, 'none')
        expect(await scene.github.readFile('main', csvPath)).toBe(
          writeCsv(scene.estate)
        )
        give(scene, 'ann')
        await expectOperation(scene, 'created', 2)
        expectBegunAnew(scene)
        expect(listSubjects(scene, pullBranch)[0]).toBe(
          'chore: new owner for 1 workbook'
        )
      })
  )

  it.concurrent('does not stand against the content from before it', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.merge(1, 'squash')
      give(scene, 'bob')
      await expectOperation(scene, 'created', 2)
      await scene.github.merge(2, 'squash')
      give(scene, 'cid')
      await expectOperation(scene, 'created', 3)
      expect(statesOf(scene)).toEqual(['closed', 'closed', 'open'])
    })
  )

  it.concurrent('leaves a branch that is not lost when others push to it', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      await scene.github.merge(1, 'squash')
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      const head = scene.git('rev-parse', pullBranch)
      give(scene, 'ann')
      await scene.run(proposing)
      expect(
        scene.git('branch', '--contains', head, '--format=%(refname:short)')
      ).toBe(pullBranch)
    })
  )

  it.concurrent(
    'leaves a branch that others push to while it is looked at',
    () =>
      inScene({ committed: true }, async (scene) => {
        give(scene, 'cid')
        await expectOperation(scene, 'created', 1)
        await scene.github.merge(1, 'squash')
        give(scene, 'ann')
        scene.github.addFault({
          match: { method: 'POST', path: /git\/commits$/ },
          before: () =>
            scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
        })
        await scene.run(proposing)
        expect(await scene.github.readFile(pullBranch, 'notes.txt')).toBe('x\n')
      })
  )

  it.concurrent('after several commits and a merge of the base', () =>
    inScene({ committed: true }, async (scene) => {
      give(scene, 'cid')
      await expectOperation(scene, 'created', 1)
      give(scene, 'ann')
      await expectOperation(scene, 'updated', 1)
      await scene.github.moveBase({
        [csvPath]: writeCsv(scene.estate).replace('Workbook 000012', 'Old name')
      })
      await expectOperation(scene, 'updated', 1)
      await scene.github.merge(1, 'squash')
      await expectOperation(scene, 'none')
      give(scene, 'cid')
      await expectOperation(scene, 'created', 2)
      expect(statesOf(scene)).toEqual(['closed', 'open'])
    })
  )
})

describe('two pull requests of two files', () => {
  it.concurrent('live side by side on branches of their own', () =>
    inScene({ paths: [csvPath, 'b.csv'] }, async (scene) => {
      const second = { branch: 'owners-b', 'output-file': 'b.csv' }
      await expectOperation(scene, 'created', 1)
      await expectOperation(scene, 'created', 2, second)
      await scene.github.merge(1, 'squash', { deleteBranch: true })
      await expectOperation(scene, 'none', 2, second)
      give(scene, 'cid')
      await expectOperation(scene, 'created', 3)
      await expectOperation(scene, 'updated', 2, second)
      expect(statesOf(scene)).toEqual(['closed', 'open', 'open'])
    })
  )
})
