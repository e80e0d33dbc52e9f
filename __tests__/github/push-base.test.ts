import { describe, expect, it, jest } from '@jest/globals'
import {
  defaultColumns,
  luid,
  people,
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
  readChanges,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

/** Nothing was sent that changes anything, and the branch is where it was. */
function expectUntouched(scene: Scene): void {
  expect(listWrites(scene)).toEqual([])
  expect(countCommits(scene)).toBe(1)
}

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
