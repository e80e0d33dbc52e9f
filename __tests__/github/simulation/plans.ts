import type { Mark } from '../../../src/github/mark.js'
import { planPull, type Wanted } from '../../../src/github/pull-plan.js'
import type { BranchState, PullState } from '../../../src/github/pull-state.js'
import type { Pull } from '../../../src/github/pulls.js'

const target = { branch: 'ours', base: 'main', path: 'a.csv' }
const base = {
  head: 'base',
  tree: 'base-tree',
  blob: 'base-blob',
  path: 'a.csv'
}
const propose: Wanted = { kind: 'propose', fingerprint: 'new' }
export const same: Wanted = { kind: 'same' }

export const markOf = (given: Partial<Mark> = {}): Mark => ({
  path: 'a.csv',
  content: 'new',
  heads: ['head'],
  others: false,
  closed: false,
  ...given
})

export const pullOf = (given: Partial<Pull> = {}): Pull => ({
  number: 7,
  url: 'https://github.com/o/r/pull/7',
  isOpen: true,
  isMerged: false,
  base: 'main',
  headSha: 'head',
  author: 'robot',
  body: '',
  mark: markOf(),
  ...given
})

export const closedOf = (mark: Partial<Mark> = {}, given: Partial<Pull> = {}) =>
  pullOf({ isOpen: false, mark: markOf(mark), ...given })

export const branchOf = (given: Partial<BranchState> = {}): BranchState => ({
  head: 'head',
  tree: 'tree',
  blob: 'blob',
  status: 'ahead',
  others: [],
  path: 'a.csv',
  baseMoved: false,
  holds: true,
  commits: [{ sha: 'head', parents: ['base'], author: 'robot' }],
  ...given
})

export const plan = (state: Partial<PullState>, wanted: Wanted = propose) =>
  planPull(
    {
      base,
      branch: undefined,
      open: [],
      closed: [],
      holding: new Set(),
      ...state
    },
    target,
    wanted
  )

export const onto = { do: 'commit', tree: 'tree', parents: ['head'] }
export const merge = {
  do: 'commit',
  tree: 'base-tree',
  parents: ['head', 'base']
}
export const forward = { do: 'commit', tree: 'base-tree', parents: ['base'] }
export const begin = { do: 'begin', commit: forward }
export const anew = {
  do: 'begin-anew',
  head: 'head',
  commit: forward,
  otherwise: merge
}
/** A commit of somebody else's on top of ours. */
export const theirs = {
  head: 'theirs',
  commits: [
    { sha: 'theirs', parents: ['head'], author: 'person' },
    { sha: 'head', parents: ['base'], author: 'robot' }
  ]
}
/** A push of ours whose text failed. */
export const unnoted = {
  head: 'next',
  commits: [
    { sha: 'next', parents: ['head'], author: 'robot' },
    { sha: 'head', parents: ['base'], author: 'robot' }
  ]
}

export interface Case {
  readonly title: string
  readonly state: Partial<PullState>
  readonly plan: object
}
