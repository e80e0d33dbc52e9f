import { describe, expect, it, jest } from '@jest/globals'
import {
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  inScene,
  listWrites,
  proposing,
  testTimeout
} from './scene.js'

jest.setTimeout(2 * testTimeout)

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
