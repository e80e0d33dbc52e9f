import type { Context } from '../context.js'
import type { Inputs } from '../inputs/read.js'
import { messageOf } from '../notice.js'
import type { Outcome } from '../outcome.js'
import type { Draft } from '../owners/draft.js'
import { longestUploadSeconds, upload } from './artifact.js'
import { commitTo } from './commit.js'
import { publish } from './datasource.js'
import { productsOf, write } from './files.js'
import { compareWithWorkspace } from './workspace-comparison.js'

/** One result of a run. */
export interface Delivery {
  /** What is said when it fails. */
  readonly failure: string
  /** Delivers; gives what it adds to the outcome. */
  readonly deliver: (outcome: Outcome) => Promise<Partial<Outcome>>
}

/**
 * All deliveries that were asked for, in their order: the workspace's earlier file is compared before it is replaced,
 * and what comes later shows what came before.
 */
export function deliveriesOf(
  inputs: Inputs,
  draft: Draft,
  context: Context
): Delivery[] {
  const { csv, changes, report } = productsOf(inputs, draft, context)
  const all = [
    inputs.commit === undefined &&
      compareWithWorkspace(inputs.csv.file, draft, context),
    write(csv, 'The CSV was not written'),
    inputs.commit && commitTo(inputs.commit, inputs, draft, context),
    write(changes, 'The changes were not written'),
    report && write(report, 'The report was not written'),
    inputs.artifact &&
      upload(
        inputs.artifact,
        [csv, changes, ...(report ? [report] : [])],
        longestUploadSeconds(inputs),
        context
      ),
    inputs.publish && publish(inputs.publish, inputs, context)
  ]
  return all.filter((delivery) => typeof delivery === 'object')
}

/**
 * Makes each delivery, whatever became of the others.
 * @returns what the run came to, and what failed, a sentence each
 */
export async function deliver(
  deliveries: readonly Delivery[],
  start: Pick<Outcome, 'inventory' | 'findings'>,
  draft: Draft,
  signal: AbortSignal
): Promise<{ outcome: Outcome; failures: string[] }> {
  let outcome: Outcome = {
    ...start,
    written: {},
    complete: start.inventory.complete
  }
  const failures: string[] = []
  for (const { failure, deliver: run } of deliveries) {
    signal.throwIfAborted()
    try {
      outcome = { ...outcome, ...(await run(outcome)) }
    } catch (error) {
      signal.throwIfAborted()
      failures.push(`${failure}: ${messageOf(error)}`)
    }
    // Also a commit that failed has compared.
    const comparison = draft.latest()
    if (comparison)
      outcome = { ...outcome, comparison, complete: comparison.complete }
  }
  return { outcome, failures }
}
