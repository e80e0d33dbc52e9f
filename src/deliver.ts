import fs from 'node:fs/promises'
import type { Run } from './collect.js'
import { type CommitResult, commitOwners } from './commit.js'
import {
  type Artifact,
  type ArtifactFile,
  uploadArtifact
} from './github/artifact.js'
import type { Inputs } from './inputs.js'
import { warning } from './notice.js'
import { type Comparison, formatChanges } from './owners/comparison.js'
import type { Inventory } from './owners/inventory.js'
import { readWorkspaceBaseline, type Review } from './review.js'
import { type WorkspaceFile, writeWhole } from './workspace.js'

/** What became of each result; missing where it failed or wasn't asked for. */
export interface Delivered {
  csvWritten?: true
  comparison?: Comparison
  changesWritten?: true
  commit?: CommitResult
  artifact?: Artifact
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
  readonly review: Review
  readonly changesFile: WorkspaceFile
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
  const { inputs, inventory, review, changesFile, run } = job
  const target = inputs.commit
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
        if (!comparison?.compared)
          return fs.rm(changesFile.absolute, { force: true })
        await writeWhole(changesFile, formatChanges(comparison))
        delivered.changesWritten = true
      }
    },
    {
      failure: 'The artifact was not uploaded',
      when: inputs.uploadArtifact,
      run: async () => {
        const artifact = await run.log.group('Upload the artifact', () =>
          uploadArtifact(
            inputs.artifactName,
            artifactFiles(job, delivered),
            inputs.retentionDays
          )
        )
        if (artifact) delivered.artifact = artifact
        else run.tell(noArtifactService)
      }
    }
  ]
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

function artifactFiles(
  { inputs, review, changesFile }: DeliveryJob,
  { comparison }: Delivered
): ArtifactFile[] {
  return [
    { path: inputs.outputFile.path, content: review.csv },
    ...(comparison?.compared
      ? [{ path: changesFile.path, content: formatChanges(comparison) }]
      : [])
  ]
}

const noArtifactService = warning(
  'GitHub Enterprise Server has no service for this artifact. Upload the CSV in a step of its own, with a release of actions/upload-artifact that this server supports.'
)
