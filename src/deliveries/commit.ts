import type { Context } from '../context.js'
import { connectGitHub, type GitHubApi } from '../github/api.js'
import { commitFile } from '../github/commit-file.js'
import { explainGitHub, notingCalls } from '../github/explain.js'
import { keepPullRequest } from '../github/pull-request.js'
import type { PullProposal } from '../github/pull-state.js'
import { readRepository } from '../github/repository.js'
import type { CommitTarget } from '../inputs/commit.js'
import type { CsvInputs, Inputs } from '../inputs/read.js'
import type { Outcome } from '../outcome.js'
import { personalColumns } from '../owners/columns.js'
import type { Comparison } from '../owners/comparison.js'
import type { Draft } from '../owners/draft.js'
import { addressesOf } from '../report/addresses.js'
import { formatCommitMessage } from '../report/messages.js'
import {
  formatPullRequestBody,
  formatPullRequestTitle
} from '../report/pull-request.js'
import type { Delivery } from './deliver.js'

/** What the steps of a commit share. */
interface Job {
  readonly target: CommitTarget
  readonly inputs: Pick<Inputs, 'csv' | 'changesFile' | 'connection'>
  readonly draft: Draft
  readonly context: Context
  /** Makes what is to be committed out of a comparison. */
  readonly propose: (comparison: Comparison) => PullProposal
}

/** Commits the CSV to the branch, or keeps the pull request, whichever was asked for. */
export const commitTo = (
  target: CommitTarget,
  inputs: Job['inputs'],
  draft: Draft,
  context: Context
): Delivery => ({
  failure: 'The CSV was not committed',
  deliver: async (outcome) => {
    const work = { target, inputs, draft, context }
    const job: Job = { ...work, propose: proposer(work, outcome) }
    const part = await context.log.group('Commit the CSV', () =>
      explained(job, () => commitOrPropose(job))
    )
    const verdict = draft.latest()?.verdict
    if (verdict?.kind !== 'withheld') return part
    if (verdict.why !== 'incomplete') throw new Error(verdict.message)
    context.warn(verdict.message)
    return part
  }
})

/** Names the permission or setting that a refusal is about. */
async function explained<T>(
  { target, context: { signal } }: Job,
  work: () => Promise<T>
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    throw explainGitHub(error, {
      repository: target.repository,
      branch: target.branch,
      mode: target.mode
    })
  }
}

async function commitOrPropose(job: Job): Promise<Partial<Outcome>> {
  const { target, inputs, context } = job
  const connected = connectGitHub({
    token: target.token,
    apiUrl: context.runner.apiUrl,
    repository: target.repository,
    timeoutSeconds: inputs.connection.timeoutSeconds,
    retry: context.retry,
    signal: context.signal,
    now: context.now,
    env: context.runner.env,
    debug: context.log.debug,
    redact: context.log.redact
  })
  const api = notingCalls(connected)
  const { defaultBranch, isPublic } = await readRepository(api)
  if (isPublic) warnOfPersonalData(inputs.csv, context)
  const { sha, ...part } = await (target.mode === 'push'
    ? push(api, job)
    : propose(api, job, target.base ?? defaultBranch))
  if (sha === undefined) return part
  const url = `${context.runner.repositoryUrl}/commit/${sha}`
  return { ...part, commit: { sha, url } }
}

type Pushed = Partial<Outcome> & { readonly sha?: string | undefined }

async function push(
  api: GitHubApi,
  { target, inputs, draft, context, propose }: Job
): Promise<Pushed> {
  const { branch } = target
  const { path } = inputs.csv.file
  const { signal, warn } = context
  const options = { branch, path, signal, warn }
  const sha = await commitFile(api, options, (baseline) => {
    const comparison = draft.compareWith(baseline)
    return comparison.verdict.kind === 'propose'
      ? propose(comparison)
      : undefined
  })
  return { sha }
}

async function propose(
  api: GitHubApi,
  { target, inputs, draft, context, propose }: Job,
  base: string
): Promise<Pushed> {
  const { branch, labels, reviewers } = target
  if (base === branch)
    throw new Error(
      `branch and base are both ${base}: set branch to another name.`
    )
  const { path } = inputs.csv.file
  const { signal, warn, note } = context
  const options = {
    branch,
    base,
    path,
    labels,
    reviewers,
    signal,
    warn,
    note
  }
  const pull = await keepPullRequest(api, options, (baseline) => {
    const comparison = draft.compareWith(baseline)
    const { kind } = comparison.verdict
    if (kind === 'propose') return propose(comparison)
    return kind === 'same' ? 'same-as-base' : 'withheld'
  })
  return { pull, sha: pull.sha }
}

/** Makes proposals for the run's content: texts that say what a comparison found. */
function proposer(
  { target, inputs, draft, context }: Omit<Job, 'propose'>,
  { inventory }: Outcome
): Job['propose'] {
  const { csv, changesFile } = inputs
  const addressOf = addressesOf(inventory)
  return (comparison) => ({
    text: draft.csv,
    message: target.message || formatCommitMessage(comparison, inventory),
    title: target.title || formatPullRequestTitle(comparison, inventory),
    body: formatPullRequestBody(comparison, {
      inventory,
      addressOf,
      csvPath: csv.file.path,
      changesPath: changesFile.path,
      runUrl: context.runner.runUrl
    }),
    fingerprint: draft.fingerprint(),
    isSame: draft.holds
  })
}

/** Everybody can read what is committed to a public repository. */
function warnOfPersonalData(
  { columns, columnsChosen }: CsvInputs,
  { warn }: Context
): void {
  const personal = columns.filter((name) => personalColumns.includes(name))
  if (!columnsChosen && personal.length > 0)
    warn(
      `The repository is public, and the CSV holds personal data: ${personal.join(', ')}. Set columns to those that everybody may read.`
    )
}
