import path from 'node:path'
import type { Run } from '../context.js'
import { type CommitResult, commitOwners } from './commit.js'
import {
  type Artifact,
  type ArtifactFile,
  uploadArtifact
} from '../runner/artifact.js'
import type { Inputs } from '../inputs/read.js'
import { warning } from '../notice.js'
import { type Comparison, formatChanges } from '../owners/comparison.js'
import type { Findings } from '../owners/findings.js'
import type { Inventory } from '../owners/inventory.js'
import { publishOwners } from './datasource.js'
import type { ReportContent } from '../report/html.js'
import { makeReport } from './report-page.js'
import { readWorkspaceBaseline, type Review } from './review.js'
import type { PublishedDatasource } from '../tableau/publish.js'
import { removeFile, writeWhole } from '../runner/workspace.js'

/** What became of each result; missing where it failed or wasn't asked for. */
export interface Delivered {
  csvWritten?: true
  comparison?: Comparison
  changesWritten?: true
  report?: string
  reportWritten?: true
  commit?: CommitResult
  artifact?: Artifact
  datasource?: PublishedDatasource
}

interface Delivery {
  /** What is said when it fails. */
  readonly failure: string
  readonly when: boolean
  readonly run: () => Promise<void>
}

export interface DeliveryJob {
  readonly inputs: Inputs
  readonly inventory: Inventory
  readonly findings: Findings
  readonly review: Review
  readonly run: Run
}

/**
 * Delivers the results, each whatever became of the others.
 * @returns what was delivered, and what failed, a sentence each
 */
export async function deliver(
  job: DeliveryJob
): Promise<{ delivered: Delivered; failures: string[] }> {
  const delivered: Delivered = {}
  const failures: string[] = []
  for (const { failure, when, run } of deliveriesOf(job, delivered)) {
    if (!when) continue
    job.run.signal.throwIfAborted()
    try {
      await run()
    } catch (error) {
      job.run.signal.throwIfAborted()
      failures.push(
        `${failure}: ${error instanceof Error ? error.message : String(error)}`
      )
    }
  }
  return { delivered, failures }
}

/** All deliveries in their order: the workspace's earlier file is compared before it is replaced. */
function deliveriesOf(job: DeliveryJob, delivered: Delivered): Delivery[] {
  const { inputs, inventory, review, run } = job
  const { commit: target, publish, reportFile, changesFile } = inputs
  return [
    {
      failure: 'The earlier CSV was not read',
      when: target === undefined,
      run: async () => {
        delivered.comparison = await compareInWorkspace(job)
      }
    },
    {
      failure: 'The CSV was not written',
      when: true,
      run: async () => {
        await writeWhole(inputs.outputFile, review.csv)
        delivered.csvWritten = true
      }
    },
    {
      failure: 'The CSV was not committed',
      when: target !== undefined,
      run: async () => {
        if (!target) return
        delivered.commit = await run.log.group('Commit the CSV', () =>
          commitOwners({
            inputs,
            target,
            inventory,
            review,
            run,
            onComparison: (comparison) => {
              delivered.comparison = comparison
            }
          })
        )
      }
    },
    {
      failure: 'The changes were not written',
      when: true,
      run: async () => {
        const { comparison } = delivered
        if (!comparison?.compared) return removeFile(changesFile)
        await writeWhole(changesFile, formatChanges(comparison))
        delivered.changesWritten = true
      }
    },
    {
      failure: 'The report was not written',
      when: reportFile !== undefined,
      run: async () => {
        if (!reportFile) return
        delivered.report = await makeReport(reportContent(job, delivered))
        await writeWhole(reportFile, delivered.report)
        delivered.reportWritten = true
      }
    },
    {
      failure: 'The artifact was not uploaded',
      when: inputs.uploadArtifact,
      run: async () => {
        const artifact = await run.log.group('Upload the artifact', () =>
          unlessAborted(
            run.signal,
            run.log.muffle(() =>
              uploadArtifact(
                inputs.artifactName,
                artifactFiles(job, delivered),
                inputs.retentionDays
              )
            )
          )
        )
        if (artifact) delivered.artifact = artifact
        else run.tell(noArtifactService)
      }
    },
    {
      failure:
        "The data source was not published; the other results don't depend on it",
      when: publish !== undefined,
      run: async () => {
        if (!publish) return
        delivered.datasource = await run.log.group(
          'Publish the data source',
          () => publishOwners(publish, inputs, job, run)
        )
      }
    }
  ]
}

/** Doesn't wait for what can't be aborted when the run is cancelled. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error)
      })
    })
  ])
}

/** Compares with the file that lay in the workspace; one that isn't ours is only said to be so. */
async function compareInWorkspace({
  inputs,
  review,
  run
}: DeliveryJob): Promise<Comparison> {
  const { outputFile } = inputs
  const comparison = review.compareWith(
    await readWorkspaceBaseline(outputFile.absolute)
  )
  if (comparison.unusable !== undefined)
    run.tell(
      warning(
        `The earlier ${outputFile.path} could not be compared: ${comparison.unusable}.`
      )
    )
  return comparison
}

const reportContent = (
  { inputs, inventory, findings, run }: DeliveryJob,
  { comparison }: Delivered
): ReportContent => ({
  inventory,
  findings,
  changes: comparison?.compared ? comparison.changes : undefined,
  notices: run.notices,
  csvName: path.posix.basename(inputs.outputFile.path)
})

function artifactFiles(
  { inputs, review }: DeliveryJob,
  { comparison, report }: Delivered
): ArtifactFile[] {
  const { outputFile, changesFile, reportFile } = inputs
  return [
    { path: outputFile.path, content: review.csv },
    ...(comparison?.compared
      ? [{ path: changesFile.path, content: formatChanges(comparison) }]
      : []),
    ...(reportFile && report !== undefined
      ? [{ path: reportFile.path, content: report }]
      : [])
  ]
}

const noArtifactService = warning(
  'GitHub Enterprise Server has no service for this artifact. Upload the CSV in a step of its own, with a release of actions/upload-artifact that this server supports.'
)
