import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  people,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  csvPath,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  proposing,
  pullBranch,
  type Scene,
  testTimeout,
  type Texts
} from './scene.js'

jest.setTimeout(testTimeout)

/** The owner of the first workbook: bob in the beginning. */
const give = ({ change }: Scene, owner: keyof typeof people) => {
  change((estate: Estate) => {
    giveTo(estate, people[owner], 0)
  })
}

/** Runs, and checks what became of the pull request. */
async function expectOperation(
  { run }: Scene,
  operation: string,
  number: number | '' = '',
  inputs: Texts = {}
): Promise<void> {
  expectSuccess(await run({ ...proposing, ...inputs }), {
    'pull-request-operation': operation,
    'pull-request-number': String(number)
  })
}

const branchExists = ({ git }: Scene) =>
  git('branch', '--list', pullBranch) !== ''

const statesOf = ({ github }: Scene) => github.pulls.map(({ state }) => state)

/** Our branch is the base and one commit of ours. */
function expectBegunAnew(scene: Scene): void {
  expect(scene.git('rev-parse', `${pullBranch}~1`)).toBe(
    scene.git('rev-parse', 'main')
  )
}

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
          'chore: 1 owner changed'
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
