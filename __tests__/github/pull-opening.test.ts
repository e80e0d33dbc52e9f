import { describe, expect, it } from '@jest/globals'
import {
  type Case,
  pullOf,
  closedOf,
  branchOf,
  plan,
  onto,
  merge,
  forward,
  begin,
  anew,
  theirs,
  unnoted
} from './simulation/plans.js'

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
      title: 'after one that the action closed, with commits of others',
      state: {
        branch: branchOf({ ...theirs, others: ['notes.txt'] }),
        closed: [
          closedOf({ closed: true, others: true }, { headSha: 'theirs' })
        ]
      },
      plan: {
        ...anew,
        head: 'theirs',
        otherwise: { parents: ['theirs', 'base'] }
      }
    },
    {
      title: 'after one without a note',
      state: {
        branch: branchOf({ others: ['notes.txt'] }),
        closed: [pullOf({ isOpen: false, mark: undefined })]
      },
      plan: anew
    },
    {
      title:
        'after one with commits of others, and a push of ours after its end',
      state: {
        branch: branchOf({ ...unnoted, others: ['notes.txt'] }),
        closed: [closedOf({}, { isMerged: true })]
      },
      plan: { do: 'begin-anew', head: 'next', commit: forward }
    },
    {
      title: 'after the base was rewritten',
      state: {
        branch: branchOf({ status: 'unrelated', commits: undefined }),
        closed: [closedOf({ closed: true })]
      },
      plan: anew
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
    },
    {
      title: 'in one that lost its note',
      state: {
        closed: [pullOf({ isOpen: false, mark: undefined })],
        holding: new Set([7])
      },
      plan: { number: 7 }
    }
  ])('not where the content was $title', ({ state, plan: pull }) => {
    expect(plan(state)).toMatchObject({ do: 'respect', pull })
  })
})
