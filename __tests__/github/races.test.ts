import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../standins/github/faults.mjs'
import {
  defaultColumns,
  makeEstate,
  people,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  countCommits,
  csvAfter,
  csvPath,
  expectFailure,
  expectSuccess,
  giveTo,
  inScene,
  jobs,
  listSubjects,
  listWrites,
  proposing,
  pullBranch,
  readChanges,
  type Scene,
  signInOf,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

const move = { method: 'PATCH', path: /\/git\/refs\/heads\// }

/** Lets something happen after the branch was looked at and before it is moved. */
const beforeMove = (
  scene: Scene,
  happen: () => Promise<unknown>,
  times = 1
) => {
  scene.github.addFault({ match: move, times, before: happen })
}

/** Jitter at its shortest. */
const shortestPauses = {
  NODE_OPTIONS: '--import=data:text/javascript,Math.random=()=>0'
}

const count = (scene: Scene, pattern: RegExp) =>
  listWrites(scene).filter((write) => pattern.test(write)).length

describe('a head that moves meanwhile', () => {
  it.concurrent('because of another file has only the commit made anew', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      beforeMove(scene, () => scene.github.moveBase({ 'other.txt': 'x\n' }))
      expectSuccess(await scene.run(), { 'owner-changed-count': '1' })
      expect(listSubjects(scene)).toEqual(['chore: 1 owner changed', 'Work'])
      expect(await scene.github.readFile('main', 'other.txt')).toBe('x\n')
      expect(count(scene, /git\/blobs$/)).toBe(1)
    })
  )

  it.concurrent('because of the same file has the comparison made anew', () =>
    inScene({ committed: true }, async (scene) => {
      const { estate } = scene
      scene.change(() => {
        giveTo(estate, people.cid, 0)
      })
      const text = csvAfter(estate, (copy) => {
        giveTo(copy, people.bob, 2, 4)
        copy.workbooks.pop()
      })
      const moved: { to?: string } = {}
      beforeMove(scene, async () => {
        moved.to = await scene.github.moveBase({ [csvPath]: text })
      })
      const run = await scene.run()
      expectSuccess(run, {
        'owner-changed-count': '2',
        'added-count': '1',
        'removed-count': '0'
      })
      expect(readChanges(run).base).toEqual({ ref: 'main', sha: moved.to })
      expect(readChanges(run).changes).toHaveLength(3)
      expect(listSubjects(scene)).toEqual([
        'chore: 2 owners changed, 1 workbook added',
        'Work'
      ])
    })
  )

  it.concurrent('is seen also where the refusal breaks off', () =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      scene.github.addFault({
        match: move,
        kind: 'truncated',
        before: () => scene.github.moveBase({ 'other.txt': 'x\n' })
      })
      expectSuccess(await scene.run())
      expect(listSubjects(scene)).toEqual(['chore: 1 owner changed', 'Work'])
    })
  )

  it.concurrent.each([
    {
      title: 'to the same content commits nothing',
      text: (scene: Scene) => writeCsv(scene.estate),
      exitCode: 0,
      changed: 'false'
    },
    {
      title: 'to a file that is none of ours fails',
      text: () => 'notes\n',
      exitCode: 1,
      changed: ''
    },
    {
      title: 'to a file of which the guard lets nothing go fails',
      text: () => writeCsv(makeEstate(60)),
      exitCode: 1,
      changed: 'true'
    }
  ])('$title', ({ text, exitCode, changed }) =>
    inScene({ committed: true }, async (scene) => {
      scene.change((estate) => {
        giveTo(estate, people.cid, 0)
      })
      beforeMove(scene, () => scene.github.moveBase({ [csvPath]: text(scene) }))
      const run = await scene.run()
      expect(run).toMatchObject({
        exitCode,
        outputs: { changed, 'commit-sha': '' }
      })
      expect(listSubjects(scene)).toEqual(['Work'])
    })
  )

  it.concurrent('is read again ten times, and not for ever', async () => {
    const moves = async (times: number) =>
      inScene({}, async (scene) => {
        let moved = 0
        beforeMove(
          scene,
          () => scene.github.moveBase({ 'other.txt': String(moved++) }),
          times
        )
        const run = await scene.run({}, { env: shortestPauses })
        if (times <= 10) expectSuccess(run)
        else expectFailure(run, /main/, /moved/)
        expect(countCommits(scene)).toBe(1 + times + (times <= 10 ? 1 : 0))
      })
    await Promise.all([moves(10), moves(11)])
  })
})

