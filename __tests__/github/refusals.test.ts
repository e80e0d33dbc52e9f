import { describe, expect, it, jest } from '@jest/globals'
import type { Options } from '../../standins/github/settings.mjs'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  csvPath,
  expectFailure,
  expectSuccess,
  inScene,
  proposing,
  pullBranch,
  testTimeout,
  type Texts
} from './scene.js'

jest.setTimeout(testTimeout)

interface Case {
  readonly title: string
  readonly github: Options
  readonly inputs?: Texts
  readonly says: readonly RegExp[]
  readonly saysNot?: RegExp
}

const repository = /octo-org\/owners/
const isProtected = [/\bmain\b/, /protected/i, /pull-request/]

const pushing: readonly Case[] = [
  {
    title: 'a branch that takes pull requests only',
    github: { protectedBranches: ['main'] },
    says: isProtected
  },
  {
    title: 'a branch that only some may push to',
    github: { restrictedBranches: ['main'] },
    says: isProtected,
    saysNot: /contents: write/
  },
  {
    title: 'a ruleset that wants pull requests',
    github: { rulesets: [{ branch: 'main', rules: ['pull_request'] }] },
    says: isProtected
  },
  {
    title: 'a ruleset that lets nobody update',
    github: { rulesets: [{ branch: 'main', rules: ['update'] }] },
    says: isProtected
  },
  {
    title: 'a branch of signed commits and a personal token',
    github: { tokenKind: 'personal', requireSignedCommits: ['main'] },
    says: [/signed/, /GITHUB_TOKEN|GitHub App/]
  },
  {
    title: 'a ruleset of signed commits and a personal token',
    github: {
      tokenKind: 'personal',
      rulesets: [{ branch: 'main', rules: ['required_signatures'] }]
    },
    says: [/signed/, /GITHUB_TOKEN|GitHub App/]
  },
  {
    title: 'a token that only reads',
    github: { permissions: { contents: 'read' } },
    says: [/contents: write/, /permission/]
  },
  {
    title: 'a personal token that only reads',
    github: { tokenKind: 'personal', permissions: { contents: 'read' } },
    says: [/contents: write/]
  },
  {
    title: 'a token of a fork',
    github: { permissions: { contents: 'read' } },
    says: [/fork/, /Dependabot/]
  },
  {
    title: 'a token that does not see the repository',
    github: { permissions: { contents: 'none' } },
    says: [/contents: write/]
  },
  {
    title: 'an archived repository',
    github: { archived: true },
    says: [repository, /archived/],
    saysNot: /contents: write/
  },
  {
    title: 'an empty repository',
    github: { empty: true },
    says: [repository, /empty/]
  },
  {
    title: 'a token that is no longer valid',
    github: {},
    inputs: { 'github-token': 'ghs_expired' },
    says: [/github-token/, /expired/]
  },
  {
    title: 'a branch that is not there',
    github: {},
    inputs: { branch: 'nowhere' },
    says: [/\bnowhere\b/, /does not exist/, /branch/]
  }
]

const proposals: readonly Case[] = [
  {
    title: 'a token without pull-requests: write',
    github: { permissions: { pull_requests: 'read' } },
    says: [/pull-requests: write/]
  },
  {
    title: 'a token that does not see pull requests',
    github: { permissions: { pull_requests: 'none' } },
    says: [/pull-requests: write/]
  },
  {
    title: 'a token without contents: write',
    github: { permissions: { contents: 'read' } },
    says: [/contents: write/]
  },
  {
    title: 'a setting that forbids Actions to create pull requests',
    github: { actionsMayCreatePullRequests: false },
    says: [
      /Allow GitHub Actions to create and approve pull requests/,
      /organi[sz]ation/
    ]
  },
  {
    title: 'a ruleset that lets nobody make branches',
    github: { rulesets: [{ branch: '*', rules: ['creation'] }] },
    says: [/tableau-owners\/update/, /rule/],
    saysNot: /set commit to pull-request/
  },
  {
    title: 'a base that is not there',
    github: {},
    inputs: { base: 'nowhere' },
    says: [/\bnowhere\b/, /does not exist/, /base/]
  },
  {
    title: 'the default branch as the branch',
    github: {},
    inputs: { branch: 'main' },
    says: [/branch/, /base/, /main/]
  },
  {
    title: 'the same branch as branch and base',
    github: {},
    inputs: { branch: 'data', base: 'data' },
    says: [/branch/, /base/]
  },
  {
    title: 'an archived repository',
    github: { archived: true },
    says: [repository, /archived/],
    saysNot: /s: write/
  },
  {
    title: 'an empty repository',
    github: { empty: true },
    says: [repository, /empty/]
  }
]

const refuse = ({ github, inputs, says, saysNot }: Case, more: Texts) =>
  inScene(github, async (scene) => {
    const run = await scene.run({ ...more, ...inputs })
    expectFailure(run, ...says)
    if (saysNot) expect(run.errors.join()).not.toMatch(saysNot)
    expect(run.outputs['commit-sha'] ?? '').toBe('')
    if (!github.empty) expect(countCommits(scene)).toBe(1)
    expect(scene.github.pulls).toEqual([])
  })

describe('what GitHub refuses is told with its remedy', () => {
  it.concurrent.each(pushing)('push: $title', (each) =>
    expect(refuse(each, {})).resolves.toBeUndefined()
  )
  it.concurrent.each(proposals)('pull request: $title', (each) =>
    expect(refuse(each, proposing)).resolves.toBeUndefined()
  )

  it.concurrent('what Actions may not open is opened once they may', () =>
    inScene({ actionsMayCreatePullRequests: false }, async (scene) => {
      const { github, run } = scene
      expectFailure(await run(proposing))
      const pushed = scene.git('rev-parse', pullBranch)
      github.settings.actionsMayCreatePullRequests = true
      expectSuccess(await run(proposing), {
        'pull-request-operation': 'created'
      })
      expect(scene.git('rev-parse', pullBranch)).toBe(pushed)
      expect(github.pulls).toMatchObject([
        { state: 'open', head: { sha: pushed } }
      ])
    })
  )

  it.concurrent('a protected base takes a pull request', () =>
    inScene(
      {
        protectedBranches: ['main'],
        rulesets: [{ branch: 'main', rules: ['required_signatures'] }]
      },
      async (scene) => {
        expectSuccess(await scene.run(proposing), {
          'pull-request-operation': 'created'
        })
        expect(scene.github.pulls).toHaveLength(1)
      }
    )
  )

  it.concurrent('signed commits are what a token of GitHub’s makes', () =>
    inScene(
      { requireSignedCommits: ['main'], tokenKind: 'app' },
      async (scene) => {
        expectSuccess(await scene.run())
        expect(scene.git('cat-file', 'commit', 'main')).toMatch(/^gpgsig /m)
      }
    )
  )
})

describe('deliveries that do not fail with the commit', () => {
  it.concurrent('are the CSV, the changes, the summary and the outputs', () =>
    inScene({ committed: true, archived: true }, async (scene) => {
      scene.change(({ workbooks }) => {
        workbooks.pop()
      })
      const run = await scene.run()
      expectFailure(run, /archived/)
      expect(run.read(csvPath)).toBe(writeCsv(scene.estate))
      expect(run.summary).toMatch(/workbook/)
      expect(run.outputs).toMatchObject({
        'csv-path': csvPath,
        'content-count': '11',
        'removed-count': '1',
        changed: 'true',
        'changes-path': 'tableau-owners-changes.json',
        'commit-sha': ''
      })
    })
  )
})
