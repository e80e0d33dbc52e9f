import { describe, expect, it, jest } from '@jest/globals'
import { people, writeCsv } from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listWrites,
  proposing,
  pullBranch,
  readChanges,
  showSize,
  testTimeout
} from './scene.js'

jest.setTimeout(2 * testTimeout)

/** Says how long a step took, for people. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${what}: ${seconds} s\n`)
  return result
}

describe('a file of many rows', () => {
  it.each([
    { workbooks: 10_000, inputs: proposing, branch: pullBranch },
    { workbooks: 100_000, inputs: {}, branch: 'main' }
  ])('$workbooks, on $branch, has one changed line', (each) =>
    inScene({ workbooks: each.workbooks, committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      const what = `${String(each.workbooks)} rows, ${each.branch}`
      const run = await timed(what, () => scene.run(each.inputs))
      expectSuccess(run, {
        'content-count': String(each.workbooks),
        'owner-changed-count': '1'
      })
      expect(readChanges(run).changes).toHaveLength(1)
      expect(showSize(scene, each.branch)).toBe(`1 1 ${csvPath}`)
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
    })
  )
})

describe('a file above 40 MiB', () => {
  const columns = 'site,type,id,description'
  it('is not committed, and all the rest is there', () =>
    inScene({ workbooks: 21 }, async (scene) => {
      scene.change(({ workbooks }) => {
        for (const item of workbooks) item.description = 'long '.repeat(400_000)
      })
      const run = await scene.run({ ...proposing, columns })
      expectFailure(run, /40 MiB/, /columns/)
      expect(run.outputs).toMatchObject({
        'csv-path': csvPath,
        'content-count': '21',
        changed: 'true',
        'commit-sha': ''
      })
      expect(run.read(csvPath).length).toBeGreaterThan(40 * 1024 * 1024)
      expect(listWrites(scene)).toEqual([])
      expect(countCommits(scene)).toBe(1)
    }))

  it('or nearly so is committed', () =>
    inScene({ workbooks: 20 }, async (scene) => {
      scene.change(({ workbooks }) => {
        for (const item of workbooks) item.description = 'long '.repeat(400_000)
      })
      expectSuccess(await scene.run({ columns }))
      expect(countCommits(scene)).toBe(2)
      // It is as well a base to compare with.
      expectSuccess(await scene.run({ columns }), { changed: 'false' })
    }))
})
