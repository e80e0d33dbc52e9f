import { describe, expect, it } from '@jest/globals'
import type { PullState } from '../../src/github/pull-state.js'
import {
  type Case,
  same,
  markOf,
  pullOf,
  branchOf,
  plan,
  onto,
  merge,
  begin,
  anew,
  theirs,
  unnoted
} from './simulation/plans.js'

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
        open: [pullOf({ mark: markOf({ content: 'old' }) })]
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
      state: { branch: branchOf({ holds: false, ...theirs }) },
      plan: { do: 'refresh', mark: { others: true } }
    },
    {
      title: 'is left alone where others pushed what holds the content too',
      state: { branch: branchOf(theirs) },
      plan: { do: 'nothing', pull: { number: 7 } }
    },
    {
      title: 'has a text mended that failed after its push',
      state: { branch: branchOf(unnoted) },
      plan: { do: 'refresh', branch: { do: 'keep' }, mark: { others: false } }
    },
    {
      title: 'that the action closed and a person opened again is noted',
      state: {
        branch: branchOf(),
        open: [pullOf({ mark: markOf({ closed: true }) })]
      },
      plan: { do: 'refresh', branch: { do: 'keep' }, mark: { closed: false } }
    },
    {
      title: 'that lost its note gets it anew',
      state: { branch: branchOf(), open: [pullOf({ mark: undefined })] },
      plan: {
        do: 'refresh',
        branch: { do: 'keep' },
        mark: { path: 'a.csv', content: 'new', heads: ['head'], others: false }
      }
    },
    {
      title: 'is preferred to another from the branch to another base',
      state: {
        branch: branchOf(),
        open: [pullOf({ number: 8, base: 'develop' }), pullOf()]
      },
      plan: { do: 'nothing', pull: { number: 7 } }
    },
    {
      title: 'is closed for a new one where the base was rewritten',
      state: { branch: branchOf({ status: 'unrelated', commits: undefined }) },
      plan: {
        do: 'open',
        instead: { do: 'close', mark: { closed: true } },
        branch: anew
      }
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
    expect(plan({ open: [pullOf()], ...state })).toMatchObject(wanted)
  })

  it.each<Case>([
    {
      title: 'of only our commits goes with its branch',
      state: { branch: branchOf() },
      plan: { do: 'close', deletes: 'head', mark: { closed: true } }
    },
    {
      title: 'of a push whose text failed goes with its branch',
      state: { branch: branchOf(unnoted) },
      plan: { do: 'close', deletes: 'next', mark: { others: false } }
    },
    {
      title: 'that lost its note goes with its branch',
      state: { branch: branchOf(), open: [pullOf({ mark: undefined })] },
      plan: { do: 'close', deletes: 'head', mark: { path: 'a.csv' } }
    },
    {
      title: 'beside another from the branch leaves it',
      state: {
        branch: branchOf(),
        open: [pullOf(), pullOf({ number: 8, base: 'develop' })]
      },
      plan: { do: 'close', deletes: undefined }
    },
    {
      title: 'of commits of nobody known leaves its branch',
      state: { branch: branchOf({ head: 'next', commits: undefined }) },
      plan: { do: 'close', deletes: undefined }
    },
    {
      title: 'of commits of others leaves its branch',
      state: { branch: branchOf(theirs) },
      plan: { do: 'close', deletes: undefined, mark: { others: true } }
    },
    {
      title: 'that once had commits of others leaves its branch',
      state: {
        branch: branchOf(),
        open: [pullOf({ mark: markOf({ others: true }) })]
      },
      plan: { do: 'close', deletes: undefined, mark: { others: true } }
    }
  ])('$title when the base has its content', ({ state, plan: wanted }) => {
    expect(plan({ open: [pullOf()], ...state }, same)).toMatchObject(wanted)
  })
})

describe('what is not ours is refused', () => {
  it.each<{ title: string; state: Partial<PullState>; says: RegExp }>([
    {
      title: 'a pull request of a person’s',
      state: {
        open: [pullOf({ mark: undefined })],
        branch: branchOf({ others: ['notes.txt'] })
      },
      says: /#7 .* somebody else: .*notes\.txt.* Set branch/
    },
    {
      title: 'a pull request of another file',
      state: { open: [pullOf({ mark: markOf({ path: 'b.csv' }) })] },
      says: /another file \(b\.csv\): set branch/
    },
    {
      title: 'a pull request against another base',
      state: { open: [pullOf({ base: 'develop' })] },
      says: /against develop, not against main/
    },
    {
      title: 'a branch that has nothing in common with the base',
      state: { branch: branchOf({ status: 'unrelated', commits: undefined }) },
      says: /no commit in common with main.*: delete ours, or set branch/
    },
    {
      title: 'a branch of others that has nothing in common with the base',
      state: {
        open: [pullOf()],
        branch: branchOf({
          head: 'theirs',
          status: 'unrelated',
          commits: undefined
        })
      },
      says: /no commit in common with main.*: delete ours, or set branch/
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
