import { describe, expect, it } from '@jest/globals'
import { readMark } from '../../src/github/mark.js'
import {
  dimensions,
  type Ending,
  enter,
  file,
  type GitHubState,
  keep,
  wantedIn
} from './simulation/states.js'
import {
  diff,
  filesOf,
  here,
  mergeBase,
  reachable,
  type World
} from './simulation/world.js'

function* statesOf(pull: GitHubState['pull']): Generator<GitHubState> {
  for (const branch of dimensions.branch)
    for (const base of dimensions.base)
      for (const rule of dimensions.rule)
        for (const wanted of dimensions.wanted)
          yield { pull, branch, base, rule, wanted }
}

const openOf = (world: World) =>
  world.pulls.filter(
    ({ state, repo, base }) =>
      state === 'open' && repo === here && base === 'main'
  )

/** Whether a person closed a pull request with the wanted content, by its button or by deleting its branch. */
function isRejected({ pull, branch, base, wanted }: GitHubState): boolean {
  if (wanted !== 'as proposed') return false
  const deleted = branch === 'none'
  if (pull === 'closed by a person' || (deleted && /^ours/.test(pull)))
    return true
  // Without a note it is known by what it holds.
  return (
    (pull === 'closed, mark lost' || (deleted && pull === 'markless')) &&
    base !== 'rewritten' &&
    /none|ours|later/.test(branch)
  )
}

/** Whether the branch must have gone with its pull request; undefined where either is right. */
function mustBeGone({ pull, branch, rule, wanted, base }: GitHubState) {
  if (!isOurs(pull) || rule !== 'none' || wanted !== 'of the base')
    return undefined
  if (base === 'rewritten') return undefined
  return /none|ours|unnoted/.test(branch)
}

/** What is wrong with the pull request when a run has ended well; undefined where it is right. */
function whatIsWrong(
  world: World,
  wanted: string,
  { result, warnings, notes }: Ending
): string | undefined {
  const main = world.branches.get('main') ?? ''
  const open = openOf(world)
  if (filesOf(world, main)[file] === wanted)
    return open.length === 0 ? undefined : 'something is proposed'
  if (result?.operation === 'none' && !result.holdsChanges)
    return isExcused(world, { result, warnings, notes })
      ? undefined
      : 'nothing is proposed, and nothing says why'
  const [pull] = open
  if (open.length !== 1 || !pull) return `${String(open.length)} are open`
  if (result?.number !== pull.number) return 'another one is named'
  const mark = readMark(pull.body)
  if (mark?.content !== wanted || mark.path !== file)
    return 'its note is of another content'
  const middle = mergeBase(world, main, pull.headSha)
  if (filesOf(world, pull.headSha)[file] !== wanted)
    return 'its file has another content'
  if (middle === undefined || diff(world, middle, main).includes(file))
    return 'it can’t be merged'
  return undefined
}

/** A person closed it, or it waits in the merge queue: then that is said. */
const isExcused = (world: World, { result, warnings, notes }: Ending) => {
  const pull = world.pulls.find(({ number }) => number === result?.number)
  return pull?.state === 'closed'
    ? !pull.merged && notes.some((text) => /was closed, .*reopen/.test(text))
    : warnings.some((text) => /merge queue/.test(text))
}

/** What a run ought to have done besides. */
function whatIsMissed(
  world: World,
  state: GitHubState,
  { result }: Ending
): string | undefined {
  const respected = world.pulls.some(
    ({ number, state: open }) => number === result?.number && open === 'closed'
  )
  if (respected !== isRejected(state) && state.wanted !== 'of the base')
    return respected ? 'ours is respected' : 'a person’s no is not'
  const gone = mustBeGone(state)
  return gone === undefined || gone === !world.branches.has('update')
    ? undefined
    : `the branch is ${gone ? 'left behind' : 'lost'}`
}

/** An error is a way out only where it names what a person can do. */
const namesStep =
  /[:.] (set (branch|base)|merge main|delete|close|unlock|run again after)/i

/** Ended, so that what stands on its branch is reachable from it. */
const isEnded = (pull: GitHubState['pull']) =>
  /closed|merged|squashed/.test(pull)
const isOurs = (pull: GitHubState['pull']) => /^ours|^markless/.test(pull)
const isNoted = (pull: GitHubState['pull']) => /^ours|by us/.test(pull)

/** States that no run of ours can leave by itself. */
function needsPerson({ pull, branch, base, rule }: GitHubState): boolean {
  const theirs = branch === 'others' && !isEnded(pull)
  return (
    base === 'gone' ||
    rule === 'locked' ||
    (rule === 'queued' && !isOurs(pull)) ||
    pull === 'other file' ||
    branch === 'later' ||
    (theirs && !isNoted(pull)) ||
    (theirs && base === 'moved') ||
    (base === 'rewritten' &&
      !isEnded(pull) &&
      !(isNoted(pull) && branch === 'ours'))
  )
}

async function tryState(state: GitHubState): Promise<string | undefined> {
  const world = await enter(state)
  const theirs = [...world.commits]
    .filter(([, { author }]) => author === 'person')
    .map(([sha]) => sha)
  const kept = reachable(world, ...tips(world))
  const foreign = JSON.stringify(foreignOf(world))
  const wanted = wantedIn(world, state)
  await keep(world, { text: wanted })
  const ending = await keep(world, { text: wanted })
  const after = reachable(world, ...tips(world))
  if (theirs.some((sha) => kept.has(sha) && !after.has(sha)))
    return 'commits of others are lost'
  if (JSON.stringify(foreignOf(world)) !== foreign)
    return 'a pull request of others was touched'
  if (ending.error === undefined)
    return (
      whatIsWrong(world, wanted, ending) ?? whatIsMissed(world, state, ending)
    )
  return needsPerson(state) && namesStep.test(ending.error)
    ? undefined
    : ending.error
}

/** Branches, and what GitHub keeps of pull requests when their branches are gone. */
const tips = (world: World) => [
  ...world.branches.values(),
  ...world.pulls.map(({ headSha }) => headSha)
]

const foreignOf = ({ pulls }: World) =>
  pulls.filter(
    ({ repo, body }) => repo !== here || readMark(body)?.path === 'b.csv'
  )

describe('within two runs it is right, or says what a person must do', () => {
  it.each(dimensions.pull)('pull request: %s', async (pull) => {
    const wrong: string[] = []
    for (const state of statesOf(pull)) {
      const found = await tryState(state)
      if (found !== undefined) wrong.push(`${JSON.stringify(state)}: ${found}`)
    }
    expect(wrong).toEqual([])
  })
})
