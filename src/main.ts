import * as core from '@actions/core'
import { abortOnCancel } from './cancel.js'
import { collect, type Run } from './collect.js'
import { deliverAll } from './deliver.js'
import { uploadArtifact, type Artifact } from './github/artifact.js'
import { type Inputs, readInputs } from './inputs.js'
import { createLog, type Log } from './log.js'
import { type Notice, warning } from './notice.js'
import { setOutputs } from './outputs.js'
import { formatCsv, tableOf } from './owners/csv.js'
import { countOwners, type Inventory } from './owners/inventory.js'
import { formatSummary } from './report/summary.js'
import { createRetry } from './retry.js'
import { writeWhole } from './workspace.js'

/** The whole action: reads inputs, collects, delivers. Fails the step with one error that says what to do. */
export async function run(): Promise<void> {
  const log = createLog()
  const signal = abortOnCancel()
  try {
    const inputs = readInputs(process.env, log.mask)
    log.setLevel(inputs.logLevel)
    const failures = await carryOut(inputs, prepareRun(inputs, log, signal))
    if (failures.length > 0) log.fail(failures.join('\n'))
  } catch (error) {
    log.fail(error instanceof Error ? error.message : String(error))
  }
  // Nothing that is still under way may hold a cancelled run back.
  if (signal.aborted) process.stdout.write('', () => process.exit(1))
}

function prepareRun(inputs: Inputs, log: Log, signal: AbortSignal): Run {
  const notices: Notice[] = []
  return {
    log,
    signal,
    notices,
    now: Date.now,
    tell: (notice) => {
      notices.push(notice)
      log.add(notice)
    },
    retry: createRetry({
      maxRetries: inputs.maxRetries,
      maxWaitSeconds: inputs.maxRetryWaitSeconds,
      onRetry: log.info
    })
  }
}

/** Collects and delivers. Returns what failed, once the reading has ended. */
async function carryOut(inputs: Inputs, run: Run): Promise<string[]> {
  inputs.notices.forEach(run.tell)
  const inventory = await collect(inputs, run)
  return deliver(inputs, inventory, run)
}

async function deliver(
  inputs: Inputs,
  inventory: Inventory,
  run: Run
): Promise<string[]> {
  const { records } = inventory
  const csv = formatCsv(tableOf(records, inputs.columns), inputs.escapeFormulas)
  let artifact: Artifact | undefined
  const failures = await deliverAll([
    {
      failure: 'The CSV was not written',
      run: () => writeWhole(inputs.outputFile, csv)
    },
    {
      failure: 'The artifact was not uploaded',
      when: inputs.uploadArtifact,
      run: async () => {
        artifact = await run.log.group('Upload the artifact', () =>
          uploadArtifact(
            inputs.artifactName,
            [{ path: inputs.outputFile.path, content: csv }],
            inputs.retentionDays
          )
        )
        if (!artifact) run.tell(noArtifactService)
      }
    }
  ])
  const artifactUrl = artifact && artifactUrlOf(artifact)
  await writeSummary(
    formatSummary({
      inventory,
      notices: run.notices,
      csvPath: inputs.outputFile.path,
      artifactUrl
    }),
    run
  )
  setOutputs({
    'csv-path': failures.length === 0 ? inputs.outputFile.path : '',
    'content-count': records.length,
    'workbook-count': records.filter(({ type }) => type === 'workbook').length,
    'owner-count': countOwners(records),
    complete: inventory.complete,
    'hidden-count': inventory.hiddenCount,
    'artifact-id': artifact?.id,
    'artifact-url': artifactUrl,
    'artifact-digest': artifact?.digest
  })
  return failures
}

const noArtifactService = warning(
  'GitHub Enterprise Server has no service for this artifact. Upload the CSV by a step of its own, with a release of actions/upload-artifact that this server supports.'
)

function artifactUrlOf(artifact: Artifact): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env
  return `${GITHUB_SERVER_URL ?? ''}/${GITHUB_REPOSITORY ?? ''}/actions/runs/${GITHUB_RUN_ID ?? ''}/artifacts/${artifact.id}`
}

/** Best effort: a job without a summary has its results all the same. */
async function writeSummary(text: string, run: Run): Promise<void> {
  try {
    await core.summary.addRaw(run.log.redact(text)).write()
  } catch (error) {
    run.tell(
      warning(
        `The job summary was not written: ${error instanceof Error ? error.message : String(error)}`
      )
    )
  }
}
