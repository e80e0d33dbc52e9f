import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../standins/github/faults.mjs'
import { people } from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listWrites,
  proposing,
  pullBranch,
  testTimeout,
  type Texts
} from './scene.js'

jest.setTimeout(testTimeout)

const opening = { method: 'POST', path: /\/pulls$/ }
const storing = { method: 'POST', path: /\/git\/blobs$/ }

describe('what GitHub limits for now', () => {
  const tooQuickly: Fault = {
    match: opening,
    kind: 'status',
    status: 422,
    message: 'Validation Failed',
    errors: [
      {
        resource: 'PullRequest',
        code: 'custom',
        message: 'was submitted too quickly'
      }
    ]
  }
  it.concurrent('is tried again', () =>
    inScene({}, async ({ github, run }) => {
      github.addFault({ ...tooQuickly, times: 2 })
      expectSuccess(await run(proposing), {
        'pull-request-operation': 'created'
      })
      expect(github.pulls).toHaveLength(1)
    })
  )

  it.concurrent('and is told as what it is', () =>
    inScene({}, async (scene) => {
      scene.github.addFault({ ...tooQuickly, times: 99 })
      const run = await scene.run({ ...proposing, 'max-retries': '2' })
      expectFailure(run, /GitHub limits the requests/, /too quickly/)
      const asked = listWrites(scene).filter((write) => write === 'POST pulls')
      expect(asked).toHaveLength(3)
    })
  )
})

describe('a pull request that was closed', () => {
  it.concurrent('does not hold the changes, and that is said', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      const first = await scene.run(proposing)
      expect(first.summary).toMatch(/The changes are in a/)
      await scene.github.closePull(1)
      const run = await scene.run(proposing)
      expectSuccess(run, {
        'pull-request-operation': 'none',
        'pull-request-number': '1'
      })
      const said =
        /#1 was closed, so this content isn.t proposed again: reopen it, or set branch/
      expect(run.output).toMatch(said)
      expect(run.summary).toMatch(/#1(<\/code>)? was closed/)
      expect(run.summary).not.toMatch(/The changes are in/)
      expect(run.warnings).toEqual([])
    })
  )
})

describe('git attributes that give the path to Git LFS', () => {
  it.concurrent.each<{ title: string; rules: Texts; inputs: Texts }>([
    {
      title: 'push',
      rules: {
        '.gitattributes': '*.csv filter=lfs diff=lfs merge=lfs -text\n'
      },
      inputs: {}
    },
    {
      title: 'pull request',
      rules: {
        '.gitattributes': '*.csv filter=lfs diff=lfs merge=lfs -text\n'
      },
      inputs: proposing
    },
    {
      title: 'in a folder',
      rules: { 'data/.gitattributes': '*.csv filter=lfs\n' },
      inputs: { 'output-file': 'data/owners.csv' }
    }
  ])('are a warning: $title', ({ rules, inputs }) =>
    inScene({ files: rules, paths: paths }, async ({ run }) => {
      const ended = await run(inputs)
      expectSuccess(ended)
      const told = ended.warnings.filter((text) => /Git LFS/.test(text))
      expect(told).toHaveLength(1)
      expect(told[0]).toMatch(/\.csv .*set output-file/)
    })
  )

  it.concurrent('for others are none', () =>
    inScene(
      { files: { '.gitattributes': '*.zip filter=lfs\n*.csv text\n' } },
      async ({ run }) => {
        const ended = await run()
        expectSuccess(ended)
        expect(ended.warnings).toEqual([])
      }
    )
  )
})

const paths = ['tableau-owners.csv', 'data/owners.csv']

describe('refusals and answers that say something else than a permission', () => {
  it.concurrent.each<{
    title: string
    fault: Partial<Fault>
    says: readonly RegExp[]
  }>([
    {
      title: 'a blob without its name',
      fault: { match: storing, kind: 'json', status: 201, body: {} },
      says: [/POST git\/blobs has no sha/]
    },
    {
      title: 'a forge that lacks the call',
      fault: {
        match: storing,
        kind: 'json',
        status: 404,
        body: { message: 'not found', url: 'https://forge.example/api/swagger' }
      },
      says: [/lacks this call/, /set commit to none/i, /404 to POST git\/blobs/]
    },
    {
      title: 'an IP allow list',
      fault: {
        match: storing,
        kind: 'status',
        status: 403,
        message:
          'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.'
      },
      says: [/IP allow list/, /403 to POST git\/blobs/]
    },
    {
      title: 'SAML',
      fault: {
        match: { method: 'GET', path: /^\/repos\/[^/]+\/[^/]+$/ },
        kind: 'status',
        status: 403,
        message:
          'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.'
      },
      says: [/single sign-on/]
    },
    {
      title: 'branches that nobody may make',
      fault: {
        match: { method: 'POST', path: /\/git\/refs$/ },
        kind: 'status',
        status: 422,
        message: 'Reference update failed'
      },
      says: [/tableau-owners\/update could not be made: a rule may forbid/]
    }
  ])('$title', ({ fault, says }) =>
    inScene({}, async (scene) => {
      scene.github.addFault(fault)
      const run = await scene.run(proposing)
      expectFailure(run, ...says)
      expect(run.errors.join()).not.toMatch(/contents: write/)
      expect(countCommits(scene)).toBe(1)
      expect(scene.github.pulls).toEqual([])
    })
  )

  it.concurrent('a branch that is in the way of the name', () =>
    inScene({}, async (scene) => {
      await scene.github.commitAs('tableau-owners', { 'notes.txt': 'x\n' })
      expectFailure(
        await scene.run(proposing),
        /tableau-owners\/update can't be made beside the branch tableau-owners: set branch/
      )
      expect(scene.git('branch', '--list', pullBranch)).toBe('')
    })
  )
})
