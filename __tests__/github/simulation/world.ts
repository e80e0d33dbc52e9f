/** A repository as GitHub keeps it, in memory: a tree is what its files say, so that it is its own name. */
export interface SimulatedCommit {
  readonly parents: readonly string[]
  readonly author: string
  readonly files: Readonly<Record<string, string>>
}

export interface SimulatedPull {
  readonly number: number
  readonly repo: string
  readonly branch: string
  readonly base: string
  readonly author: string
  state: 'open' | 'closed'
  merged: boolean
  headSha: string
  title: string
  body: string
}

export interface World {
  readonly commits: Map<string, SimulatedCommit>
  readonly branches: Map<string, string>
  readonly pulls: SimulatedPull[]
  /** What a rule, a lock or the merge queue says to a branch's moving or deletion. */
  readonly refusals: {
    move?: string
    delete?: string
  }
}

export const here = 'octo-org/owners'

export const makeWorld = (): World => ({
  commits: new Map(),
  branches: new Map(),
  pulls: [],
  refusals: {}
})

/** An answer that is no success, as the client throws it. */
export const refuse = (status: number, message: string): Error =>
  Object.assign(new Error(message), {
    name: 'HttpError',
    origin: 'github',
    status,
    headers: {}
  })

export function addCommit(world: World, commit: SimulatedCommit): string {
  const sha = `commit${String(world.commits.size)}`
  world.commits.set(sha, commit)
  return sha
}

/** Commits on top of a branch, as somebody who is not the action. */
export function commitOn(
  world: World,
  branch: string,
  author: string,
  changes: Readonly<Record<string, string>>
): string {
  const parent = world.branches.get(branch)
  const files = parent ? filesOf(world, parent) : {}
  const sha = addCommit(world, {
    parents: parent ? [parent] : [],
    author,
    files: { ...files, ...changes }
  })
  world.branches.set(branch, sha)
  follow(world)
  return sha
}

export const filesOf = (world: World, sha: string) =>
  world.commits.get(sha)?.files ?? {}

/** All commits that one is made of, itself among them. */
export function reachable(world: World, ...heads: string[]): Set<string> {
  const seen = new Set<string>()
  for (let sha = heads.pop(); sha !== undefined; sha = heads.pop()) {
    if (seen.has(sha)) continue
    seen.add(sha)
    heads.push(...(world.commits.get(sha)?.parents ?? []))
  }
  return seen
}

/** The newest commit that both have. Commits are numbered as they are made. */
export function mergeBase(
  world: World,
  one: string,
  other: string
): string | undefined {
  const both = reachable(world, one)
  return [...reachable(world, other)]
    .filter((sha) => both.has(sha))
    .sort((a, b) => Number(b.slice(6)) - Number(a.slice(6)))[0]
}

/** Names of the files that differ between two commits. */
export function diff(world: World, from: string, to: string): string[] {
  const [before, after] = [filesOf(world, from), filesOf(world, to)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (file) => before[file] !== after[file]
  )
}

/** Open pull requests follow their branches, and end with them. */
export function follow(world: World): void {
  for (const pull of world.pulls) {
    if (pull.state === 'closed' || pull.repo !== here) continue
    const head = world.branches.get(pull.branch)
    const base = world.branches.get(pull.base)
    if (head !== undefined) pull.headSha = head
    if (head === undefined || base === undefined) pull.state = 'closed'
    else if (reachable(world, base).has(head)) {
      pull.state = 'closed'
      pull.merged = true
    }
  }
}

export function openPull(
  world: World,
  given: Partial<SimulatedPull>
): SimulatedPull {
  const pull: SimulatedPull = {
    number: world.pulls.length + 1,
    repo: here,
    branch: 'update',
    base: 'main',
    author: 'robot',
    state: 'open',
    merged: false,
    headSha: world.branches.get(given.branch ?? 'update') ?? '',
    title: '',
    body: '',
    ...given
  }
  world.pulls.push(pull)
  return pull
}
