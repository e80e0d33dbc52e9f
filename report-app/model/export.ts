import { guardFormula } from '../../src/owners/formula.js'
import { columnOf, type ColumnName } from './columns.js'
import type { Estate } from './estate.js'

const quote = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/**
 * Writes rows as CSV (RFC 4180): `\n` line ends, a header, quotes only where needed, formulas guarded.
 * @param names the columns as they are shown
 */
export function formatCsv(
  estate: Estate,
  rows: Uint32Array,
  names: readonly ColumnName[]
): string {
  const fields = names.flatMap((name) => {
    const { fields, numeric } = columnOf(name)
    return Object.entries(fields).map(([title, valueOf]) => ({
      title,
      write: (row: number) => {
        const value = valueOf(estate, row)
        return quote(numeric ? value : guardFormula(value))
      }
    }))
  })
  const lines = [fields.map(({ title }) => title).join()]
  for (const row of rows)
    lines.push(fields.map(({ write }) => write(row)).join())
  return `${lines.join('\n')}\n`
}
