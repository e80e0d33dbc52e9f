import { describe, expect, it, jest } from '@jest/globals'
import {
  type Estate,
  luid,
  makeWorkbook,
  people,
  projects
} from '../fixtures/github-estate/estate.js'
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

const addSource = (estate: Estate) => {
  const source = makeWorkbook(0, { id: luid(2001), name: 'Source' })
  estate.datasources = [source]
}

describe('the default message', () => {
  it.concurrent.each<{
    message: string
    how: (estate: Estate) => void
    inputs?: Texts
  }>([
    {
      message: 'chore: 2 owners changed, 1 workbook added',
      how: (estate) => {
        giveTo(estate, people.cid, 0)
        giveTo(estate, people.bob, 1)
        estate.workbooks.push(makeWorkbook(99))
      }
    },
    {
      message: 'chore: 1 workbook removed',
      how: ({ workbooks }) => {
        workbooks.pop()
      }
    },
    {
      message: 'chore: 2 workbooks moved',
      how: ({ workbooks }) => {
        for (const item of workbooks.slice(0, 3))
          item.projectId = projects.reports
        for (const item of workbooks.slice(0, 4))
          item.projectId = projects.reports
      }
    },
    {
      message: 'chore: 1 workbook renamed',
      how: ({ workbooks: [item] }) => {
        if (item) item.name = 'Renamed'
      }
    },
    {
      message: 'chore: 1 owner updated',
      how: ({ users }) => {
        const ann = users.find(({ id }) => id === people.ann)
        if (ann) ann.fullName = 'Ann Ashe'
      }
    },
    {
      message: 'chore: 1 data source added',
      how: addSource,
      inputs: { content: 'workbooks, datasources' }
    }
  ])('is "$message"', ({ message, how, inputs }) =>
    inScene({ committed: true }, async (scene) => {
      scene.change(how)
      expectSuccess(await scene.run(inputs))
      expect(listSubjects(scene)).toEqual([message])
    })
  )

  it.concurrent('counts one item as one', () =>
    inScene({ workbooks: 1 }, async (scene) => {
      expectSuccess(await scene.run())
      expect(listSubjects(scene)).toEqual(['chore: add the owners of 1 item'])
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
  const onTag = { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_NAME: 'v1' }

  it.concurrent.each<{
    title: string
    inputs?: Texts
    env?: Texts
    says: RegExp[]
  }>([
    {
      title: 'an empty token',
      inputs: { 'github-token': '' },
      says: [/github-token/]
    },
    {
      title: 'no branch on a pull request',
      env: onPull,
      says: [/\bbranch\b/, /pull request/]
    },
    { title: 'no branch on a tag', env: onTag, says: [/\bbranch\b/, /tag/] },
    {
      title: 'columns without keys',
      inputs: { columns: 'name,owner_name' },
      says: [/columns/, /\bsite\b/, /\btype\b/, /\bid\b/]
    },
    {
      title: 'columns without a key, for fail-on',
      inputs: {
        columns: 'site,type,owner_name',
        commit: 'none',
        'fail-on': 'owner-changed'
      },
      says: [/columns/, /\bid\b/]
    }
  ])('are told before anything is asked: $title', ({ inputs, env, says }) =>
    inScene({}, async (scene) => {
      const run = await scene.run(inputs, env ? { env } : {})
      expectFailure(run, ...says)
      expect(scene.github.requests).toEqual([])
      expect(scene.tableau.requests).toEqual([])
    })
  )

  it.concurrent.each([
    { title: 'pull request', env: onPull },
    { title: 'tag', env: onTag }
  ])('are right on a $title with a branch', ({ env }) =>
    inScene({}, async (scene) => {
      expectSuccess(await scene.run({ branch: 'main' }, { env }))
      expect(listSubjects(scene)).toHaveLength(1)
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
