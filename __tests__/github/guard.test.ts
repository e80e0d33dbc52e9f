import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  makeEstate,
  people,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  remove,
  changesPath,
  countCommits,
  csvPath,
  exists,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  makeWorkspace,
  proposing,
  readChanges,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

/** A user whom the list still has, but without an e-mail address; so many workbooks are theirs. */
const loseEmails = (count: number) => (estate: Estate) => {
  const ann = estate.users.find(({ id }) => id === people.ann)
  if (ann) delete ann.email
  estate.workbooks.forEach((item, index) => {
    item.ownerId = index < count ? people.ann : people.bob
  })
}

/** Begins with everything ann's and bob's as it will be, so that only the loss is a change. */
const ownedByTwo = (count: number) => (estate: Estate) => {
  estate.workbooks.forEach((item, index) => {
    item.ownerId = index < count ? people.ann : people.bob
  })
}

interface Case {
  readonly title: string
  readonly change: (estate: Estate) => void
  readonly percent?: number
  readonly trips?: boolean
}

const cases: readonly Case[] = [
  { title: '11 of 40, and 30 % may', change: remove(11), percent: 30 },
  { title: '11 of 40 lose their e-mail', change: loseEmails(11), trips: true },
  {
    title: '10 of 40 lose all that is known of their owner, each counted once',
    change: (estate) => {
      ownedByTwo(10)(estate)
      estate.users.splice(1, 1)
    }
  }
]

/** The base holds the estate with ann's and bob's workbooks as a change will leave them. */
async function commitBase(scene: Scene, change: Case['change']) {
  const after = makeEstate(40)
  change(after)
  const owners = new Map(
    after.workbooks.map(({ id, ownerId }) => [id, ownerId])
  )
  const before = makeEstate(40)
  for (const item of before.workbooks)
    item.ownerId = owners.get(item.id) ?? people.ann
  await scene.github.commitAs('main', { [csvPath]: writeCsv(before) })
}

describe('the guard against rows that vanish', () => {
  it.concurrent.each(cases)(
    '$title',
    ({ change, percent = 25, trips = false }) =>
      inScene({ workbooks: 40 }, async (scene) => {
        await commitBase(scene, change)
        scene.change(change)
        const run = await scene.run({ 'max-removed-percent': String(percent) })
        if (trips) expectFailure(run, /max-removed-percent/)
        else expectSuccess(run)
        expect(countCommits(scene)).toBe(trips ? 2 : 3)
        expect(run.outputs.changed).toBe('true')
      })
  )

  it.concurrent(
    'says how many and how to go on, and all the rest is there',
    () =>
      inScene({ workbooks: 40, committed: true }, async (scene) => {
        scene.change(remove(11))
        const run = await scene.run()
        expectFailure(
          run,
          /\b11 of 40\b/,
          /max-removed-percent: 100/,
          /permission/
        )
        expect(run.outputs).toMatchObject({
          changed: 'true',
          complete: 'true',
          'removed-count': '11',
          'csv-path': csvPath,
          'changes-path': changesPath
        })
        expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
        expect(readChanges(run).changes).toHaveLength(11)
        expect(run.summary).toMatch(/11 workbooks removed/)
        expect(listWrites(scene)).toEqual([])
      })
  )

  it.concurrent('keeps a pull request from being opened', () =>
    inScene({ workbooks: 40, committed: true }, async (scene) => {
      scene.change(remove(11))
      expectFailure(await scene.run(proposing), /max-removed-percent/)
      expect(listWrites(scene)).toEqual([])
    })
  )

  it.concurrent('says nothing where nothing is committed', () =>
    inScene({ workbooks: 40 }, async (scene) => {
      const workspace = makeWorkspace({ [csvPath]: writeCsv(scene.estate) })
      scene.change(remove(30))
      const run = await scene.run({ commit: 'none' }, { workspace })
      expectSuccess(run, { 'removed-count': '30' })
      expect(listWrites(scene)).toEqual([])
    })
  )
})

describe('fail-on: owner-changed', () => {
  const inputs = { 'fail-on': 'owner-changed' }
  it.concurrent('fails after the commit', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      expectFailure(await scene.run(inputs), /owner-changed/, /\b1 /)
      expect(listSubjects(scene)).toEqual(['chore: new owner for 1 workbook'])
      expectSuccess(await scene.run(inputs), { 'owner-changed-count': '0' })
    })
  )

  it.concurrent('has nothing to say of a first file that is committed', () =>
    inScene({}, async (scene) => {
      expectSuccess(await scene.run(inputs), { changed: 'true' })
      expect(countCommits(scene)).toBe(2)
    })
  )

  it.concurrent(
    'needs something to compare with where nothing is committed',
    () =>
      inScene({}, async (scene) => {
        const run = await scene.run({ ...inputs, commit: 'none' })
        expectFailure(run, /owner-changed/, /check/i)
        expect(exists(run, csvPath)).toBe(true)
      })
  )
})
