import { messageOf } from '../notice.js'
import {
  type BaseVersion,
  type Change,
  type ChangeCounts,
  countChanges
} from './changes.js'
import {
  type CsvFile,
  guardsOf,
  parseCsv,
  readWithCrlf,
  type Table
} from './csv.js'
import { lastingPlaces } from './columns.js'
import { explainUnusable, type Unusable } from './earlier-file.js'
import type { Inventory, Refused } from './inventory.js'
import { compareTables } from './row-comparison.js'
import {
  guardRemoval,
  incomplete,
  type Verdict,
  withheldAsUnusable,
  withheldFor
} from './verdict.js'

/** The file that the new one is compared with: its text, or that there is none. */
export interface Baseline {
  /** undefined where there is no such file yet. */
  readonly text: string | undefined
  /** False where its bytes are no UTF-8. */
  readonly isUtf8?: boolean
  /** null for a file of the workspace. */
  readonly version: BaseVersion | null
}

export interface CompareOptions {
  readonly escapeFormulas: boolean
  /** Share of the base's rows that may vanish or lose their owner at once. */
  readonly maxRemovedPercent: number
  readonly inventory: Pick<Inventory, 'complete' | 'refused'> &
    Partial<Pick<Inventory, 'suspended'>>
}

/** What a proposal is about: a file that is new, what changed, other columns, or the same values in another form. */
export type Gist = 'new-file' | 'changes' | 'new-columns' | 'other-form'

/** What is known of the new file beside an earlier one. */
export interface Comparison {
  readonly base: BaseVersion | null
  /** True where there was an earlier file and it could be compared. */
  readonly compared: boolean
  /** Why an earlier file could not be compared. */
  readonly unusable: Unusable | undefined
  readonly changes: readonly Change[]
  /** undefined where nothing was compared. */
  readonly counts: ChangeCounts | undefined
  /** Whether the file differs in more than volatile columns; undefined where that can't be told. */
  readonly changed: boolean | undefined
  readonly gist: Gist
  /** Whether every list was read whole, also of what the earlier file has rows of. */
  readonly complete: boolean
  /** What the earlier file has rows of, but was refused now. */
  readonly missing: readonly string[]
  readonly verdict: Verdict
}

/**
 * Compares the new table with a base. Pure, so that it can be made anew when the base has moved.
 * @param after unguarded values
 */
export function compare(
  after: Table,
  baseline: Baseline,
  options: CompareOptions
): Comparison {
  const { complete } = options.inventory
  const nothing = {
    base: baseline.version,
    compared: false,
    unusable: undefined,
    changes: [],
    counts: undefined,
    gist: 'new-file' as const,
    complete,
    missing: []
  }
  const { text, version, isUtf8 = true } = baseline
  if (text === undefined)
    return {
      ...nothing,
      changed: true,
      verdict: complete ? { kind: 'propose' } : incomplete
    }
  try {
    if (!isUtf8) throw new Error('its bytes are no UTF-8')
    return compareFiles(after, text, options, version)
  } catch (error) {
    const unusable = explainUnusable(
      { text, isUtf8 },
      messageOf(error),
      version !== null
    )
    return {
      ...nothing,
      changed: undefined,
      unusable,
      verdict: withheldAsUnusable(unusable)
    }
  }
}

function compareFiles(
  after: Table,
  text: string,
  { escapeFormulas, maxRemovedPercent, inventory }: CompareOptions,
  base: BaseVersion | null
): Comparison {
  const before = parseCsv(text, escapeFormulas)
  const now = asBeside(before, after, escapeFormulas)
  const { changes, lostRows, baseRows } = compareTables(before, now)
  const newColumns = before.columns.join() !== now.columns.join()
  const changed = newColumns || !holdsCells(before, now, escapeFormulas)
  const missing = missingFrom(before, inventory.refused)
  const complete = inventory.complete && missing.length === 0
  return {
    base,
    compared: true,
    unusable: undefined,
    changes,
    counts: countChanges(changes),
    changed,
    gist:
      changes.length > 0
        ? 'changes'
        : newColumns
          ? 'new-columns'
          : 'other-form',
    complete,
    missing,
    verdict: (!complete &&
      (missing.length > 0 ? withheldFor(missing) : incomplete)) ||
      guardRemoval(
        lostRows,
        baseRows,
        maxRemovedPercent,
        inventory.suspended
      ) || {
        kind: changed ? 'propose' : 'same'
      }
  }
}

/** A table as it would read from a file with the line ends of another one. */
const asBeside = (
  file: CsvFile,
  table: Table,
  escapeFormulas: boolean
): Table & Partial<CsvFile> =>
  file.crlf ? readWithCrlf(table, escapeFormulas) : table

/** Whether a file's text is that of a table, volatile columns aside. */
export function holdsTable(
  text: string,
  table: Table,
  escapeFormulas: boolean
): boolean {
  try {
    const file = parseCsv(text, escapeFormulas)
    return (
      file.columns.join() === table.columns.join() &&
      holdsCells(file, asBeside(file, table, escapeFormulas), escapeFormulas)
    )
  } catch {
    return false
  }
}

/** Whether a file of these columns has the rows of a table, in their order, volatile columns aside. */
function holdsCells(
  file: CsvFile,
  table: Table & Partial<CsvFile>,
  escapeFormulas: boolean
): boolean {
  const { columns, rows, cells } = table
  const guards = cells ? [] : guardsOf(columns, escapeFormulas)
  const kept = lastingPlaces(columns)
  return (
    file.cells.length === rows.length &&
    (cells ?? rows).every((row, at) => {
      const written = file.cells[at] ?? []
      return kept.every((index) => {
        const value = row[index] ?? ''
        return (written[index] ?? '') === (guards[index]?.(value) ?? value)
      })
    })
  )
}

/** What was refused although the base has rows of it. */
function missingFrom(before: Table, refused: readonly Refused[]): string[] {
  if (refused.length === 0) return []
  const site = before.columns.indexOf('site')
  const type = before.columns.indexOf('type')
  const has = (missing: Refused) =>
    before.rows.some(
      (row) =>
        row[site] === missing.site && row[type] === (missing.type ?? row[type])
    )
  const named = (missing: Refused) =>
    missing.type ??
    (missing.site === '' ? 'Default site' : `site ${missing.site}`)
  return [...new Set(refused.filter(has).map(named))]
}
