import { describe, expect, it } from '@jest/globals'
import type { Mark } from '../../src/github/mark.js'
import { planPull, type Wanted } from '../../src/github/pull-plan.js'
import type { BranchState, PullState } from '../../src/github/pull-state.js'
import type { Pull } from '../../src/github/pulls.js'

const target = { branch: 'ours', base: 'main', path: 'a.csv' }
const base = { head: 'base', tree: 'base-tree', blob: 'base-blob' }
const propose: Wanted = { kind: 'propose', fingerprint: 'new' }
const same: Wanted = { kind: 'same' }

const markOf = (given: Partial<Mark> = {}): Mark => ({
  path: 'a.csv',
  content: 'new',
  heads: ['head'],
  others: false,
  closed: false,
  ...given
})

const pullOf = (given: Partial<Pull> = {}): Pull => ({
  number: 7,
  url: 'https://github.com/o/r/pull/7',
  isOpen: true,
  isMerged: false,
  base: 'main',
  headSha: 'head',
  body: '',
  mark: markOf(),
  ...given
})

const closedOf = (mark: Partial<Mark> = {}, given: Partial<Pull> = {}) =>
  pullOf({ isOpen: false, mark: markOf(mark), ...given })

const branchOf = (given: Partial<BranchState> = {}): BranchState => ({
  head: 'head',
  tree: 'tree',
  blob: 'blob',
  status: 'ahead',
  others: [],
  baseMoved: false,
  holds: true,
  ...given
})

const plan = (state: Partial<PullState>, wanted: Wanted = propose) =>
  planPull(
    { base, branch: undefined, open: undefined, closed: [], ...state },
    target,
    wanted
  )

const begin = { do: 'begin', replaces: undefined }
const anew = { do: 'begin', replaces: 'head' }
const onto = { do: 'commit', tree: 'tree', parents: ['head'] }
const merge = { do: 'commit', tree: 'base-tree', parents: ['head', 'base'] }
const forward = { do: 'commit', tree: 'base-tree', parents: ['base'] }

interface Case {
  readonly title: string
  readonly state: Partial<PullState>
  readonly plan: object
}

describe('a pull request is opened', () => {
  it.each<Case>([
    { title: 'from no branch', state: {}, plan: begin },
    {
      title: 'from a branch that holds another content',
      state: { branch: branchOf({ holds: false }) },
      plan: onto
    },
    {
      title: 'from a branch that holds it already',
      state: { branch: branchOf() },
      plan: { do: 'keep' }
    },
    {
      title: 'from a branch of an older base',
      state: { branch: branchOf({ baseMoved: true }) },
      plan: merge
    },
    {
      title: 'after one that was merged',
      state: { branch: branchOf(), closed: [closedOf({}, { isMerged: true })] },
      plan: anew
    },
    {
      title: 'after one that was merged, on top of what the base has',
      state: {
        branch: branchOf({ status: 'behind' }),
        closed: [closedOf({}, { isMerged: true })]
      },
      plan: forward
    },
    {
      title: 'after one that the action closed',
      state: { branch: branchOf(), closed: [closedOf({ closed: true })] },
      plan: anew
    },
    {
      title: 'after one with another content that a person closed',
      state: { branch: branchOf(), closed: [closedOf({ content: 'old' })] },
      plan: anew
    },
    {
      title: 'after one that was closed and another that was merged',
      state: {
        closed: [
          closedOf({ content: 'old' }, { isMerged: true }),
          closedOf({}, { number: 6 })
        ]
      },
      plan: begin
    },
    {
      title: 'after one against another base',
      state: { closed: [closedOf({}, { base: 'develop' })] },
      plan: begin
    },
    {
      title: 'after one of another file',
      state: { closed: [closedOf({ path: 'b.csv' })] },
      plan: begin
    }
  ])('$title', ({ state, plan: branch }) => {
    expect(plan(state)).toMatchObject({ do: 'open', branch })
  })

  it.each<Case>([
    {
      title: 'closed by a person',
      state: { closed: [closedOf()] },
      plan: { number: 7 }
    },
    {
      title: 'closed by a person, and a later one by the action',
      state: {
        closed: [
          closedOf({ closed: true }, { number: 8 }),
          closedOf({}, { number: 7 })
        ]
      },
      plan: { number: 7 }
    }
  ])('not where the content was $title', ({ state, plan: pull }) => {
    expect(plan(state)).toMatchObject({ do: 'nothing', pull })
  })
})

