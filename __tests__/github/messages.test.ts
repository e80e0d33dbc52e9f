import { describe, expect, it, jest } from '@jest/globals'
import { makeWorkbook, people } from '../fixtures/github-estate/estate.js'
import {
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  proposing,
  pullBranch,
  testTimeout,
  type Texts
} from './scene.js'

jest.setTimeout(testTimeout)

describe('the default message', () => {
  it.concurrent('says what has changed', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
        giveTo(estate, people.bob, 1)
        estate.workbooks.push(makeWorkbook(99))
      })
      expectSuccess(await scene.run())
      expect(listSubjects(scene)).toEqual([
        'chore: new owner for 2 workbooks, 1 workbook added'
      ])
    })
  )
})

describe('a repository that everybody can read', () => {
  const isTold = (warnings: readonly string[]) =>
    warnings.some((text) => /public/.test(text))
  it.concurrent.each([{}, proposing])('is warned of (%j)', (inputs: Texts) =>
    inScene({ private: false }, async (scene) => {
      const { warnings } = await scene.run(inputs)
      const told = warnings.filter((text) => /public/.test(text)).join()
      for (const name of ['owner_name', 'owner_full_name', 'owner_email'])
        expect(told).toContain(name)
      expect(told).toContain('columns')
      expect(warnings.filter((text) => /public/.test(text))).toHaveLength(1)
    })
  )

  it.concurrent.each([
    {
      title: 'the columns were chosen',
      isPrivate: false,
      inputs: { columns: 'site,type,id,owner_email' }
    },
    { title: 'the repository is private', isPrivate: true, inputs: {} },
    {
      title: 'nothing is committed',
      isPrivate: false,
      inputs: { commit: 'none' }
    }
  ])('is not warned of where $title', ({ isPrivate, inputs }) =>
    inScene({ private: isPrivate }, async (scene) => {
      const run = await scene.run(inputs)
      expectSuccess(run)
      expect(isTold(run.warnings)).toBe(false)
    })
  )
})

describe('inputs that can’t be', () => {
  const onPull = {
    GITHUB_REF: 'refs/pull/5/merge',
    GITHUB_REF_NAME: '5/merge',
    GITHUB_EVENT_NAME: 'pull_request'
  }

  it.concurrent('are told before anything is asked', () =>
    inScene({}, async (scene) => {
      const run = await scene.run({ 'github-token': '' }, { env: onPull })
      expectFailure(run, /github-token/, /\bbranch\b/, /pull request/)
      expect(scene.github.requests).toEqual([])
      expect(scene.tableau.requests).toEqual([])
    })
  )

  it.concurrent('are none on a pull request that is kept', () =>
    inScene({}, async (scene) => {
      const run = await scene.run(proposing, { env: onPull })
      expectSuccess(run, { 'pull-request-operation': 'created' })
      expect(listSubjects(scene, pullBranch)).toHaveLength(1)
    })
  )
})
