import { explainGitHub, notingCalls } from '../../../src/github/explain.js'
import { readMark, withMark } from '../../../src/github/mark.js'
import {
  type PullRequestResult,
  keepPullRequest
} from '../../../src/github/pull-request.js'
import { simulate } from './api.js'
import {
  addCommit,
  commitOn,
  filesOf,
  follow,
  here,
  makeWorld,
  openPull,
  type SimulatedPull,
  type World
} from './world.js'

export const file = 'a.csv'
const branchName = 'update'

/** All that a state is made of; the product of them is what GitHub can leave us. */
export const dimensions = {
  branch: ['none', 'ours', 'others', 'edited', 'unnoted', 'later'],
  pull: [
    'none',
    'ours',
    'markless',
    'fork',
    'ours and fork',
    'other file',
    'closed by us',
    'closed by a person',
    'closed, mark lost',
    'merged',
    'squashed'
  ],
  base: ['same', 'moved', 'moved beside', 'rewritten', 'gone'],
  rule: ['none', 'undeletable', 'locked', 'queued'],
  wanted: ['of the base', 'as proposed', 'another']
} as const

export type GitHubState = {
  readonly [D in keyof typeof dimensions]: (typeof dimensions)[D][number]
}

export interface Ending {
  readonly result?: PullRequestResult
  readonly error?: string
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
}

/** One run of ours that wants a text at a path. */
export async function keep(
  world: World,
  { text, path = file }: { readonly text: string; readonly path?: string }
): Promise<Ending> {
  const warnings: string[] = []
  const notes: string[] = []
  const options = {
    branch: branchName,
    base: 'main',
    path,
    labels: [],
    reviewers: [],
    signal: new AbortController().signal,
    warn: (message: string) => warnings.push(message),
    note: (message: string) => notes.push(message)
  }
  const proposal = {
    text,
    message: `add ${text}`,
    title: text,
    body: text,
    fingerprint: text,
    isSame: (other: string) => other === text
  }
  try {
    const result = await keepPullRequest(
      notingCalls(simulate(world)),
      options,
      (baseline) => (baseline.text === text ? 'same-as-base' : proposal)
    )
    return { result, warnings, notes }
  } catch (error) {
    const explained = explainGitHub(error, {
      repository: here,
      branch: branchName,
      mode: 'pull-request'
    })
    return { error: (explained as Error).message, warnings, notes }
  }
}

/** Brings a repository into a state, by what we and others did before. */
export async function enter(state: GitHubState): Promise<World> {
  const world = makeWorld()
  commitOn(world, 'main', 'person', { 'README.md': 'read', [file]: 'old' })
  await keep(world, { text: 'first' })
  if (state.branch === 'others' || state.branch === 'edited')
    commitOn(world, branchName, 'person', {
      [state.branch === 'others' ? 'notes.txt' : file]: 'by hand'
    })
  if (state.branch === 'unnoted')
    commitOn(world, branchName, 'robot', { [file]: 'unnoted' })
  changePull(world, state.pull)
  if (state.branch === 'later')
    commitOn(world, branchName, 'person', { 'later.txt': 'by hand' })
  if (state.branch === 'none') world.branches.delete(branchName)
  follow(world)
  changeBase(world, state.base)
  Object.assign(world.refusals, rules[state.rule])
  return world
}

const rules = {
  none: {},
  undeletable: {
    delete: 'Repository rule violations found\n\nCannot delete this branch\n\n'
  },
  locked: {
    move: 'Cannot change this locked branch',
    delete: 'Cannot delete a protected branch'
  },
  queued: {
    move: 'A pull request for this branch has been added to a merge queue. Branches that are queued for merging cannot be updated.'
  }
}

/** The text that a state wants to be the base's. */
export const wantedIn = (world: World, { wanted }: GitHubState): string =>
  wanted === 'of the base'
    ? (filesOf(world, world.branches.get('main') ?? '')[file] ?? 'old')
    : wanted === 'as proposed'
      ? 'first'
      : 'another'

function changePull(world: World, state: GitHubState['pull']): void {
  const [pull] = world.pulls
  if (!pull) throw new Error('The first run opened nothing')
  const mark = readMark(pull.body)
  const fork: Partial<SimulatedPull> = {
    repo: 'octo-org/fork',
    number: 7,
    body: pull.body,
    author: 'person'
  }
  const changes: Record<GitHubState['pull'], () => void> = {
    none: () => world.pulls.pop(),
    ours: () => undefined,
    markless: () => (pull.body = 'A description of a person’s.'),
    fork: () => {
      world.pulls.pop()
      openPull(world, fork)
    },
    'ours and fork': () => openPull(world, fork),
    'other file': () =>
      (pull.body = mark ? withMark('', { ...mark, path: 'b.csv' }) : ''),
    'closed by us': () => {
      pull.state = 'closed'
      pull.body = mark ? withMark('', { ...mark, closed: true }) : ''
    },
    'closed by a person': () => (pull.state = 'closed'),
    'closed, mark lost': () => {
      pull.state = 'closed'
      pull.body = 'Stale.'
    },
    merged: () => {
      mergePull(world, pull, true)
    },
    squashed: () => {
      mergePull(world, pull, false)
    }
  }
  changes[state]()
}

function mergePull(world: World, pull: SimulatedPull, withParent: boolean) {
  const main = world.branches.get('main') ?? ''
  const sha = addCommit(world, {
    parents: withParent ? [main, pull.headSha] : [main],
    author: 'person',
    files: { ...filesOf(world, main), ...filesOf(world, pull.headSha) }
  })
  pull.state = 'closed'
  pull.merged = true
  world.branches.set('main', sha)
}

function changeBase(world: World, state: GitHubState['base']): void {
  const main = world.branches.get('main') ?? ''
  if (state === 'moved') commitOn(world, 'main', 'person', { [file]: 'moved' })
  if (state === 'moved beside')
    commitOn(world, 'main', 'person', { 'beside.txt': 'new' })
  if (state === 'gone') world.branches.delete('main')
  if (state === 'rewritten')
    world.branches.set(
      'main',
      addCommit(world, {
        parents: [],
        author: 'person',
        files: filesOf(world, main)
      })
    )
  follow(world)
}
