import type { GitHubApi } from './api.js'
import {
  lookAtCommit,
  type Proposal,
  type Proposer,
  type Sight
} from './commit-file.js'
import { formatMark, type Mark } from './mark.js'
import { makeCommit, readText } from './objects.js'
import {
  addAudience,
  type Audience,
  createPull,
  type Pull,
  updatePull
} from './pulls.js'
import {
  createBranch,
  deleteBranch,
  moveBranch,
  readHead
} from './references.js'
import { compareCommits } from './repository.js'

/** What a pull request should propose. */
export interface PullProposal extends Proposal {
  readonly title: string
  readonly body: string
  /** Fingerprint of the content without its volatile columns. */
  readonly fingerprint: string
  /** Whether a text holds this content, volatile columns aside. */
  readonly isSame: (text: string) => boolean
}

/** A proposal, or why there is none: the base has this content already, or nothing may be proposed. */
export type PullDecision = PullProposal | 'same-as-base' | 'withheld'

export interface PullRequestOptions extends Audience {
  readonly branch: string
  readonly base: string
  readonly path: string
  readonly signal: AbortSignal
  /** A warning: the result is right all the same. */
  readonly warn: (message: string) => void
}

export interface PullRequestResult {
  readonly operation: 'created' | 'updated' | 'closed' | 'none'
  readonly number?: number
  readonly url?: string
  /** The commit that was pushed. */
  readonly sha?: string
}

/** One look at everything that decides: the base, the branch, and the pull requests from it. */
export interface Scene {
  readonly base: Sight
  readonly branch: Sight | undefined
  readonly open: Pull | undefined
  /** Newest first. */
  readonly closed: readonly Pull[]
}

/** Brings a proposal onto the branch and into its pull request. */
export class PullWork {
  constructor(
    private readonly api: GitHubApi,
    private readonly options: PullRequestOptions,
    private readonly scene: Scene,
    private readonly proposal: PullProposal,
    private readonly proposer: Proposer<PullDecision>
  ) {}

  /**
   * Refreshes the open pull request: its text first, so that what it notes of the branch is true also when the push
   * fails. Gives undefined where the branch moved meanwhile.
   */
  async refresh(open: Pull): Promise<PullRequestResult | undefined> {
    const { api, options } = this
    const { branch } = this.scene
    if (!branch) return undefined
    const commit = await this.commitOnto(branch)
    const mark = this.makeMark(
      [branch.head, ...(commit === null ? [] : [commit])],
      open.mark?.others === true ||
        open.mark?.heads.includes(branch.head) !== true
    )
    const result = { number: open.number, url: open.url }
    if (commit === null && open.mark?.content === mark.content)
      return { operation: 'none', ...result }
    await updatePull(api, options.branch, open.number, this.textWith(mark))
    if (commit === null) return { operation: 'updated', ...result }
    return (await moveBranch(api, options.branch, commit))
      ? { operation: 'updated', ...result, sha: commit }
      : undefined
  }

  /** Opens a pull request, unless a person closed one with the same content. */
  async open(): Promise<PullRequestResult | undefined> {
    const rejected = this.findRejected()
    if (rejected)
      return { operation: 'none', number: rejected.number, url: rejected.url }
    const pushed = await this.prepareBranch()
    if (pushed === undefined) return undefined
    const { branch } = this.scene
    const head = pushed ?? branch?.head
    const mark = this.makeMark(head === undefined ? [] : [head], false)
    const pull = await createPull(this.api, this.textWith(mark), this.options)
    const failures = await addAudience(this.api, pull.number, this.options)
    failures.forEach(this.options.warn)
    return {
      operation: 'created',
      number: pull.number,
      url: pull.url,
      ...(pushed !== null && { sha: pushed })
    }
  }

  private makeMark(heads: readonly string[], others: boolean): Mark {
    const { path } = this.options
    const content = this.proposal.fingerprint
    return { path, content, heads, others, closed: false }
  }

