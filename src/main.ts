import * as core from '@actions/core'
import { abortOnCancel } from './cancel.js'
import { checkConditions } from './checks.js'
import { collect, type Run } from './collect.js'
import { deliver } from './deliver.js'
import { tellFindings } from './findings-notices.js'
import { type Inputs, readInputs } from './inputs.js'
import { createLog, type Log } from './log.js'
import { type Notice, warning } from './notice.js'
import { type Result, runUrlOf, setOutputs } from './outputs.js'
import { findOwners } from './owners/findings.js'
import { formatSummary } from './report/summary.js'
import { createRetry } from './retry.js'
import { isComplete, prepareReview } from './review.js'

/** The whole action: reads inputs, collects, delivers, checks. Fails the step with one error that says what to do. */
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

/** Reads everything, then delivers it. Returns what failed after the reading had ended. */
async function carryOut(inputs: Inputs, run: Run): Promise<string[]> {
  inputs.notices.forEach(run.tell)
  const inventory = await collect(inputs, run)
  const findings = findOwners(inventory, inputs.inactiveDays)
  tellFindings(findings, run)
  const review = prepareReview(inputs, inventory, runUrlOf(process.env))
  const { delivered, failures } = await deliver({
    inputs,
    inventory,
    findings,
    review,
    run
  })
  const result: Result = {
    inputs,
    inventory,
    findings,
    delivered
  }
  await writeSummary(result, review.addressOf, run)
  setOutputs(result)
  const complete = isComplete(inventory, delivered.comparison)
  return [
    ...failures,
    ...checkConditions(inputs, findings, delivered.comparison, complete)
  ]
}

/** Best effort: a job without a summary has its results all the same. */
async function writeSummary(
  result: Result,
  addressOf: Parameters<typeof formatSummary>[0]['addressOf'],
  run: Run
): Promise<void> {
  try {
    const text = formatSummary({
      inventory: result.inventory,
      findings: result.findings,
      comparison: result.delivered.comparison,
      notices: run.notices,
      csvPath: result.inputs.outputFile.path,
      changesPath: result.inputs.changesFile.path,
      artifactUrl: artifactUrlOf(result),
      pullRequestUrl: result.delivered.commit?.pullRequest?.url,
      addressOf
    })
    await core.summary.addRaw(run.log.redact(text)).write()
  } catch (error) {
    run.tell(
      warning(
        `The job summary was not written: ${error instanceof Error ? error.message : String(error)}`
      )
    )
  }
}

const artifactUrlOf = ({ delivered }: Result) =>
  delivered.artifact &&
  `${runUrlOf(process.env)}/artifacts/${delivered.artifact.id}`
