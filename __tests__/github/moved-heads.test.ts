import { describe, expect, it, jest } from '@jest/globals'
import {
  defaultColumns,
  makeEstate,
  people,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  csvAfter,
  csvPath,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  jobs,
  listSubjects,
  readChanges,
  type Scene,
  signInOf,
  testTimeout
} from './scene.js'
import { count, move } from './requests.js'

jest.setTimeout(testTimeout)

/** Lets something happen after the branch was looked at and before it is moved. */
const beforeMove = (
  scene: Scene,
  happen: () => Promise<unknown>,
  times = 1
) => {
  scene.github.addFault({ match: move, times, before: happen })
}

/** Jitter at its shortest. */
const shortestPauses = {
  NODE_OPTIONS: '--import=data:text/javascript,Math.random=()=>0'
}

describe('a head that moves meanwhile', () => {
  it.concurrent('because of another file has only the commit made anew', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      beforeMove(scene, () => scene.github.moveBase({ 'other.txt': 'x\n' }))
      expectSuccess(await scene.run(), { 'owner-changed-count': '1' })
      expect(listSubjects(scene)).toEqual([
        'chore: new owner for 1 workbook',
        'Work'
      ])
      expect(await scene.github.readFile('main', 'other.txt')).toBe('x\n')
      expect(count(scene, /git\/blobs$/)).toBe(1)
    })
  )

  it.concurrent('because of the same file has the comparison made anew', () =>
    inScene({ committed: true }, async (scene) => {
      const { estate } = scene
      scene.change(() => {
        giveTo(estate, people.cid, 0)
      })
      const text = csvAfter(estate, (copy) => {
        giveTo(copy, people.bob, 2, 4)
        copy.workbooks.pop()
      })
      const moved: { to?: string } = {}
      beforeMove(scene, async () => {
        moved.to = await scene.github.moveBase({ [csvPath]: text })
      })
      const run = await scene.run()
      expectSuccess(run, {
        'owner-changed-count': '2',
        'added-count': '1',
        'removed-count': '0'
      })
      expect(readChanges(run).base).toEqual({ ref: 'main', sha: moved.to })
      expect(readChanges(run).changes).toHaveLength(3)
      expect(listSubjects(scene)).toEqual([
        'chore: new owner for 2 workbooks, 1 workbook added',
        'Work'
      ])
    })
  )

  it.concurrent('is seen also where the refusal breaks off', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      scene.github.addFault({
        match: move,
        kind: 'truncated',
        before: () => scene.github.moveBase({ 'other.txt': 'x\n' })
      })
      expectSuccess(await scene.run())
      expect(listSubjects(scene)).toEqual([
        'chore: new owner for 1 workbook',
        'Work'
      ])
    })
  )

  it.concurrent.each([
    {
      title: 'to the same content commits nothing',
      text: (scene: Scene) => writeCsv(scene.estate),
      exitCode: 0,
      changed: 'false'
    },
    {
      title: 'to a file that is none of ours fails',
      text: () => 'notes\n',
      exitCode: 1,
      changed: ''
    },
    {
      title: 'to a file of which the guard lets nothing go fails',
      text: () => writeCsv(makeEstate(60)),
      exitCode: 1,
      changed: 'true'
    }
  ])('$title', ({ text, exitCode, changed }) =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      beforeMove(scene, () => scene.github.moveBase({ [csvPath]: text(scene) }))
      const run = await scene.run()
      expect(run).toMatchObject({
        exitCode,
        outputs: { changed, 'commit-sha': '' }
      })
      expect(listSubjects(scene)).toEqual(['Work'])
    })
  )

  it.concurrent('is read again ten times, and not for ever', async () => {
    const moves = async (times: number) =>
      inScene({}, async (scene) => {
        let moved = 0
        beforeMove(
          scene,
          () => scene.github.moveBase({ 'other.txt': String(moved++) }),
          times
        )
        const run = await scene.run({}, { env: shortestPauses })
        if (times <= 10) expectSuccess(run)
        else expectFailure(run, /main/, /moved/)
        expect(countCommits(scene)).toBe(1 + times + (times <= 10 ? 1 : 0))
      })
    await Promise.all([moves(10), moves(11)])
  })
})

describe('eight jobs at once', () => {
  it('commit eight files to one branch', () => {
    const paths = jobs.map((job) => `owners-${String(job)}.csv`)
    return inScene({ paths }, async (scene) => {
      const runs = await Promise.all(
        jobs.map((job) =>
          scene.run({ ...signInOf(job), 'output-file': paths[job] ?? '' })
        )
      )
      for (const run of runs) expectSuccess(run, { changed: 'true' })
      expect(countCommits(scene)).toBe(9)
      expect(scene.git('rev-list', '--min-parents=2', 'main')).toBe('')
      for (const path of paths)
        expect(await scene.github.readFile('main', path)).toBe(
          writeCsv(scene.estate)
        )
    })
  })

  it('commit one file with eight contents one after the other', () =>
    inScene({ committed: true }, async (scene) => {
      const runs = await Promise.all(
        jobs.map((job) =>
          scene.run({
            ...signInOf(job),
            columns: [...defaultColumns.slice(0, 4 + job), 'server'].join()
          })
        )
      )
      for (const run of runs) expectSuccess(run, { changed: 'true' })
      expect(listSubjects(scene)).toEqual(jobs.map(() => 'chore: new columns'))
      const bases = runs.map((run) => readChanges(run).base?.sha)
      const parents = runs.map((run) =>
        scene.git('rev-parse', `${run.outputs['commit-sha'] ?? ''}~1`)
      )
      // The base is the newest commit that the file was compared at, and nothing but ours came between.
      expect(bases).toEqual(parents)
    }))
})
