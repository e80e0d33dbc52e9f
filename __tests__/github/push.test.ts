import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  people,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  countsOf,
  changesPath,
  countCommits,
  csvAfter,
  csvPath,
  exists,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  makeWorkspace,
  readChanges,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

describe('a first commit', () => {
  it.concurrent('adds the file', () =>
    inScene({}, async (scene) => {
      const run = await scene.run()
      expectSuccess(run, {
        'csv-path': csvPath,
        'changes-path': '',
        changed: 'true',
        complete: 'true',
        'commit-sha': scene.git('rev-parse', 'main'),
        'pull-request-number': '',
        'pull-request-operation': ''
      })
      expect(countsOf(run.outputs)).toEqual(['', '', '', '', ''])
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
      expect(listSubjects(scene)).toEqual(['chore: add the owners of 12 items'])
      expect(exists(run, changesPath)).toBe(false)
    })
  )

  it.concurrent("is signed by GitHub, in the name of the token's account", () =>
    inScene({}, async (scene) => {
      await scene.run()
      const commit = scene.git('cat-file', 'commit', 'main')
      expect(commit).toMatch(/^gpgsig /m)
      expect(commit).toMatch(/^author github-actions\[bot\] /m)
      const sent = scene.github.requests.find(
        ({ operation }) => operation === 'git/create-commit'
      )
      expect(Object.keys(sent?.body as object).sort()).toEqual([
        'message',
        'parents',
        'tree'
      ])
    })
  )

  it.concurrent(
    'makes missing folders, and keeps the changes file beside it',
    () =>
      inScene({ paths: ['Tableau/who owns/ö.csv'] }, async (scene) => {
        const inputs = { 'output-file': 'Tableau/who owns/ö.csv' }
        const first = await scene.run(inputs)
        expectSuccess(first, { 'csv-path': 'Tableau/who owns/ö.csv' })
        scene.change((estate) => {
          giveTo(estate, people.ann, 0)
        })
        const second = await scene.run(inputs)
        expectSuccess(second, {
          'changes-path': 'Tableau/who owns/ö-changes.json'
        })
        expect(
          await scene.github.readFile('main', 'Tableau/who owns/ö.csv')
        ).toBe(writeCsv(scene.estate))
      })
  )

  it.concurrent('goes to the branch that is named, and to no other', () =>
    inScene({ workbooks: 3 }, async (scene) => {
      await scene.github.commitAs('data', { 'notes.txt': 'x\n' })
      expectSuccess(await scene.run({ branch: 'data' }))
      expect(countCommits(scene)).toBe(1)
      expect(listSubjects(scene, 'data')).toEqual([
        'chore: add the owners of 3 items',
        'Work'
      ])
    })
  )

  it.concurrent('goes to GitHub Enterprise Server as well', () =>
    inScene({ prefix: '/api/v3', workbooks: 3 }, async (scene) => {
      expectSuccess(await scene.run())
      expect(listSubjects(scene)).toEqual(['chore: add the owners of 3 items'])
    })
  )

  it.concurrent('takes its message from commit-message', () =>
    inScene({}, async (scene) => {
      const message = 'docs: owners\n\nAs of today.'
      expectSuccess(await scene.run({ 'commit-message': message }))
      expect(scene.git('log', '-1', '--format=%B', 'main')).toBe(message)
    })
  )
})

describe('content that is the same', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n')
  it.concurrent.each<{ title: string; base: (estate: Estate) => string }>([
    { title: 'in every byte', base: (estate) => writeCsv(estate) },
    {
      title: 'but for the volatile size',
      base: (estate) =>
        csvAfter(estate, ({ workbooks }) => {
          for (const item of workbooks) item.size = 999
        })
    },
    {
      title: 'but for CRLF line ends',
      base: (estate) => crlf(writeCsv(estate))
    }
  ])('$title sends nothing that writes', ({ base }) =>
    inScene({}, async (scene) => {
      await scene.github.commitAs('main', { [csvPath]: base(scene.estate) })
      const run = await scene.run()
      expectSuccess(run, {
        changed: 'false',
        'commit-sha': '',
        'commit-url': '',
        'changes-path': changesPath
      })
      expect(countsOf(run.outputs)).toEqual(['0', '0', '0', '0', '0'])
      expect(readChanges(run)).toEqual({
        version: 1,
        base: { ref: 'main', sha: scene.git('rev-parse', 'main') },
        changes: []
      })
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
      expect(listWrites(scene)).toEqual([])
      expect(countCommits(scene)).toBe(2)
    })
  )

  it.concurrent(
    'but for all volatile columns sends nothing that writes',
    () => {
      const columns = 'site,type,id,name,updated_at,owner_last_login,size_mb'
      return inScene({}, async (scene) => {
        expectSuccess(await scene.run({ columns }))
        scene.change(({ workbooks, users }) => {
          for (const item of workbooks) {
            item.updatedAt = '2026-11-11T11:11:11Z'
            item.size = 77
          }
          for (const user of users) user.lastLogin = '2026-11-11T11:11:11Z'
        })
        const before = listWrites(scene).length
        const run = await scene.run({ columns })
        expectSuccess(run, { changed: 'false', 'commit-sha': '' })
        expect(listWrites(scene)).toHaveLength(before)
        expect(run.read(csvPath)).toContain('2026-11-11T11:11:11Z')
      })
    }
  )
})

describe('without a commit', () => {
  const inputs = { commit: 'none' }
  it.concurrent('the earlier file of the workspace is the base', () =>
    inScene({}, async (scene) => {
      const workspace = makeWorkspace({ [csvPath]: writeCsv(scene.estate) })
      scene.change((estate) => {
        giveTo(estate, people.ann, 4)
      })
      const run = await scene.run(inputs, { workspace })
      expectSuccess(run, {
        changed: 'true',
        'owner-changed-count': '1',
        'changes-path': changesPath,
        'commit-sha': ''
      })
      expect(readChanges(run)).toMatchObject({ version: 1, base: null })
      expect(readChanges(run).changes).toHaveLength(1)
      expect(scene.github.requests).toEqual([])
    })
  )

  it.concurrent.each([
    { title: 'there is none', files: {}, changed: 'true', warns: false },
    {
      title: 'it is none of ours',
      files: { [csvPath]: 'a,b\n1,2\n' },
      changed: '',
      warns: true
    },
    {
      title: 'it is broken',
      files: { [csvPath]: 'site,type,id\n,"\n' },
      changed: '',
      warns: true
    }
  ])('nothing is compared where $title', ({ files, changed, warns }) =>
    inScene({}, async (scene) => {
      const workspace = makeWorkspace({ ...files, [changesPath]: 'stale' })
      const run = await scene.run(inputs, { workspace })
      expectSuccess(run, { changed, 'changes-path': '', 'added-count': '' })
      expect(exists(run, changesPath)).toBe(false)
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
      expect(run.warnings.some((text) => text.includes(csvPath))).toBe(warns)
    })
  )
})