describe('an open pull request', () => {
  it.each<Case>([
    {
      title: 'is left alone where it holds the content',
      state: { branch: branchOf() },
      plan: { do: 'nothing', pull: { number: 7 } }
    },
    {
      title: 'has its text mended',
      state: {
        branch: branchOf(),
        open: pullOf({ mark: markOf({ content: 'old' }) })
      },
      plan: { do: 'refresh', branch: { do: 'keep' } }
    },
    {
      title: 'gets one more commit',
      state: { branch: branchOf({ holds: false }) },
      plan: { do: 'refresh', branch: onto, mark: { others: false } }
    },
    {
      title: 'gets one more commit beside those of others',
      state: { branch: branchOf({ holds: false, others: ['notes.txt'] }) },
      plan: { do: 'refresh', branch: onto }
    },
    {
      title: 'notes that others pushed',
      state: {
        branch: branchOf({ holds: false }),
        open: pullOf({ mark: markOf({ heads: ['earlier'] }) })
      },
      plan: { do: 'refresh', branch: onto, mark: { others: true } }
    },
    {
      title: 'is merged with a base that changed',
      state: { branch: branchOf({ baseMoved: true }) },
      plan: { do: 'refresh', branch: merge }
    },
    {
      title: 'of others’ files is not merged with a base that changed',
      state: { branch: branchOf({ baseMoved: true, others: ['notes.txt'] }) },
      plan: { do: 'refuse', why: expect.stringMatching(/notes\.txt/) }
    },
    {
      title: 'is opened anew where its branch is gone',
      state: {},
      plan: { do: 'open', branch: begin }
    }
  ])('$title', ({ state, plan: wanted }) => {
    expect(plan({ open: pullOf(), ...state })).toMatchObject(wanted)
  })

  it.each<Case>([
    {
      title: 'of only our commits goes with its branch',
      state: { branch: branchOf() },
      plan: { do: 'close', deletes: 'head', mark: { closed: true } }
    },
    {
      title: 'of commits of others leaves its branch',
      state: { branch: branchOf({ head: 'theirs' }) },
      plan: { do: 'close', deletes: undefined, mark: { others: true } }
    },
    {
      title: 'that once had commits of others leaves its branch',
      state: {
        branch: branchOf(),
        open: pullOf({ mark: markOf({ others: true }) })
      },
      plan: { do: 'close', deletes: undefined, mark: { others: true } }
    }
  ])('$title when the base has its content', ({ state, plan: wanted }) => {
    expect(plan({ open: pullOf(), ...state }, same)).toMatchObject(wanted)
  })
})

describe('what is not ours is refused', () => {
  it.each<{ title: string; state: Partial<PullState>; says: RegExp }>([
    {
      title: 'a pull request of a person’s',
      state: { open: pullOf({ mark: undefined }), branch: branchOf() },
      says: /#7 .* somebody else: set branch/
    },
    {
      title: 'a pull request of another file',
      state: { open: pullOf({ mark: markOf({ path: 'b.csv' }) }) },
      says: /another file \(b\.csv\): set branch/
    },
    {
      title: 'a pull request against another base',
      state: { open: pullOf({ base: 'develop' }) },
      says: /against develop, not against main/
    },
    {
      title: 'a branch that holds other files',
      state: { branch: branchOf({ others: ['notes.txt', 'b', 'c', 'd'] }) },
      says: /\(notes\.txt, b, c\): set branch/
    }
  ])('$title', ({ state, says }) => {
    expect(plan(state)).toMatchObject({
      do: 'refuse',
      why: expect.stringMatching(says)
    })
  })

  it('nothing is closed where nothing is open', () => {
    expect(plan({ branch: branchOf() }, same)).toEqual({ do: 'nothing' })
  })
})