  private textWith(mark: Mark) {
    const { title, body } = this.proposal
    return { title, body: `${body.trimEnd()}\n\n${formatMark(mark)}\n` }
  }

  /** A pull request with this content that a person closed, since the last one that was merged. */
  private findRejected(): Pull | undefined {
    const { path, base } = this.options
    const { fingerprint } = this.proposal
    const ours = this.scene.closed.filter(
      (pull) => pull.base === base && pull.mark?.path === path
    )
    const merged = ours.findIndex(({ isMerged }) => isMerged)
    return ours.slice(0, merged === -1 ? undefined : merged).find(
      ({ mark, headSha }) =>
        mark?.closed === false &&
        mark.content === fingerprint &&
        // Its text was refreshed, but the push that belongs to it never came.
        !(mark.heads.length > 1 && mark.heads[0] === headSha)
    )
  }

  /** Makes the branch hold the proposal. Gives its commit, null where nothing was pushed, undefined where it moved. */
  private async prepareBranch(): Promise<string | null | undefined> {
    const { branch, closed } = this.scene
    if (!branch) return this.beginAnew(undefined)
    const leftOver = closed.some(
      ({ mark, headSha }) =>
        mark !== undefined &&
        headSha === branch.head &&
        // Kept when the action closed it, for the commits of others that stand on it.
        !(mark.closed && mark.others)
    )
    return leftOver ? this.beginAnew(branch) : this.pushOnto(branch)
  }

  private async pushOnto(branch: Sight): Promise<string | null | undefined> {
    const commit = await this.commitOnto(branch)
    if (commit === null) return null
    const { api, options } = this
    return (await moveBranch(api, options.branch, commit)) ? commit : undefined
  }

  /** Begins the branch at the base's head; what stood on it stays reachable by its closed pull request. */
  private async beginAnew(old: Sight | undefined): Promise<string | undefined> {
    const { api, options, scene } = this
    const commit = await this.commitOn(scene.base.tree, [scene.base.head])
    if (old) {
      const { status } = await compareCommits(api, scene.base.head, old.head)
      if (status === 'behind' || status === 'identical')
        return (await moveBranch(api, options.branch, commit))
          ? commit
          : undefined
      if ((await readHead(api, options.branch)) !== old.head) return undefined
      await deleteBranch(api, options.branch)
    }
    return (await createBranch(api, options.branch, commit))
      ? commit
      : undefined
  }

  /**
   * Makes the branch's next commit where its file isn't the proposal, or the base's copy has changed since: then the
   * commit is a merge of the base too. Gives null where the branch is right as it is.
   */
  private async commitOnto(branch: Sight): Promise<string | null> {
    const { api, options, scene } = this
    const { mergeBase, files } = await compareCommits(
      api,
      scene.base.head,
      branch.head
    )
    const others = files.filter((file) => file !== options.path)
    if (others.length > 0 && !scene.open)
      throw new Error(
        `The branch ${options.branch} holds changes of other files (${others.slice(0, 3).join(', ')}): set branch to a name of its own.`
      )
    const started = await lookAtCommit(api, mergeBase, options.path)
    const baseMoved = started.blob !== scene.base.blob
    const holds =
      branch.blob !== undefined &&
      this.proposal.isSame(await readText(api, branch.blob))
    if (holds && !baseMoved) return null
    if (baseMoved && others.length > 0)
      throw new Error(
        `The base's copy of ${options.path} has changed, and the branch ${options.branch} changes other files too (${others.slice(0, 3).join(', ')}): merge ${options.base} into it by hand, or close its pull request.`
      )
    return baseMoved
      ? this.commitOn(scene.base.tree, [branch.head, scene.base.head])
      : this.commitOn(branch.tree, [branch.head])
  }

  private async commitOn(
    baseTree: string,
    parents: readonly string[]
  ): Promise<string> {
    return makeCommit(this.api, {
      baseTree,
      path: this.options.path,
      blob: await this.proposer.upload(this.proposal.text),
      message: this.proposal.message,
      parents
    })
  }
}
