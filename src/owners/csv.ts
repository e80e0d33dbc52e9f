import { columnOf, type ColumnName, columns } from './columns.js'
import { formatLine, readRecords } from './csv-lines.js'
import { guardFormula, unguardFormula } from './formula.js'
import type { OwnerRecord } from './records.js'

/** A header and rows of unguarded values, all as text; unknown values are empty. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The values of records, in the given columns, as text and not guarded. */
export function tableOf(
  records: readonly OwnerRecord[],
  names: readonly ColumnName[]
): Table {
  const getters = names.map((name) => columns[name].valueOf)
  return {
    columns: names,
    rows: records.map((record) =>
      // Half a surrogate pair has no UTF-8: what is written must be what is read back.
      getters.map((valueOf) => String(valueOf(record) ?? '').toWellFormed())
    )
  }
}

/**
 * Writes a table as CSV (RFC 4180): UTF-8, `\n` line ends, a header always, a final newline, quotes only where needed.
 * @param escapeFormulas guards values that a spreadsheet would run; numbers of our own are never guarded
 */
export function formatCsv(table: Table, escapeFormulas: boolean): string {
  const guards = guardsOf(table.columns, escapeFormulas)
  const lines = [formatLine(table.columns)]
  for (const row of table.rows)
    lines.push(
      formatLine(row.map((value, index) => guards[index]?.(value) ?? value))
    )
  return `${lines.join('\n')}\n`
}

/** What turns a value into its cell, column by column; undefined where the cell is the value. */
export const guardsOf = (
  names: readonly string[],
  escapeFormulas: boolean
): readonly (((value: string) => string) | undefined)[] =>
  names.map((name) =>
    escapeFormulas && columnOf(name)?.type !== 'integer'
      ? guardFormula
      : undefined
  )

/** A CSV that was read back. */
export interface CsvFile extends Table {
  /** The cells as they stand in the file; the same array where a row has no guard. */
  readonly cells: readonly (readonly string[])[]
  /** Whether it has CRLF line ends. */
  readonly crlf: boolean
}

/**
 * Reads a CSV of ours back. A byte order mark and CRLF line ends, as some editors and git set-ups leave them, are read
 * as if they weren't there.
 * @returns unguarded values
 * @throws Error that says in which line the text is no CSV
 */
export function parseCsv(text: string, escapeFormulas: boolean): CsvFile {
  const crlf = /^[^\n]*\r\n/.test(text)
  const [header = [], ...cells] = readRecords(crlf ? toLf(text) : text)
  const rows = escapeFormulas ? cells.map(unguardRow) : cells
  return { columns: header, rows, cells, crlf }
}

const unguardRow = (cells: readonly string[]) =>
  cells.some((cell) => cell.startsWith("'")) ? cells.map(unguardFormula) : cells

const toLf = (text: string) => text.replaceAll('\r\n', '\n')

/**
 * A table of ours as a file of it reads that something has given CRLF line ends, also within values: only so can it be
 * compared with such a file.
 */
export function readWithCrlf(table: Table, escapeFormulas: boolean): CsvFile {
  const text = formatCsv(table, escapeFormulas)
  return parseCsv(toLf(text).replaceAll('\n', '\r\n'), escapeFormulas)
}
