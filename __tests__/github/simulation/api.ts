import type { GitHubApi } from '../../../src/github/api.js'
import {
  addCommit,
  diff,
  filesOf,
  follow,
  here,
  mergeBase,
  openPull,
  reachable,
  refuse,
  type SimulatedPull,
  type World
} from './world.js'

type Given = Readonly<Record<string, unknown>>
type Route = (world: World, given: Given) => unknown

const blobOf = (text: string) => `blob ${text}`
const encode = (text: string) => Buffer.from(text).toString('base64')
const branchIn = (ref: unknown) => String(ref).replace(/^(refs\/)?heads\//, '')
const textOf = (given: Given, name: string) => String(given[name])

function readRef(world: World, branch: string): string {
  const sha = world.branches.get(branch)
  if (sha === undefined) throw refuse(404, 'Not Found - https://docs')
  return sha
}

const compare: Route = (world, given) => {
  const [base = '', head = ''] = textOf(given, 'basehead').split('...')
  const middle = mergeBase(world, base, head)
  if (middle === undefined)
    throw refuse(404, `No common ancestor between ${base} and ${head}.`)
  const known = reachable(world, base)
  const ahead = [...reachable(world, head)].filter((sha) => !known.has(sha))
  const behind = !reachable(world, head).has(base)
  return {
    status:
      ahead.length > 0
        ? behind
          ? 'diverged'
          : 'ahead'
        : behind
          ? 'behind'
          : 'identical',
    merge_base_commit: { sha: middle },
    total_commits: ahead.length,
    commits: ahead.map((sha) => ({
      sha,
      parents: world.commits.get(sha)?.parents.map((parent) => ({
        sha: parent
      })),
      author: { login: world.commits.get(sha)?.author }
    })),
    files: diff(world, middle, head).map((filename) => ({ filename }))
  }
}

const moveRef: Route = (world, given) => {
  const branch = branchIn(given['ref'])
  const from = world.branches.get(branch)
  const to = textOf(given, 'sha')
  if (from === undefined) throw refuse(422, 'Reference does not exist')
  if (world.refusals.move) throw refuse(422, world.refusals.move)
  if (!reachable(world, to).has(from))
    throw refuse(422, 'Update is not a fast forward')
  world.branches.set(branch, to)
  follow(world)
  return {}
}

const createRef: Route = (world, given) => {
  const branch = branchIn(given['ref'])
  if (world.branches.has(branch)) throw refuse(422, 'Reference already exists')
  world.branches.set(branch, textOf(given, 'sha'))
  return {}
}

const deleteRef: Route = (world, given) => {
  const branch = branchIn(given['ref'])
  if (world.refusals.delete) throw refuse(422, world.refusals.delete)
  if (!world.branches.delete(branch))
    throw refuse(422, 'Reference does not exist')
  follow(world)
  return undefined
}

const present = (pull: SimulatedPull) => ({
  number: pull.number,
  html_url: `https://github.com/${here}/pull/${String(pull.number)}`,
  state: pull.state,
  merged_at: pull.merged ? '2026-01-01T00:00:00Z' : null,
  body: pull.body,
  user: { login: pull.author },
  head: {
    ref: pull.branch,
    sha: pull.headSha,
    repo: { full_name: pull.repo }
  },
  base: { ref: pull.base, repo: { full_name: here } }
})

const listPulls: Route = (world, { head, state, base }) =>
  world.pulls
    .filter(
      (pull) =>
        `octo-org:${pull.branch}` === head &&
        (state === 'all' || pull.state === state) &&
        (base === undefined || pull.base === base)
    )
    .map(present)

const createPull: Route = (world, given) => {
  const { branch, base } = {
    branch: textOf(given, 'head'),
    base: textOf(given, 'base')
  }
  const head = readRef(world, branch)
  if (reachable(world, readRef(world, base)).has(head))
    throw refuse(422, 'Validation Failed: No commits between main and update')
  const isTaken = (pull: SimulatedPull) =>
    pull.state === 'open' &&
    pull.repo === here &&
    pull.branch === branch &&
    pull.base === base
  if (world.pulls.some(isTaken))
    throw refuse(422, 'Validation Failed: A pull request already exists')
  const [title, body] = [textOf(given, 'title'), textOf(given, 'body')]
  return present(openPull(world, { branch, base, title, body }))
}

const updatePull: Route = (world, given) => {
  const pull = world.pulls.find(({ number }) => number === given['pull_number'])
  if (!pull) throw refuse(404, 'Not Found - https://docs')
  const { title = pull.title, body = pull.body, state = pull.state } = given
  Object.assign(pull, { title, body, state })
  return present(pull)
}

const routes: Readonly<Record<string, Route>> = {
  'GET git/ref/{ref}': (world, { ref }) => ({
    object: { sha: readRef(world, branchIn(ref)) }
  }),
  'GET git/commits/{commit_sha}': (world, { commit_sha: sha }) => ({
    tree: { sha: JSON.stringify(filesOf(world, String(sha))) }
  }),
  'GET git/trees/{tree_sha}': (_, { tree_sha: sha }) => ({
    tree: Object.entries(JSON.parse(String(sha)) as Record<string, string>).map(
      ([path, text]) => ({
        path,
        type: 'blob',
        mode: '100644',
        sha: blobOf(text)
      })
    )
  }),
  'GET git/blobs/{file_sha}': (_, { file_sha: sha }) => ({
    content: encode(String(sha).slice(5))
  }),
  'POST git/blobs': (_, { content }) => ({
    sha: blobOf(Buffer.from(String(content), 'base64').toString())
  }),
  'POST git/trees': (_, given) => {
    const files = JSON.parse(textOf(given, 'base_tree')) as object
    const [entry] = given['tree'] as { path: string; sha: string }[]
    const added = entry && { [entry.path]: entry.sha.slice(5) }
    return { sha: JSON.stringify({ ...files, ...added }) }
  },
  'POST git/commits': (world, given) => ({
    sha: addCommit(world, {
      parents: given['parents'] as string[],
      author: 'robot',
      files: JSON.parse(textOf(given, 'tree')) as Record<string, string>
    })
  }),
  'GET compare/{basehead}': compare,
  'PATCH git/refs/{ref}': moveRef,
  'POST git/refs': createRef,
  'DELETE git/refs/{ref}': deleteRef,
  'GET pulls': listPulls,
  'POST pulls': createPull,
  'PATCH pulls/{pull_number}': updatePull
}

/** GitHub's API over a repository in memory: no network, no processes. */
export const simulate = (world: World): GitHubApi => ({
  owner: 'octo-org',
  repo: 'owners',
  call: <T>(route: string, given: Given = {}) => {
    const name = route.replace('/repos/{owner}/{repo}/', '')
    const carryOut = routes[name]
    if (!carryOut) throw new Error(`The simulation has no ${name}`)
    return new Promise<T>((resolve) => {
      resolve(carryOut(world, given) as T)
    })
  }
})
