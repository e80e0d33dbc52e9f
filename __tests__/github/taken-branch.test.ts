import { describe, expect, it, jest } from '@jest/globals'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  csvPath,
  expectFailure,
  expectSuccess,
  inScene,
  listSubjects,
  proposing,
  pullBranch,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

/** Opens a pull request from our branch by hand. */
async function openAs({ github }: Scene, title: string): Promise<void> {
  const answer = await fetch(`${github.url}/repos/octo-org/owners/pulls`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${github.settings.token}`,
      'content-type': 'application/json'
    },
    body: JSON.stringify({ title, head: pullBranch, base: 'main' })
  })
  expect(answer.status).toBe(201)
}

describe('a branch of somebody else', () => {
  it.concurrent('of another CSV is refused', () =>
    inScene({ paths: [csvPath, 'other.csv'] }, async (scene) => {
      expectSuccess(
        await scene.run({ ...proposing, 'output-file': 'other.csv' })
      )
      const head = scene.git('rev-parse', pullBranch)
      const run = await scene.run(proposing)
      expectFailure(run, /\bbranch\b/, /tableau-owners\/update/, /other\.csv/)
      expect(scene.git('rev-parse', pullBranch)).toBe(head)
      expect(scene.github.pulls).toHaveLength(1)
      expectSuccess(await scene.run({ ...proposing, branch: 'owners-2' }), {
        'pull-request-number': '2'
      })
    })
  )

  it.concurrent('with a pull request of a person’s is refused', () =>
    inScene({}, async (scene) => {
      const { github, git } = scene
      await github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      await openAs(scene, 'My notes')
      const head = git('rev-parse', pullBranch)
      expectFailure(
        await scene.run(proposing),
        /\bbranch\b/,
        /tableau-owners\/update/
      )
      expect(git('rev-parse', pullBranch)).toBe(head)
      expect(github.pulls).toMatchObject([{ title: 'My notes', state: 'open' }])
    })
  )

  it.concurrent('that never had one and holds other files is refused', () =>
    inScene({}, async (scene) => {
      await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
      const run = await scene.run(proposing)
      expectFailure(run, /\bbranch\b/, /tableau-owners\/update/, /notes\.txt/)
      expect(listSubjects(scene, pullBranch)).toEqual(['Work'])
      expect(scene.github.pulls).toEqual([])
    })
  )

  it.concurrent.each([
    { title: 'our file alone', files: { [csvPath]: 'site,type,id\n' } },
    { title: 'nothing of its own', files: {} }
  ])('that never had one and holds $title is taken', ({ files }) =>
    inScene({}, async (scene) => {
      const { github, git } = scene
      if (Object.keys(files).length > 0)
        await github.commitAs(pullBranch, files)
      else await github.forceBranch(pullBranch, git('rev-parse', 'main'))
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'created'
      })
      expect(await github.readFile(pullBranch, csvPath)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent(
    'with other files is refused also where the content is the base’s',
    () =>
      inScene({ committed: true }, async (scene) => {
        await scene.github.commitAs(pullBranch, { 'notes.txt': 'x\n' })
        await scene.run(proposing)
        expect(listSubjects(scene, pullBranch)).toEqual(['Work'])
      })
  )
})
