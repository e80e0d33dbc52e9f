import { createHash } from 'node:crypto'
import {
  type Baseline,
  compare,
  type Comparison,
  holdsTable
} from './comparison.js'
import { type ColumnName, lastingPlaces } from './columns.js'
import { formatCsv, type Table, tableOf } from './csv.js'
import type { Inventory } from './inventory.js'

/** The table that is to be written, and what became of comparing it. */
export interface Draft {
  readonly csv: string
  /** A name for the content without its volatile columns; made when it is asked for. */
  readonly fingerprint: () => string
  /** Whether a text is this content, volatile columns aside. */
  readonly holds: (text: string) => boolean
  /** Compares with a base, as often as it moves. */
  readonly compareWith: (baseline: Baseline) => Comparison
  /** The last comparison: the one that counts. It is kept here and nowhere else. */
  readonly latest: () => Comparison | undefined
}

export interface DraftOptions {
  readonly columns: readonly ColumnName[]
  readonly escapeFormulas: boolean
  readonly maxRemovedPercent: number
}

export function makeDraft(
  inventory: Inventory,
  { columns, escapeFormulas, maxRemovedPercent }: DraftOptions
): Draft {
  const table = tableOf(inventory.records, columns)
  let latest: Comparison | undefined
  let fingerprint: string | undefined
  return {
    csv: formatCsv(table, escapeFormulas),
    fingerprint: () => (fingerprint ??= hashOf(table)),
    holds: (text) => holdsTable(text, table, escapeFormulas),
    compareWith: (baseline) =>
      (latest = compare(table, baseline, {
        escapeFormulas,
        maxRemovedPercent,
        inventory
      })),
    latest: () => latest
  }
}

/** SHA-256, in hex, of the table's columns and rows as JSON, row by row. */
function hashOf({ columns, rows }: Table): string {
  const kept = lastingPlaces(columns)
  const hash = createHash('sha256').update(`[${JSON.stringify(columns)}`)
  for (const row of rows)
    hash.update(`,${JSON.stringify(kept.map((index) => row[index] ?? ''))}`)
  return hash.update(']').digest('hex')
}
