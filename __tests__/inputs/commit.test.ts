import { describe, expect, it } from '@jest/globals'
import { chooseCommit, type CommitTarget } from '../../src/inputs/commit.js'
import { inputTypes } from '../../src/inputs/inputs-table.js'
import { readRunner } from '../../src/runner/environment.js'
import { readTable } from '../../src/inputs/parsers.js'

const onMain = {
  GITHUB_REPOSITORY: 'org/reports',
  GITHUB_REF: 'refs/heads/main'
}

/** What the texts of inputs and the environment make of the commit, and what is wrong with them. */
function choose(
  texts: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = onMain
): { commit: CommitTarget | undefined; problems: string[] } {
  const all: Record<string, string> = { 'github-token': 'token', ...texts }
  const values = readTable(inputTypes, (name) => all[name], [])
  const problems: string[] = []
  return { commit: chooseCommit(values, readRunner(env), problems), problems }
}

describe('chooseCommit', () => {
  it.each([{}, { commit: 'none' }, { commit: '' }])(
    'commits nothing with %j, and needs nothing then',
    (texts) => {
      expect(choose({ ...texts, 'github-token': '' }, {})).toEqual({
        commit: undefined,
        problems: []
      })
    }
  )

  it('pushes by default to the branch that the workflow runs on', () => {
    expect(choose({ commit: 'push' })).toEqual({
      problems: [],
      commit: {
        mode: 'push',
        branch: 'main',
        base: undefined,
        token: 'token',
        repository: 'org/reports',
        message: '',
        title: '',
        labels: [],
        reviewers: []
      }
    })
  })

  it('proposes by default on a branch of its own, against the default branch', () => {
    expect(choose({ commit: 'pull-request' }).commit).toMatchObject({
      mode: 'pull-request',
      branch: 'tableau-owners/update',
      base: undefined
    })
  })

  it('takes what is named', () => {
    expect(
      choose({
        commit: 'pull-request',
        branch: 'owners',
        base: 'release/1',
        'commit-message': 'chore: owners',
        'pull-request-title': 'Owners',
        'pull-request-labels': 'data, tableau',
        'pull-request-reviewers': 'ann\norg/team'
      })
    ).toEqual({
      problems: [],
      commit: {
        mode: 'pull-request',
        branch: 'owners',
        base: 'release/1',
        token: 'token',
        repository: 'org/reports',
        message: 'chore: owners',
        title: 'Owners',
        labels: ['data', 'tableau'],
        reviewers: ['ann', 'org/team']
      }
    })
  })

  it.each([
    ['refs/heads/main', 'main'],
    ['refs/heads/feature/a', 'feature/a']
  ])('finds the branch of %s', (ref, branch) => {
    const env = { ...onMain, GITHUB_REF: ref }
    expect(choose({ commit: 'push' }, env).commit?.branch).toBe(branch)
  })

  it.each(['refs/pull/1/merge', 'refs/tags/v1', ''])(
    'wants a branch to be named for a push on %j',
    (ref) => {
      const env = { ...onMain, GITHUB_REF: ref }
      expect(choose({ commit: 'push' }, env).problems).toEqual([
        expect.stringMatching(/^branch must be named.*pull request or a tag/)
      ])
      expect(choose({ commit: 'push', branch: 'main' }, env).problems).toEqual(
        []
      )
      expect(choose({ commit: 'pull-request' }, env).problems).toEqual([])
    }
  )

  it.each([
    'main',
    'a/b',
    'release-1.2',
    'feature/#12',
    'übung',
    'a@b',
    '@x',
    'a.lock.b',
    'a{b}'
  ])('takes %j for a branch', (branch) => {
    expect(choose({ commit: 'push', branch }).problems).toEqual([])
  })

  it.each([
    'a b',
    'a..b',
    '/a',
    'a/',
    'a//b',
    '-a',
    '.a',
    'a.',
    'a.lock',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a@{b',
    'refs/heads/main'
  ])('takes %j for no branch', (branch) => {
    expect(choose({ commit: 'push', branch }).problems).toEqual([
      expect.stringMatching(/^branch /)
    ])
  })

  it.each([
    [
      'no token',
      { commit: 'push', 'github-token': '' },
      onMain,
      /^github-token /
    ],
    [
      'no repository',
      { commit: 'push' },
      { GITHUB_REF: 'refs/heads/main' },
      /GITHUB_REPOSITORY/
    ],
    [
      'a base that is none',
      { commit: 'pull-request', base: 'a b' },
      onMain,
      /^base /
    ],
    [
      'a branch that is its base',
      { commit: 'pull-request', branch: 'main', base: 'main' },
      onMain,
      /branch and base/
    ]
  ])('says that there is %s', (_, texts, env, message) => {
    expect(choose(texts, env).problems).toEqual([
      expect.stringMatching(message)
    ])
  })
})
