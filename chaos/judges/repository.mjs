import { branch, csvFile } from '../rivals.mjs'
import { filesIn } from '../play.mjs'
import { hasRead } from './ending.mjs'

/**
 * Whether commit and pull request are as the outputs say, and the repository is sound.
 * @typedef {import('../play.mjs').Played} Played
 * @typedef {Played & { github: NonNullable<Played['github']> }} WithGitHub
 */

/** @param {Played} played */
export function judgeRepository(played) {
  const { github } = played
  if (!github) return []
  /** @type {WithGitHub} */
  const all = { ...played, github }
  return [
    // A client that breaks off its request is no fault of anybody's.
    ...github.protocolErrors
      .filter((error) => !error.includes('Error: aborted'))
      .map((error) => `GitHub's protocol: ${error}`),
    ...judgeSoundness(all),
    ...judgeOthers(all),
    ...judgeMoves(all),
    ...judgeCommit(all),
    ...judgePull(all)
  ]
}

/** @param {WithGitHub} played */
const gitOf =
  ({ github }) =>
  (/** @type {string[]} */ ...args) =>
    github.repository.git(...args).trimEnd()

/** @param {WithGitHub} played */
function judgeSoundness(played) {
  const git = gitOf(played)
  try {
    const told = git('fsck', '--full', '--strict', '--no-dangling')
    return told === '' ? [] : [`the repository is broken: ${told}`]
  } catch (error) {
    return [`the repository is broken: ${String(error)}`]
  }
}

/** What is reachable from branches, and from what pull requests hold. @param {WithGitHub} played */
function reachable(played) {
  const heads = played.github.pulls.map(({ head }) => head.sha)
  return new Set(
    gitOf(played)('log', '--format=%H', '--all', ...heads).split('\n')
  )
}

/** @param {WithGitHub} played */
function judgeOthers(played) {
  const lost = played.done.some((what) =>
    /^(deleteBranch|forceBranch|merge|retarget)/.test(what)
  )
  if (lost) return []
  const all = reachable(played)
  return played.pushed
    .filter((sha) => !all.has(sha))
    .map((sha) => `a commit of others is lost: ${sha}`)
}

/** The refs that this run moved. @param {WithGitHub} played */
function movesOf({ github, calls }) {
  return github.requests
    .slice(calls)
    .filter(
      ({ method, path, status, body }) =>
        /^(POST|PATCH)$/.test(method) &&
        /\/git\/refs/.test(path) &&
        status >= 200 &&
        status < 300 &&
        body?.sha
    )
    .map(({ body }) => String(body.sha))
}

/** The commits of those moves that are this run's own. @param {WithGitHub} played */
function ownMoves(played) {
  const { github, calls } = played
  const git = gitOf(played)
  const made = new Set(
    github.requests
      .slice(calls)
      .filter(
        ({ method, path, status }) =>
          method === 'POST' && /\/git\/commits$/.test(path) && status === 201
      ).length > 0
      ? git(
          'cat-file',
          '--batch-check=%(objectname) %(objecttype)',
          '--batch-all-objects'
        )
          .split('\n')
          .filter((line) => line.endsWith(' commit'))
          .map((line) => line.slice(0, 40))
      : []
  )
  return movesOf(played).filter(
    (sha) =>
      made.has(sha) &&
      git('log', '-1', '--format=%an', sha) === github.settings.login
  )
}

/** @param {WithGitHub} played */
function judgeMoves(played) {
  const { run, cancelled } = played
  const moves = ownMoves(played)
  const git = gitOf(played)
  const wrong = moves.flatMap((sha) => {
    const parents = git('log', '-1', '--format=%P', sha)
      .split(' ')
      .filter(Boolean)
    const touched = git('diff', '--name-only', parents.at(-1) ?? sha, sha)
    return touched === csvFile
      ? []
      : [`the commit ${sha} touches ${JSON.stringify(touched)}`]
  })
  if (moves.length === 0) return wrong
  if (run.outputs['complete'] === 'false' && !cancelled)
    wrong.push('complete is false, and a ref was moved')
  if (!hasRead(played) && !cancelled)
    wrong.push('the reading failed, and a ref was moved')
  if (run.exitCode === 0 && run.outputs['commit-sha'] !== moves.at(-1))
    wrong.push(
      `the branch was moved to ${String(moves.at(-1))}, and commit-sha is '${String(run.outputs['commit-sha'])}'`
    )
  return wrong
}

/** @param {WithGitHub} played */
function judgeCommit(played) {
  const { run } = played
  const sha = run.outputs['commit-sha'] ?? ''
  if (sha === '') return []
  const git = gitOf(played)
  const held =
    git('cat-file', '-t', sha) === 'commit'
      ? played.github.repository.git('show', `${sha}:${csvFile}`)
      : ''
  const csv = Buffer.from(
    filesIn(run.workspace).get(csvFile) ?? '',
    'latin1'
  ).toString()
  return [
    ...(held === csv ? [] : [`the commit ${sha} holds another CSV`]),
    ...(movesOf(played).includes(sha)
      ? []
      : [`no ref was ever moved to ${sha}`])
  ]
}

/** @param {WithGitHub} played */
function judgePull(played) {
  const { run, github, plan, done, earlierPulls, cancelled } = played
  const {
    'pull-request-number': number = '',
    'pull-request-operation': operation = ''
  } = run.outputs
  if (plan.commit !== 'pull-request' || !hasRead(played) || cancelled) return []
  const isNew = github.pulls.filter((pull) => !earlierPulls.has(pull.number))
  if (
    run.exitCode === 0 &&
    run.outputs['complete'] === 'false' &&
    isNew.length > 0
  )
    return ['complete is false, and a pull request was opened']
  if (number === '')
    return ['', 'none'].includes(operation)
      ? []
      : [`${operation}, and no number`]
  const pull = github.pulls.find((one) => String(one.number) === number)
  if (!pull) return [`there is no pull request ${number}`]
  const wrong = []
  if (pull.head.ref !== branch)
    wrong.push(`the pull request ${number} is of ${pull.head.ref}`)
  if (operation === 'created' && earlierPulls.has(pull.number))
    wrong.push(`${number} was there before, and is said to be created`)
  if (
    done.some(
      (what) =>
        github.pulls.length > 0 &&
        !/POST .*graphql/.test(what) &&
        /^(merge|close|deleteBranch|forceBranch|retarget|push)/.test(what)
    )
  )
    return wrong
  if (operation === 'closed' && pull.state !== 'closed')
    wrong.push(`${number} is open, and is said to be closed`)
  if (['created', 'updated'].includes(operation) && pull.state !== 'open')
    wrong.push(`${number} is closed, and is said to be ${operation}`)
  return wrong
}
