import { setTimeout as sleepFor } from 'node:timers/promises'
import type { GitHubApi } from './api.js'
import { isGivenToLfs } from './lfs.js'
import { makeCommit, readText, readTree, writeBlob } from './objects.js'
import { moveBranch, readHead } from './references.js'
import { findPlace, type Place } from './tree.js'

/** The file as a branch has it, and where it was read. */
export interface RepositoryBaseline {
  /** undefined where the branch has no such file. */
  readonly text: string | undefined
  /** False where bytes of the file are no UTF-8: they stand as U+FFFD in its text. */
  readonly isUtf8: boolean
  /** The branch, and the commit that the file was read from. */
  readonly version: { readonly ref: string; readonly sha: string }
}

/** What should stand at the path. */
export interface Proposal {
  readonly text: string
  readonly message: string
}

/** Makes a proposal for a baseline; undefined where nothing is to be committed. Asked again when the file changed. */
export type Propose<P> = (baseline: RepositoryBaseline) => P

/** What one look at a branch found, and where the file stands there. */
export interface Sight extends Place {
  readonly head: string
  readonly tree: string
}

/** The first try, and ten after another look. */
const maxTries = 11
const firstPauseMs = 200
const pauseGrowth = 1.5

/**
 * Repeats work that a moved head spoils: looks again up to 10 times, with growing, jittered pauses of less than 30 s in
 * all.
 * @param attempt gives undefined where the head moved meanwhile
 */
export async function whileHeadMoves<T>(
  branch: string,
  signal: AbortSignal,
  attempt: () => Promise<T | undefined>
): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    const pause = firstPauseMs * pauseGrowth ** tries
    const done = await attempt()
    if (done !== undefined) return done
    signal.throwIfAborted()
    if (tries === maxTries - 1) break
    await sleepFor(pause * (0.5 + Math.random() / 2), undefined, { signal })
  }
  throw new Error(
    `The branch ${branch} moved on ${String(maxTries)} times while the file was committed: run again when fewer jobs push to it; if nobody does, see whether a rule protects it.`
  )
}

/** Looks at a branch's head and the file there; undefined where there is no such branch. */
export async function lookAt(
  api: GitHubApi,
  branch: string,
  path: string
): Promise<Sight | undefined> {
  const head = await readHead(api, branch)
  return head === undefined ? undefined : lookAtCommit(api, head, path)
}

export async function lookAtCommit(
  api: GitHubApi,
  sha: string,
  path: string
): Promise<Sight> {
  const tree = await readTree(api, sha)
  return { head: sha, tree, ...(await findPlace(api, tree, path)) }
}

/**
 * Asks for a proposal whenever the file is another one than at the last look, and uploads a text once, however often
 * the commit around it is made anew.
 */
export class Proposer<P> {
  private asked:
    { readonly blob: string | undefined; readonly proposal: P } | undefined
  private uploaded: { readonly text: string; readonly blob: string } | undefined

  constructor(
    private readonly api: GitHubApi,
    private readonly propose: Propose<P>
  ) {}

  async forSight(ref: string, { head, blob }: Sight): Promise<P> {
    if (this.asked?.blob !== blob || !this.asked) {
      const { text, isUtf8 } =
        blob === undefined ? noFile : await readText(this.api, blob)
      const version = { ref, sha: head }
      const proposal = this.propose({ text, isUtf8, version })
      this.asked = { blob, proposal }
    }
    return this.asked.proposal
  }

  async upload(text: string): Promise<string> {
    if (this.uploaded?.text !== text)
      this.uploaded = { text, blob: await writeBlob(this.api, text) }
    return this.uploaded.blob
  }
}

const noFile = { text: undefined, isUtf8: true }

/** Says where git attributes give the path to Git LFS: commits through the API go past it. */
export async function warnOfLfs(
  api: GitHubApi,
  sight: Sight,
  warn: (message: string) => void
): Promise<void> {
  if (await isGivenToLfs(api, sight))
    warn(
      `.gitattributes gives ${sight.path} to Git LFS, and a commit through GitHub's API goes past it: the file is stored in the repository itself, and git will call it changed in every checkout. Take the path out of Git LFS (${sight.path} -filter -diff -merge text), or set output-file to another path.`
    )
}

export interface CommitOptions {
  readonly branch: string
  /** The one path that a commit touches. */
  readonly path: string
  readonly signal: AbortSignal
  /** Hears of what doesn't hinder the commit. */
  readonly warn: (message: string) => void
}

/**
 * Commits a file to a branch. When the head moved meanwhile it is looked at again: if the file is still the same, only
 * the commit is made anew, otherwise the proposal too.
 * @returns the commit's SHA; undefined where nothing was to be committed
 * @throws Error where the branch is missing, or the octokit error of a refusal
 */
export async function commitFile(
  api: GitHubApi,
  { branch, path, signal, warn }: CommitOptions,
  propose: Propose<Proposal | undefined>
): Promise<string | undefined> {
  const proposer = new Proposer(api, propose)
  const warnOnce = once(warn)
  const { sha } = await whileHeadMoves(branch, signal, async () => {
    const sight = await lookAt(api, branch, path)
    if (!sight)
      throw new Error(
        `The branch ${branch} does not exist in ${api.owner}/${api.repo}: create it, or set branch to one that does.`
      )
    await warnOfLfs(api, sight, warnOnce)
    const proposal = await proposer.forSight(branch, sight)
    if (!proposal) return { sha: undefined }
    const blob = await proposer.upload(proposal.text)
    if (blob === sight.blob) return { sha: undefined }
    const commit = await makeCommit(api, {
      baseTree: sight.tree,
      path: sight.path,
      blob,
      message: proposal.message,
      parents: [sight.head]
    })
    return (await moveBranch(api, branch, commit)) ? { sha: commit } : undefined
  })
  return sha
}

/** The same sentence is said once, however often a head is looked at. */
export function once(
  tell: (message: string) => void
): (message: string) => void {
  const told = new Set<string>()
  return (message) => {
    if (told.has(message)) return
    told.add(message)
    tell(message)
  }
}
