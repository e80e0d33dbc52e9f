import { type Change, type ChangeKind, compareTables } from './changes.js'
import { columnOf } from './columns.js'
import {
  type CsvFile,
  guardTable,
  parseCsv,
  readWithCrlf,
  type Table
} from './csv.js'
import type { ContentKind } from '../tableau/content.js'

/** Where a base was read. */
export interface BaseVersion {
  /** Name of the branch. */
  readonly ref: string
  /** The commit that it was read from. */
  readonly sha: string
}

/** The file that the new one is compared with: its text, or that there is none. */
export interface Baseline {
  /** undefined where there is no such file yet. */
  readonly text: string | undefined
  /** null for a file of the workspace. */
  readonly version: BaseVersion | null
}

export interface CompareOptions {
  readonly escapeFormulas: boolean
  /** Share of the base's rows that may vanish or lose their owner at once. */
  readonly maxRemovedPercent: number
  /** Types that a site doesn't offer. */
  readonly refused: readonly {
    readonly site: string
    readonly type: ContentKind
  }[]
}

export interface Comparison {
  readonly base: BaseVersion | null
  /** True where there was an earlier file and it could be compared. */
  readonly compared: boolean
  /** Why an earlier file could not be compared. */
  readonly unusable?: string
  readonly changes: readonly Change[]
  /** Whether the file differs in more than volatile columns; undefined where that can't be told. */
  readonly changed: boolean | undefined
  /** Whether only the columns or their order are different. */
  readonly newColumns: boolean
  readonly guard: RemovalGuard
  /** Types that the base has rows of, but that were refused now. */
  readonly missingTypes: readonly string[]
}

export interface RemovalGuard {
  readonly lostRows: number
  readonly baseRows: number
  /** True where so many rows vanish at once that nothing may be committed. */
  readonly tripped: boolean
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
  const nothing = {
    base: baseline.version,
    compared: false,
    changes: [],
    newColumns: false,
    guard: { lostRows: 0, baseRows: 0, tripped: false },
    missingTypes: []
  }
  if (baseline.text === undefined) return { ...nothing, changed: true }
  try {
    const before = parseCsv(baseline.text, options.escapeFormulas)
    const now = asBeside(before, after, options.escapeFormulas)
    const { changes, lostRows, baseRows } = compareTables(before, now)
    const newColumns = before.columns.join() !== now.columns.join()
    return {
      base: baseline.version,
      compared: true,
      changes,
      newColumns,
      changed:
        newColumns || fingerprint(before.cells) !== fingerprint(now.cells),
      guard: guardRemoval(lostRows, baseRows, options.maxRemovedPercent),
      missingTypes: missingTypes(before, options.refused)
    }
  } catch (error) {
    const unusable = error instanceof Error ? error.message : String(error)
    return { ...nothing, changed: undefined, unusable }
  }
}

/**
 * The lines of a table without its volatile columns: two files with the same fingerprint are the same to a reader of
 * a diff.
 */
export function fingerprint({ columns, rows }: Table): string {
  const kept = columns.flatMap((name, index) =>
    columnOf(name)?.volatile === true ? [] : [index]
  )
  return JSON.stringify([
    columns,
    ...rows.map((row) => kept.map((index) => row[index] ?? ''))
  ])
}

/** A table as it would read from a file with the line ends of another one. */
const asBeside = (
  file: CsvFile,
  table: Table,
  escapeFormulas: boolean
): Pick<CsvFile, 'columns' | 'rows' | 'cells'> =>
  file.crlf
    ? readWithCrlf(table, escapeFormulas)
    : { ...table, cells: guardTable(table, escapeFormulas) }

/** Whether a file's text is that of a table, volatile columns aside. */
export function holdsTable(
  text: string,
  table: Table,
  escapeFormulas: boolean
): boolean {
  try {
    const file = parseCsv(text, escapeFormulas)
    const { cells } = asBeside(file, table, escapeFormulas)
    return fingerprint(file.cells) === fingerprint(cells)
  } catch {
    return false
  }
}

/** More than the allowed share, and more than 10 rows or all of them. */
function guardRemoval(
  lostRows: number,
  baseRows: number,
  maxRemovedPercent: number
): RemovalGuard {
  const tripped =
    maxRemovedPercent < 100 &&
    lostRows * 100 > baseRows * maxRemovedPercent &&
    (lostRows > 10 || lostRows === baseRows) &&
    lostRows > 0
  return { lostRows, baseRows, tripped }
}

function missingTypes(
  before: Table,
  refused: CompareOptions['refused']
): string[] {
  const site = before.columns.indexOf('site')
  const type = before.columns.indexOf('type')
  return [
    ...new Set(
      refused
        .filter((missing) =>
          before.rows.some(
            (row) => row[site] === missing.site && row[type] === missing.type
          )
        )
        .map((missing) => missing.type)
    )
  ]
}

export type ChangeCounts = Readonly<Record<ChangeKind, number>>

/** How many changes there are of each kind. */
export function countChanges(changes: readonly Change[]): ChangeCounts {
  const counts: Record<ChangeKind, number> = {
    'owner-changed': 0,
    'owner-updated': 0,
    added: 0,
    removed: 0,
    moved: 0,
    renamed: 0,
    updated: 0
  }
  for (const { kind } of changes) counts[kind]++
  return counts
}

/** The text of the changes file: a record of what changed, for programs. */
export function formatChanges(comparison: Comparison): string {
  return `${JSON.stringify({ version: 1, base: comparison.base, changes: comparison.changes }, null, 2)}\n`
}
