import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import type { PullProposal } from '../github/pull-request.js'
import type { Inputs } from '../inputs/read.js'
import { type Notice, warning } from '../notice.js'
import {
  type Baseline,
  compare,
  type Comparison,
  fingerprint,
  holdsTable
} from '../owners/comparison.js'
import { formatCsv, type Table, tableOf } from '../owners/csv.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import type { AddressOf } from '../report/changes.js'
import { formatCommitMessage } from '../report/messages.js'
import {
  formatPullRequestBody,
  formatPullRequestTitle
} from '../report/pull-request.js'

/** The new content and everything that a comparison with a base makes of it. */
export interface Review {
  readonly table: Table
  readonly csv: string
  readonly compareWith: (baseline: Baseline) => Comparison
  /** What should be committed; undefined where the base has it, or where it must not be. */
  readonly proposalFor: (comparison: Comparison) => PullProposal | undefined
  readonly addressOf: AddressOf
}

/** Prepares the content for being compared, as often as a base moves. */
export function prepareReview(
  inputs: Inputs,
  inventory: Inventory,
  runUrl: string
): Review {
  const { escapeFormulas, outputFile, commit } = inputs
  const table = tableOf(inventory.records, inputs.columns)
  const csv = formatCsv(table, escapeFormulas)
  const addressOf = addressesOf(inventory)
  return {
    table,
    csv,
    addressOf,
    compareWith: (baseline) =>
      compare(table, baseline, {
        escapeFormulas,
        maxRemovedPercent: inputs.maxRemovedPercent,
        refused: inventory.refused
      }),
    proposalFor: (comparison) => {
      if (whyWithheld(comparison, inventory) || comparison.changed === false)
        return undefined
      const facts = {
        changes: comparison.changes,
        isNew: !comparison.compared,
        newColumns: comparison.newColumns,
        itemCount: inventory.records.length
      }
      const body = {
        ...facts,
        ownerCount: countOwners(inventory.records),
        csvPath: outputFile.path,
        changesPath: inputs.changesFile.path,
        addressOf,
        runUrl
      }
      return {
        text: csv,
        message: commit?.message || formatCommitMessage(facts),
        title: commit?.title || formatPullRequestTitle(facts),
        body: formatPullRequestBody(body),
        fingerprint: createHash('sha256')
          .update(fingerprint(table))
          .digest('hex'),
        isSame: (text) => holdsTable(text, table, escapeFormulas)
      }
    }
  }
}

/** Why nothing may be committed. */
export type Withheld =
  | { readonly kind: 'unusable' | 'guard'; readonly error: string }
  | { readonly kind: 'incomplete'; readonly notice: Notice }

/**
 * Says why a comparison must not be committed: a base that isn't ours, a list that is not whole, too many rows that
 * vanish at once.
 */
export function whyWithheld(
  comparison: Comparison,
  inventory: Inventory
): Withheld | undefined {
  const { unusable, guard, missingTypes } = comparison
  if (unusable !== undefined)
    return {
      kind: 'unusable',
      error: `The file in the repository is no CSV of this action's (${unusable}), and such a file is never overwritten: set output-file to another path, or delete it.`
    }
  if (!inventory.complete || missingTypes.length > 0)
    return {
      kind: 'incomplete',
      notice: warning(
        missingTypes.length > 0
          ? `Nothing is committed: the committed file has rows of a type that can't be listed now (${missingTypes.join(', ')}).`
          : 'Nothing is committed: the list is not complete.'
      )
    }
  if (guard.tripped)
    return {
      kind: 'guard',
      error: `${String(guard.lostRows)} of ${String(guard.baseRows)} committed rows would vanish or lose their owner at once, more than max-removed-percent allows. If that is right, run once with max-removed-percent: 100; if not, check the user's permissions in Tableau.`
    }
  return undefined
}

/** Whether everything is there, also what the base has rows of. */
export const isComplete = (
  inventory: Inventory,
  comparison: Comparison | undefined
): boolean => inventory.complete && (comparison?.missingTypes.length ?? 0) === 0

/** The CSV that lies in the workspace before the run. */
export async function readWorkspaceBaseline(
  absolute: string
): Promise<Baseline> {
  try {
    return { text: await fs.readFile(absolute, 'utf8'), version: null }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR'].includes(code))
      return { text: undefined, version: null }
    throw new Error(`it can't be read (${code}). Check its permissions.`, {
      cause: error
    })
  }
}

/** Addresses of the items as Tableau gives them. */
function addressesOf({ records }: Inventory): AddressOf {
  const key = (item: { site: string; type: string; id: string }) =>
    `${item.type} ${item.id} ${item.site}`
  const addresses = new Map(
    records.flatMap((record) => {
      const { webpageUrl } = record.item
      return webpageUrl === undefined ? [] : [[key(record), webpageUrl]]
    })
  )
  return (item) => addresses.get(key(item))
}
