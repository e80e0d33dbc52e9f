import { describe, expect, it, jest } from '@jest/globals'
import { people, writeCsv } from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  listWrites,
  proposing,
  pullBranch,
  showSize,
  testTimeout
} from './scene.js'
import { propose } from './proposal.js'

jest.setTimeout(testTimeout)

describe('an open pull request', () => {
  it.concurrent('is left alone where the content is the same', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const writes = listWrites(scene).length
      const wanted = {
        'pull-request-operation': 'none',
        'pull-request-number': '1',
        'pull-request-url': `${scene.github.serverUrl}/octo-org/owners/pull/1`,
        'commit-sha': '',
        'owner-changed-count': '1',
        changed: 'true'
      }
      expectSuccess(await scene.run(proposing), wanted)
      scene.change(({ workbooks }) => {
        for (const item of workbooks) item.size = 800
      })
      expectSuccess(await scene.run(proposing), wanted)
      await scene.github.moveBase({ 'other.txt': 'x\n' })
      expectSuccess(await scene.run(proposing), wanted)
      expect(listWrites(scene)).toHaveLength(writes)
    })
  )

  it.concurrent('gets one more commit for a change, and is refreshed', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const { body: before } = scene.github.pulls[0] ?? {}
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      const run = await scene.run(proposing)
      expectSuccess(run, {
        'pull-request-operation': 'updated',
        'pull-request-number': '1',
        'owner-changed-count': '2'
      })
      expect(scene.github.pulls).toHaveLength(1)
      expect(scene.github.pulls[0]?.title).toContain(
        'new owner for 2 workbooks'
      )
      expect(scene.github.pulls[0]?.body).not.toBe(before)
      expect(scene.github.pulls[0]?.body).toContain('Workbook 000004')
      expect(countCommits(scene, pullBranch)).toBe(3)
      expect(showSize(scene, pullBranch)).toBe(`1 1 ${csvPath}`)
    })
  )

  it.concurrent('is a merge where the base’s copy of the file changed', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      const before = scene.git('rev-parse', pullBranch)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      await scene.github.moveBase({
        [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,'),
        'other.txt': 'x\n'
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(scene.git('log', '-1', '--format=%P', pullBranch)).toBe(
        `${before} ${scene.git('rev-parse', 'main')}`
      )
      expect(await scene.github.readFile(pullBranch, 'other.txt')).toBe('x\n')
      await scene.github.merge(1)
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('is a merge also where its own content is the same', () =>
    inScene({ committed: true }, async (scene) => {
      const base = writeCsv(scene.estate)
      await propose(scene)
      await scene.github.moveBase({ [csvPath]: base.replace(/^.*6,.*\n/m, '') })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      await scene.github.merge(1)
      expect(await scene.github.readFile('main', csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('keeps the commits of others', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(listSubjects(scene, pullBranch)).toEqual([
        'chore: new owner for 2 workbooks',
        'Work',
        'chore: new owner for 1 workbook'
      ])
      expect(await scene.github.readFile(pullBranch, 'notes.txt')).toBe('x\n')
    })
  )

  it.concurrent(
    'with files of others is not merged with a base that changed',
    () =>
      inScene({ committed: true }, async (scene) => {
        await propose(scene)
        await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
        const head = scene.git('rev-parse', pullBranch)
        await scene.github.moveBase({
          [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,')
        })
        expectFailure(
          await scene.run(proposing),
          /notes\.txt/,
          /tableau-owners\/update/
        )
        expect(scene.git('rev-parse', pullBranch)).toBe(head)
      })
  )

  it.concurrent('has a person’s edit of the file put right', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs(pullBranch, {
        [csvPath]: writeCsv(scene.estate).replace(',bob,', ',rob,')
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(await scene.github.readFile(pullBranch, csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('is pushed to by a person between look and push', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      scene.github.addFault({
        match: { method: 'PATCH', path: /git\/refs/ },
        before: () => scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'updated'
      })
      expect(listSubjects(scene, pullBranch)).toEqual([
        'chore: new owner for 2 workbooks',
        'Work',
        'chore: new owner for 1 workbook'
      ])
    })
  )

  it.concurrent('whose branch is deleted meanwhile has a new one', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      scene.change((estate) => {
        giveTo(estate, people.ann, 3)
      })
      scene.github.addFault({
        match: { method: 'PATCH', path: /git\/refs/ },
        before: () => scene.github.deleteBranch(pullBranch)
      })
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'created',
        'pull-request-number': '2'
      })
      expect(scene.github.pulls).toMatchObject([
        { state: 'closed' },
        { state: 'open' }
      ])
    })
  )

  it.concurrent('against another base is an error', () =>
    inScene({ committed: true }, async (scene) => {
      await propose(scene)
      await scene.github.commitAs('develop', { 'notes.txt': 'x\n' })
      expectFailure(
        await scene.run({ ...proposing, base: 'develop' }),
        /tableau-owners\/update/,
        /develop/
      )
      expect(scene.github.pulls).toMatchObject([{ base: { ref: 'main' } }])
    })
  )
})
