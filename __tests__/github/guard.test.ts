import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  luid,
  makeEstate,
  people,
  projects,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
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

const remove = (count: number) => (estate: Estate) => {
  estate.workbooks.splice(0, count)
}

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

/** The workbooks’ total is another one at each look. */
const inflate = ({ tableau }: Scene) => {
  for (let by = 1; by < 20; by++)
    tableau.addFault({
      kind: 'inflateTotal',
      by,
      skip: by - 1,
      match: { path: '/workbooks' }
    })
}

describe('an incomplete list', () => {
  it.concurrent.each([
    { title: 'push', inputs: {}, operation: '' },
    { title: 'pull request', inputs: proposing, operation: 'none' }
  ])('is written and never committed: $title', ({ inputs, operation }) =>
    inScene({ committed: true }, async (scene) => {
      scene.change(remove(1))
      inflate(scene)
      const run = await scene.run(inputs)
      expectSuccess(run, {
        complete: 'false',
        'removed-count': '1',
        'pull-request-operation': operation
      })
      expect(run.warnings.join()).toMatch(/commit/)
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
      expect(listWrites(scene)).toEqual([])
    })
  )

  it.concurrent('is not even a first file', () =>
    inScene({}, async (scene) => {
      inflate(scene)
      expectSuccess(await scene.run(), { complete: 'false', 'commit-sha': '' })
      expect(listWrites(scene)).toEqual([])
    })
  )

  it.concurrent('fails where that is asked for', () =>
    inScene({ committed: true }, async (scene) => {
      inflate(scene)
      const run = await scene.run({ 'fail-on': 'incomplete-list' })
      expectFailure(run, /incomplete-list/)
      expect(listWrites(scene)).toEqual([])
    })
  )

  it.concurrent('is none where the server only hides some', () =>
    inScene({}, async (scene) => {
      scene.tableau.addFault({
        kind: 'inflateTotal',
        by: 2,
        times: Infinity,
        match: { path: '/workbooks' }
      })
      const run = await scene.run()
      expectSuccess(run, { complete: 'true', 'hidden-count': '2' })
      expect(countCommits(scene)).toBe(2)
    })
  )
})

describe('a type that is refused', () => {
  const addSource = (estate: Estate) => {
    estate.datasources = [
      {
        id: luid(2001),
        name: 'Source',
        ownerId: people.ann,
        projectId: projects.finance,
        createdAt: '2024-05-01T08:00:00Z',
        updatedAt: '2026-01-01T08:00:00Z'
      }
    ]
  }
  const forbid = ({ tableau }: Scene) =>
    tableau.addFault({
      kind: 'forbid',
      times: Infinity,
      match: { path: '/datasources' }
    })

  it.concurrent('is missed where the committed file has rows of it', () =>
    inScene({}, async (scene) => {
      scene.change(addSource)
      const all = { content: 'all' }
      expectSuccess(await scene.run(all), { complete: 'true' })
      forbid(scene)
      const run = await scene.run(all)
      expectSuccess(run, { complete: 'false', 'commit-sha': '' })
      expect(run.warnings.join()).toMatch(/datasource|data source/)
      expect(countCommits(scene)).toBe(2)
      expectFailure(
        await scene.run({ ...all, 'fail-on': 'incomplete-list' }),
        /incomplete-list/
      )
    })
  )

  it.concurrent('is passed over by "all" where it has none', () =>
    inScene({ committed: false }, async (scene) => {
      forbid(scene)
      expectSuccess(await scene.run({ content: 'all' }), { complete: 'true' })
      expect(countCommits(scene)).toBe(2)
    })
  )

  it.concurrent('makes the list incomplete where it was named', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change(remove(1))
      forbid(scene)
      const run = await scene.run({ content: 'workbooks, datasources' })
      expectSuccess(run, { complete: 'false', 'commit-sha': '' })
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
      expect(listSubjects(scene)).toEqual(['chore: 1 owner changed'])
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

describe('deliveries are tried whatever became of the others', () => {
  const blocked = 'blocked/owners.csv'
  /** Puts a file at the folder's place while Tableau is read. */
  const block = ({ tableau }: Scene): string => {
    const workspace = makeWorkspace({})
    tableau.addFault({
      kind: 'insertBetweenPages',
      match: { path: '/workbooks' },
      before: () => {
        fs.writeFileSync(path.join(workspace, 'blocked'), 'no folder\n')
      }
    })
    return workspace
  }

  it.concurrent('a CSV that can’t be written is committed all the same', () =>
    inScene({ paths: [blocked] }, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked },
        { workspace: block(scene) }
      )
      expectFailure(run, /blocked\/owners\.csv/, /written/)
      expect(run.outputs).toMatchObject({
        'csv-path': '',
        'commit-sha': scene.git('rev-parse', 'main'),
        'content-count': '12'
      })
      expect(run.summary).not.toBe('')
      expect(await scene.github.readFile('main', blocked)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('one error names all that failed', () =>
    inScene({ archived: true }, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked, 'upload-artifact': 'true' },
        {
          workspace: block(scene),
          env: {
            GITHUB_SERVER_URL: 'https://github.com',
            ACTIONS_RESULTS_URL: '',
            ACTIONS_RUNTIME_TOKEN: ''
          }
        }
      )
      expectFailure(run, /written/, /archived/, /artifact/)
      expect(run.outputs).toMatchObject({ 'content-count': '12' })
    })
  )

  it.concurrent('a folder that is a file is told before anything is read', () =>
    inScene({}, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked },
        { workspace: makeWorkspace({ blocked: 'no folder\n' }) }
      )
      expectFailure(run, /output-file/, /blocked/)
      expect(run.errors.join()).not.toMatch(/ENOTDIR: not a directory, stat/)
    })
  )
})
