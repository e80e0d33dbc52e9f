import * as core from '@actions/core'
import { checkConditions } from '../report/checks.js'
import { collect } from '../collect.js'
import { deliver } from '../deliveries/deliver.js'
import { tellFindings } from '../report/findings.js'
import type { Inputs } from '../inputs/read.js'
import { warning } from '../notice.js'
import { type Result, runUrlOf, setOutputs } from '../runner/outputs.js'
import { findOwners } from '../owners/findings.js'
import { formatSummary } from '../report/summary.js'
import { isComplete, prepareReview } from '../deliveries/review.js'
import type { Run } from '../context.js'

/** Reads everything, then delivers it. Returns what failed after the reading had ended. */
export async function carryOut(inputs: Inputs, run: Run): Promise<string[]> {
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
      reportPath:
        result.delivered.reportWritten && result.inputs.reportFile?.path,
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
