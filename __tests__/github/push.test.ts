import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import {
  defaultColumns,
  type Estate,
  luid,
  makeWorkbook,
  people,
  projects,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  changesPath,
  countCommits,
  csvAfter,
  csvPath,
  exists,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  makeWorkspace,
  readChanges,
  type Scene,
  showSize,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

const countsOf = (outputs: Readonly<Record<string, string>>) =>
  ['added', 'removed', 'owner-changed', 'moved', 'renamed'].map(
    (kind) => outputs[`${kind}-count`]
  )

/** Nothing was sent that changes anything, and the branch is where it was. */
function expectUntouched(scene: Scene): void {
  expect(listWrites(scene)).toEqual([])
  expect(countCommits(scene)).toBe(1)
}

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
      expect(listSubjects(scene)).toEqual(['chore: 1 owner changed'])
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
      expect(listSubjects(scene)[0]).toBe('chore: 1 owner changed')
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
      expect(listSubjects(scene)).toEqual(['chore: 1 owner changed'])
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
          'chore: 2 owners changed, 1 owner updated, 1 workbook added, 1 workbook removed, 1 workbook moved, 1 workbook renamed, 1 workbook updated'
        ])
      })
  )
})

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

describe('a file that is none of ours', () => {
  const header = 'site,type,id,name,owner_id\n'
  const row = (id: string) => `,workbook,${id},Name,${people.ann}\n`
  it.concurrent.each([
    { title: 'a text', text: 'Who owns what?\nAsk ann.\n' },
    { title: 'an empty file', text: '' },
    { title: 'JSON', text: '{\n  "owners": []\n}\n' },
    { title: 'a page', text: '<!doctype html>\n<p>Owners</p>\n' },
    { title: 'no site', text: 'type,id,name\nworkbook,1,Name\n' },
    { title: 'no type', text: 'site,id,name\n,1,Name\n' },
    { title: 'no id', text: 'site,type,name\n,workbook,Name\n' },
    {
      title: 'two rows of one item that differ',
      text: header + row(luid(1001)) + row(luid(1001)).replace('Name', 'Other')
    },
    { title: 'a line that breaks off', text: `${header},workbook,"x\n` },
    { title: 'a line that is too short', text: `${header},workbook\n` },
    { title: 'a line that is too long', text: `${header}a,b,c,d,e,f\n` },
    { title: 'the same column twice', text: `site,type,id,id\n,w,1,2\n` },
    {
      title: 'the marks of a conflict',
      text: `<<<<<<< HEAD\n${header}=======\n${header}>>>>>>> x\n`
    }
  ])('is never overwritten: $title', ({ text }) =>
    inScene({ files: { [csvPath]: text } }, async (scene) => {
      const run = await scene.run(
        {},
        { workspace: makeWorkspace({ [changesPath]: 'stale' }) }
      )
      expectFailure(run, /never overwritten/)
      expect(run.outputs).toMatchObject({
        changed: '',
        'added-count': '',
        'changes-path': '',
        'commit-sha': '',
        'content-count': '12',
        'csv-path': csvPath
      })
      expect(exists(run, changesPath)).toBe(false)
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
      expect(run.summary).not.toBe('')
      expectUntouched(scene)
    })
  )

  it.concurrent.each([
    {
      title: 'a folder at its place',
      files: { 'owners.csv/README.md': 'x\n' },
      output: 'owners.csv'
    },
    {
      title: 'a file at its folder’s place',
      files: { data: 'x\n' },
      output: 'data/owners.csv'
    }
  ])('nor is $title', ({ files, output }) =>
    inScene({ files }, async (scene) => {
      const run = await scene.run({ 'output-file': output })
      expectFailure(run, /output-file/)
      expect(run.outputs['commit-sha']).toBe('')
      expectUntouched(scene)
    })
  )

  it.concurrent('nor is a symbolic link', () =>
    inScene({}, async (scene) => {
      const { git, github } = scene
      const blob = git('rev-parse', 'main:README.md')
      const list = git('ls-tree', 'main').replaceAll('\t', ' ')
      expect(list).toContain(blob)
      await github.commitAs('main', { [csvPath]: 'README.md' })
      linkInstead(scene)
      expectFailure(await scene.run(), /output-file/)
      expect(listWrites(scene)).toEqual([])
    })
  )
})

/** Makes the CSV of the newest commit a symbolic link. */
function linkInstead({ git, github }: Scene): void {
  const index = ['--git-dir', github.repository.dir]
  git(...index, 'read-tree', 'main')
  const blob = git('rev-parse', `main:${csvPath}`)
  git('update-index', '--add', '--cacheinfo', `120000,${blob},${csvPath}`)
  const tree = git('write-tree')
  const commit = git('commit-tree', '-p', 'main', '-m', 'Link', tree)
  git('update-ref', 'refs/heads/main', commit)
}

describe('a base of ours', () => {
  it.concurrent('without rows is compared', () =>
    inScene(
      { files: { [csvPath]: `${defaultColumns.join()}\n` } },
      async (scene) => {
        const run = await scene.run()
        expectSuccess(run, { 'added-count': '12', 'removed-count': '0' })
        expect(listSubjects(scene)).toEqual(['chore: 12 workbooks added'])
      }
    )
  )

  it.concurrent('without owner_id is matched by the owners’ names', () =>
    inScene({ committed: false }, async (scene) => {
      const columns = 'site,type,id,owner_name'
      await scene.github.commitAs('main', {
        [csvPath]: writeCsv(scene.estate, columns.split(','))
      })
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      const run = await scene.run()
      expectSuccess(run, { 'owner-changed-count': '1' })
      expect(readChanges(run).changes).toMatchObject([
        { kind: 'owner-changed', from: { owner_name: 'bob' } }
      ])
    })
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
