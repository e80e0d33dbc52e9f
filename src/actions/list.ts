import { collect } from '../collect.js'
import type { Context } from '../context.js'
import { deliver, deliveriesOf } from '../deliveries/deliver.js'
import type { Inputs } from '../inputs/read.js'
import { makeDraft } from '../owners/draft.js'
import { inspectOwners } from '../owners/findings.js'
import { addressesOf } from '../report/addresses.js'
import { failedChecks } from '../report/checks.js'
import { describeFindings } from '../report/findings.js'
import { listOutputs } from '../report/list-outputs.js'
import { formatSummary } from '../report/summary.js'
import { setOutputs } from '../runner/outputs.js'
import { writeSummary } from '../runner/summary.js'

/**
 * The list, from the first request to the last output: reads everything, then delivers it.
 * @returns what failed after the reading had ended, a sentence each
 * @throws Error where something can't be read; nothing has been written then
 */
export async function list(
  inputs: Inputs,
  context: Context
): Promise<string[]> {
  inputs.notices.forEach(context.tell)
  const inventory = await collect(inputs, context)
  const findings = inspectOwners(inventory, inputs.checks.inactiveDays)
  const { annotations, unknown } = describeFindings(findings)
  annotations.forEach(context.log.warning)
  if (unknown !== undefined) context.warn(unknown)
  const draft = makeDraft(inventory, {
    ...inputs.csv,
    maxRemovedPercent: inputs.checks.maxRemovedPercent
  })
  const { outcome, failures } = await deliver(
    deliveriesOf(inputs, draft, context),
    { inventory, findings },
    draft,
    context.signal
  )
  await writeSummary(
    () =>
      formatSummary(outcome, {
        notices: context.notices,
        csvPath: inputs.csv.file.path,
        changesPath: inputs.changesFile.path,
        addressOf: addressesOf(inventory)
      }),
    context
  )
  setOutputs(listOutputs, outcome)
  return [...failures, ...failedChecks(inputs, outcome)]
}