describe('eight jobs at once', () => {
  it('commit eight files to one branch', () => {
    const paths = jobs.map((job) => `owners-${String(job)}.csv`)
    return inScene({ paths }, async (scene) => {
      const runs = await Promise.all(
        jobs.map((job) =>
          scene.run({ ...signInOf(job), 'output-file': paths[job] ?? '' })
        )
      )
      for (const run of runs) expectSuccess(run, { changed: 'true' })
      expect(countCommits(scene)).toBe(9)
      expect(scene.git('rev-list', '--min-parents=2', 'main')).toBe('')
      for (const path of paths)
        expect(await scene.github.readFile('main', path)).toBe(
          writeCsv(scene.estate)
        )
    })
  })

  it('commit one file with eight contents one after the other', () =>
    inScene({ committed: true }, async (scene) => {
      const runs = await Promise.all(
        jobs.map((job) =>
          scene.run({
            ...signInOf(job),
            columns: [...defaultColumns.slice(0, 4 + job), 'server'].join()
          })
        )
      )
      for (const run of runs) expectSuccess(run, { changed: 'true' })
      expect(listSubjects(scene)).toEqual(jobs.map(() => 'chore: new columns'))
      const bases = runs.map((run) => readChanges(run).base?.sha)
      const parents = runs.map((run) =>
        scene.git('rev-parse', `${run.outputs['commit-sha'] ?? ''}~1`)
      )
      // The base is the newest commit that the file was compared at, and nothing but ours came between.
      expect(bases).toEqual(parents)
    }))
})

type Match = NonNullable<Fault['match']>

const writes = {
  blob: { method: 'POST', path: /\/git\/blobs$/ },
  tree: { method: 'POST', path: /\/git\/trees$/ },
  commit: { method: 'POST', path: /\/git\/commits$/ },
  move
} satisfies Record<string, Match>

const reads = {
  repository: { method: 'GET', path: /^\/repos\/[^/]+\/[^/]+$/ },
  branch: { method: 'GET', path: /\/git\/ref\/heads\/main$/ },
  commit: { method: 'GET', path: /\/git\/commits\// },
  tree: { method: 'GET', path: /\/git\/trees\// },
  file: { method: 'GET', path: /\/git\/blobs\// }
} satisfies Record<string, Match>

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

/** One owner changed, whatever went wrong on the way; nothing was done twice. */
const changeOnce = (
  faults: readonly Partial<Fault>[],
  inputs: Readonly<Record<string, string>> = {}
) =>
  inScene({ committed: true }, async (scene) => {
    scene.change((estate) => {
      giveTo(estate, people.cid, 0)
    })
    for (const fault of faults) scene.github.addFault(fault)
    expectSuccess(await scene.run(inputs), { 'owner-changed-count': '1' })
    expect(listSubjects(scene)).toEqual(['chore: 1 owner changed'])
  })

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

describe('objects that GitHub does not see yet', () => {
  it.concurrent.each([
    {
      name: 'blob',
      match: writes.tree,
      message: 'tree.sha 0123456789abcdef is not a valid blob'
    },
    { name: 'blob', match: writes.tree, message: 'GitRPC::BadObjectState' },
    {
      name: 'tree',
      match: writes.commit,
      message: 'Tree SHA does not exist'
    },
    { name: 'commit', match: move, message: 'Object does not exist' }
  ])('are tried again: $name, $message', ({ match, message }) =>
    expect(
      changeOnce([{ match, kind: 'status', status: 422, message }])
    ).resolves.toBeUndefined()
  )
})

describe('a rate limit', () => {
  const patience = { 'max-retry-wait-seconds': '30' }
  it.concurrent.each<{ title: string; fault: Partial<Fault> }>([
    {
      title: 'secondary, as 403',
      fault: { kind: 'secondaryLimit', status: 403 }
    },
    {
      title: 'secondary, as 429',
      fault: { kind: 'secondaryLimit', status: 429 }
    },
    { title: 'primary', fault: { kind: 'primaryLimit' } }
  ])('that passes is waited for: $title', ({ fault }) =>
    expect(
      changeOnce([{ match: writes.commit, seconds: 1, ...fault }], patience)
    ).resolves.toBeUndefined()
  )

  it.concurrent.each<{ title: string; fault: Partial<Fault> }>([
    { title: 'secondary', fault: { kind: 'secondaryLimit', seconds: 600 } },
    { title: 'primary', fault: { kind: 'primaryLimit', seconds: 600 } },
    {
      title: 'secondary, without a time',
      fault: {
        kind: 'status',
        status: 403,
        message: 'You have exceeded a secondary rate limit.'
      }
    }
  ])('that lasts longer than there is time is an error: $title', ({ fault }) =>
    inScene({}, async (scene) => {
      scene.github.addFault({ match: writes.commit, ...fault })
      expectFailure(await scene.run(patience), /max-retry-wait-seconds/)
      expect(count(scene, /git\/commits$/)).toBe(1)
      expect(countCommits(scene)).toBe(1)
    })
  )

  it.concurrent('that never ends is not taken for a missing permission', () =>
    inScene({}, async (scene) => {
      const fault = { kind: 'secondaryLimit', seconds: 0, times: 9 } as const
      scene.github.addFault({ match: writes.commit, ...fault })
      const run = await scene.run({ 'max-retries': '2' })
      expectFailure(run, /rate limit/)
      expect(run.errors.join()).not.toMatch(/permission/i)
      expect(count(scene, /git\/commits$/)).toBe(3)
    })
  )
})
