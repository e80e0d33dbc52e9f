import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import {
  defaultColumns,
  type Estate,
  makeWorkbook,
  people,
  projects,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  countsOf,
  changesPath,
  csvPath,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  readChanges,
  showSize,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

/** Workbooks 1 and 2 have another owner, 3 is gone, 4 renamed, 5 moved, 6 made anew on the same day; 99 came; bob has another role. */
function changeEverything(estate: Estate): void {
  const [one, two, , four, five, six] = estate.workbooks
  giveTo(estate, people.ann, 0)
  giveTo(estate, people.bob, 1)
  if (one) one.name = 'Workbook 000001'
  if (two) two.size = 5
  if (four) four.name = 'Workbook four'
  if (five) five.projectId = projects.finance
  if (six) six.createdAt = '2024-05-02T08:00:00Z'
  estate.workbooks.splice(2, 1)
  estate.workbooks.push(makeWorkbook(99))
  const bob = estate.users.find(({ id }) => id === people.bob)
  if (bob) bob.siteRole = 'Unlicensed'
}

describe('a change', () => {
  it.concurrent('of one owner is one changed line', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.ann, 4)
      })
      const run = await scene.run()
      expectSuccess(run, {
        changed: 'true',
        'owner-changed-count': '1',
        'added-count': '0'
      })
      expect(showSize(scene)).toBe(`1 1 ${csvPath}`)
      expect(listSubjects(scene)).toEqual(['chore: new owner for 1 workbook'])
    })
  )

  it.concurrent('brings the new values of volatile columns along', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.ann, 4)
        for (const item of estate.workbooks) item.size = 500
      })
      expectSuccess(await scene.run())
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('in a base with CRLF line ends is the only one', () =>
    inScene({}, async (scene) => {
      const base = writeCsv(scene.estate).replaceAll('\n', '\r\n')
      await scene.github.commitAs('main', { [csvPath]: base })
      scene.change((estate) => {
        giveTo(estate, people.ann, 4)
      })
      const run = await scene.run()
      expectSuccess(run, { changed: 'true' })
      expect(readChanges(run).changes).toHaveLength(1)
      expect(listSubjects(scene)[0]).toBe('chore: new owner for 1 workbook')
      expect(await scene.github.readFile('main', csvPath)).not.toContain('\r')
    })
  )

  it.concurrent.each([
    { title: 'order', columns: [...defaultColumns].reverse() },
    { title: 'number', columns: defaultColumns.slice(0, 7) },
    { title: 'names', columns: [...defaultColumns, 'updated_at'] }
  ])('of the columns’ $title alone has no entries', ({ columns }) =>
    inScene({ committed: true }, async (scene) => {
      const run = await scene.run({ columns: columns.join() })
      expectSuccess(run, { changed: 'true' })
      expect(countsOf(run.outputs)).toEqual(['0', '0', '0', '0', '0'])
      expect(readChanges(run).changes).toEqual([])
      expect(listSubjects(scene)).toEqual(['chore: new columns'])
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate, columns)
      )
    })
  )

  it.concurrent('under other columns is compared on those that both have', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      const run = await scene.run({
        columns: 'site,type,id,owner_id,updated_at'
      })
      expectSuccess(run, { 'owner-changed-count': '1' })
      expect(readChanges(run).changes).toHaveLength(1)
      expect(listSubjects(scene)).toEqual(['chore: new owner for 1 workbook'])
    })
  )

  it.concurrent(
    'of every kind is told in the changes file, the counts and the message',
    () =>
      inScene({ committed: true }, async (scene) => {
        const base = scene.git('rev-parse', 'main')
        scene.change(changeEverything)
        const run = await scene.run()
        expectSuccess(run, { 'changes-path': changesPath, changed: 'true' })
        expect(countsOf(run.outputs)).toEqual(['1', '1', '2', '1', '1'])
        const golden = path.resolve(
          '__tests__/fixtures/github-changes/changes.json'
        )
        expect(run.read(changesPath).replace(base, 'SHA')).toBe(
          fs.readFileSync(golden, 'utf8')
        )
        expect(listSubjects(scene)).toEqual([
          'chore: new owner for 2 workbooks, 1 owner updated, 1 workbook added, 1 workbook removed, 1 workbook moved, 1 workbook renamed, 1 workbook updated'
        ])
      })
  )
})
