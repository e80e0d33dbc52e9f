import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  luid,
  people,
  projects,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  remove,
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  inScene,
  listWrites,
  proposing,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

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
