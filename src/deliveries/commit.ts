import type { CommitTarget } from '../inputs/commit.js'
import type { Run } from '../context.js'
import { connectGitHub, type GitHubApi } from '../github/api.js'
import { commitFile, type RepositoryBaseline } from '../github/commit-file.js'
import { explainGitHub } from '../github/explain.js'
import {
  keepPullRequest,
  type PullRequestResult
} from '../github/pull-request.js'
import { readRepository } from '../github/repository.js'
import type { Inputs } from '../inputs/read.js'
import { warning } from '../notice.js'
import { columnOf } from '../owners/columns.js'
import type { Comparison } from '../owners/comparison.js'
import type { Inventory } from '../owners/inventory.js'
import { type Review, whyWithheld } from './review.js'

/** What became of the commit. */
export interface CommitResult {
  readonly sha?: string
  readonly pullRequest?: PullRequestResult
}

export interface CommitJob {
  readonly inputs: Inputs
  readonly target: CommitTarget
  readonly inventory: Inventory
  readonly review: Review
  readonly run: Run
  /** Called with each comparison that is made: the last one is the one that counts. */
  readonly onComparison: (comparison: Comparison) => void
}

/**
 * Commits the CSV to the branch, or keeps the pull request, whichever was asked for.
 * @throws Error that names the permission or setting, or why nothing may be committed
 */
export async function commitOwners(job: CommitJob): Promise<CommitResult> {
  const { target } = job
  const seen: { last?: Comparison } = {}
  const watched = {
    ...job,
    onComparison: (comparison: Comparison) => {
      seen.last = comparison
      job.onComparison(comparison)
    }
  }
  try {
    const result = await commitOrPropose(watched)
    const withheld = seen.last && whyWithheld(seen.last, job.inventory)
    if (withheld?.kind === 'incomplete') job.run.tell(withheld.notice)
    else if (withheld) throw new Error(withheld.error)
    return result
  } catch (error) {
    job.run.signal.throwIfAborted()
    throw explainGitHub(error, {
      repository: target.repository,
      branch: target.branch,
      mode: target.mode,
      permission: 'contents'
    })
  }
}

async function commitOrPropose(job: CommitJob): Promise<CommitResult> {
  const { inputs, target, run, review } = job
  const api = await connectGitHub({
    token: target.token,
    repository: target.repository,
    timeoutSeconds: inputs.timeoutSeconds,
    retry: run.retry,
    signal: run.signal,
    now: run.now,
    debug: run.log.debug
  })
  const defaultBranch = await prepareRepository(api, job)
  const options = {
    branch: target.branch,
    path: inputs.outputFile.path,
    signal: run.signal
  }
  const compareWith = (baseline: RepositoryBaseline) => {
    const comparison = review.compareWith(baseline)
    job.onComparison(comparison)
    return comparison
  }
  if (target.mode === 'push') {
    const sha = await commitFile(api, options, (baseline) =>
      review.proposalFor(compareWith(baseline))
    )
    return sha === undefined ? {} : { sha }
  }
  const base = target.base ?? defaultBranch
  if (base === target.branch)
    throw new Error(
      `branch and base are both ${base}: set branch to another name.`
    )
  const pullRequest = await keepPullRequest(
    api,
    {
      ...options,
      base,
      labels: target.labels,
      reviewers: target.reviewers,
      warn: (message) => {
        run.tell(warning(message))
      }
    },
    (baseline) => {
      const comparison = compareWith(baseline)
      return (
        review.proposalFor(comparison) ??
        (whyWithheld(comparison, job.inventory) ? 'withheld' : 'same-as-base')
      )
    }
  )
  return {
    pullRequest,
    ...(pullRequest.sha !== undefined && { sha: pullRequest.sha })
  }
}

/** Looks at the repository; warns where everybody can read the personal data that is committed. */
async function prepareRepository(
  api: GitHubApi,
  { inputs, run }: CommitJob
): Promise<string> {
  const { defaultBranch, isPublic } = await readRepository(api)
  const personal = inputs.columns.filter(
    (name) => columnOf(name)?.personal === true
  )
  if (isPublic && !inputs.columnsChosen && personal.length > 0)
    run.tell(
      warning(
        `The repository is public, and the CSV holds personal data: ${personal.join(', ')}. Set columns to those that everybody may read.`
      )
    )
  return defaultBranch
}
