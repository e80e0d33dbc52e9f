import type { Values } from './changes.js'
import type { Table } from './csv.js'

/** Columns that say which row is which. */
export const keyColumns = ['site', 'type', 'id'] as const

/** A row of one of the tables. */
export interface Row {
  readonly table: IndexedTable
  readonly values: readonly string[]
}

/** A table with the places of its columns, and its rows by their key. */
export interface IndexedTable {
  readonly columns: readonly string[]
  readonly places: ReadonlyMap<string, number>
  readonly rows: ReadonlyMap<string, readonly string[]>
}

/**
 * Finds the rows of a table by their key. A row that stands twice, byte for byte, is read once.
 * @throws Error where a key column is missing or stands twice, or two rows of one key differ
 */
export function indexTable({ columns, rows: all }: Table): IndexedTable {
  const places = new Map(columns.map((name, index) => [name, index]))
  if (places.size < columns.length)
    throw new Error('two of its columns have the same name')
  const [site, type, id] = keyColumns.map((name) => {
    const place = places.get(name)
    if (place === undefined) throw new Error(`it has no column ${name}`)
    return place
  }) as [number, number, number]
  const rows = new Map<string, readonly string[]>()
  for (const values of all) {
    // No text of Tableau's holds this character, in JSON or XML.
    const key = `${values[site] ?? ''}\0${values[type] ?? ''}\0${values[id] ?? ''}`
    const other = rows.get(key)
    if (other && other.join('\0') !== values.join('\0'))
      throw new Error(
        `two rows have the same site, type and id and differ: ${key.split('\0').join(', ')}`
      )
    if (!other) rows.set(key, values)
  }
  return { columns, places, rows }
}

export const valueIn = ({ table, values }: Row, name: string): string =>
  values[table.places.get(name) ?? -1] ?? ''

/** The named values of a row, as far as its table has them. */
export const pick = (row: Row, names: readonly string[]): Values =>
  Object.fromEntries(
    names
      .filter((name) => row.table.places.has(name))
      .map((name) => [name, valueIn(row, name)])
  )
