import { describe, expect, it, jest } from '@jest/globals'
import { people } from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  listSubjects,
  proposing,
  pullBranch,
  testTimeout
} from './scene.js'
import { changeOnce, count, move, type Match, writes } from './requests.js'

jest.setTimeout(testTimeout)

const reads = {
  repository: { method: 'GET', path: /^\/repos\/[^/]+\/[^/]+$/ },
  branch: { method: 'GET', path: /\/git\/ref\/heads\/main$/ },
  commit: { method: 'GET', path: /\/git\/commits\// },
  tree: { method: 'GET', path: /\/git\/trees\// },
  file: { method: 'GET', path: /\/git\/blobs\// }
} satisfies Record<string, Match>

const kinds = ['lostAnswer', 'truncated', 'reset', 'html', 'status'] as const

/** One case for each answer that is lost, and one for whatever befalls all of them. */
const casesOf = (matches: Record<string, Match>) => [
  ...Object.entries(matches).map(([name, match]) => ({
    name,
    kind: kinds[0],
    matches: [match]
  })),
  ...kinds.map((kind) => ({
    name: 'all',
    kind,
    matches: Object.values(matches)
  }))
]

describe('an answer that does not come', () => {
  it.concurrent.each([
    ...casesOf(writes),
    ...casesOf(reads).slice(-kinds.length)
  ])('($name, $kind) leaves one commit', ({ kind, matches }) =>
    expect(
      changeOnce(matches.map((match) => ({ match, kind })))
    ).resolves.toBeUndefined()
  )

  it.concurrent('whatever the passing status is leaves one commit', () =>
    expect(
      changeOnce(
        [408, 429, 500, 502, 503, 504].flatMap((status) => [
          { match: move, kind: 'status', status },
          { match: reads.commit, kind: 'status', status }
        ]),
        { 'max-retries': '6' }
      )
    ).resolves.toBeUndefined()
  )

  it.concurrent('in time is asked for again', () =>
    expect(
      changeOnce(
        [writes.blob, reads.file].flatMap((match) => [
          { match, kind: 'hang' },
          { match, kind: 'drip', milliseconds: 400 }
        ]),
        { 'timeout-seconds': '1' }
      )
    ).resolves.toBeUndefined()
  )

  it.concurrent('is found although others pushed on top of it', () =>
    inScene({}, async (scene) => {
      const { github } = scene
      github.addFault({ match: move, kind: 'lostAnswer' })
      const stop = github.on('answer', async ({ operation }) => {
        if (operation !== 'git/update-ref') return
        stop()
        await github.moveBase({ 'other.txt': 'x\n' })
      })
      const run = await scene.run()
      expectSuccess(run)
      expect(listSubjects(scene)).toEqual([
        'Work',
        'chore: add the owners of 12 items'
      ])
      expect(run.outputs['commit-sha']).toBe(scene.git('rev-parse', 'main~1'))
    })
  )

  it.concurrent('and never will is an error', () =>
    inScene({}, async (scene) => {
      const fault = { kind: 'status', status: 503, times: 9 } as const
      scene.github.addFault({ match: move, ...fault })
      const run = await scene.run({ 'max-retries': '2' })
      expectFailure(run, /503/)
      expect(count(scene, /^PATCH/)).toBe(3)
      expect(countCommits(scene)).toBe(1)
    })
  )
})

const creations = {
  branch: { method: 'POST', path: /\/git\/refs$/ },
  pull: { method: 'POST', path: /\/pulls$/ },
  labels: { method: 'POST', path: /\/labels$/ },
  reviewers: { method: 'POST', path: /\/requested_reviewers$/ },
  list: { method: 'GET', path: /\/pulls$/ }
} satisfies Record<string, Match>

const updates = {
  pull: { method: 'PATCH', path: /\/pulls\/1$/ },
  move,
  comparison: { method: 'GET', path: /\/compare\// }
} satisfies Record<string, Match>

describe('a pull request whose answers do not come', () => {
  const inputs = {
    ...proposing,
    'pull-request-labels': 'tableau',
    'pull-request-reviewers': 'hubot'
  }
  it.concurrent.each(
    casesOf(creations)
      .slice(0, 2)
      .concat(casesOf(creations).slice(-kinds.length))
  )('($name, $kind) is opened once', ({ kind, matches }) =>
    inScene({}, async (scene) => {
      for (const match of matches) scene.github.addFault({ match, kind })
      const run = await scene.run(inputs)
      expectSuccess(run, { 'pull-request-operation': 'created' })
      expect(run.warnings).toEqual([])
      expect(scene.github.pulls).toMatchObject([
        { state: 'open', labels: ['tableau'], reviewers: ['hubot'] }
      ])
      expect(countCommits(scene, pullBranch)).toBe(2)
    })
  )

  it.concurrent.each(casesOf(updates).slice(-kinds.length))(
    '($kind) is refreshed once, and closed once',
    ({ kind, matches }) =>
      inScene({ committed: true }, async (scene) => {
        const { github, change, run } = scene
        change((estate) => {
          giveTo(estate, people.cid, 0)
        })
        await run(proposing)
        change((estate) => {
          giveTo(estate, people.ann, 3)
        })
        for (const match of matches) github.addFault({ match, kind })
        expectSuccess(await run(proposing), {
          'pull-request-operation': 'updated'
        })
        expect(countCommits(scene, pullBranch)).toBe(3)
        change((estate) => {
          giveTo(estate, people.bob, 0, 3)
        })
        github.addFault({ match: updates.pull, kind })
        github.addFault({ match: { method: 'DELETE' }, kind })
        expectSuccess(await run(proposing), {
          'pull-request-operation': 'closed'
        })
        expect(github.pulls).toMatchObject([{ state: 'closed' }])
        expect(scene.git('branch', '--list', pullBranch)).toBe('')
      })
  )

  it.concurrent('at once, for GitHub does not see its own branch yet', () =>
    inScene({ eventualConsistency: 2 }, async (scene) => {
      expectSuccess(await scene.run(proposing), {
        'pull-request-operation': 'created'
      })
      expect(scene.github.pulls).toHaveLength(1)
      expect(countCommits(scene, pullBranch)).toBe(2)
    })
  )
})
