import { parquetWriteBuffer } from 'hyparquet-writer'
import { type ColumnName, columns, type ColumnType } from './columns.js'
import { tableOf } from './csv.js'
import type { Findings } from './findings.js'
import type { Inventory } from './inventory.js'

/** What a typed column holds; null where the value is empty or not known. */
type Value = string | bigint | boolean | Date | null

export interface OwnersColumn {
  readonly name: string
  readonly type: ColumnType
  /** In the order of the inventory's records. */
  readonly values: readonly Value[]
}

/** The owners as Tableau gets them: typed columns, all of the same length. */
export interface OwnersTable {
  readonly columns: readonly OwnersColumn[]
}

/**
 * Makes the table that is published: the columns of the CSV with their unguarded values, then `owner_status` and
 * `listed_at`. Empty and unknown values are null, and so is what is not of its column's type, such as a time that is
 * no ISO 8601.
 * @param findings of the same inventory
 */
export function makeOwnersTable(
  inventory: Inventory,
  findings: Findings,
  columnNames: readonly ColumnName[]
): OwnersTable {
  const { rows } = tableOf(inventory.records, columnNames)
  const listedAt = parseTime(inventory.listedAt)
  return {
    columns: [
      ...columnNames.map((name, index): OwnersColumn => {
        const { type } = columns[name]
        const values = rows.map((row) => parseValue(type, row[index] ?? ''))
        return { name, type, values }
      }),
      {
        name: 'owner_status',
        type: 'text',
        values: rows.map((_, index) => findings.statuses[index] ?? null)
      },
      {
        name: 'listed_at',
        type: 'timestamp',
        values: rows.map(() => listedAt)
      }
    ]
  }
}

const parsers: Readonly<Record<ColumnType, (text: string) => Value>> = {
  text: (text) => text,
  integer: parseInteger,
  boolean: (text) =>
    text === 'true' || text === 'false' ? text === 'true' : null,
  timestamp: parseTime
}

const parseValue = (type: ColumnType, text: string): Value =>
  text === '' ? null : parsers[type](text)

/** A whole number that 64 bits hold; null otherwise. */
function parseInteger(text: string): bigint | null {
  if (!/^-?\d+$/.test(text)) return null
  const number = BigInt(text)
  return BigInt.asIntN(64, number) === number ? number : null
}

/** A time of ISO 8601, in UTC where it names no zone; null for anything else, also for days that no month has. */
function parseTime(text: string): Date | null {
  const [, local, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/.exec(
      text
    ) ?? []
  if (local === undefined) return null
  // Date moves a 30th of February to March.
  const clock = new Date(`${local}Z`)
  const valid =
    !Number.isNaN(clock.valueOf()) &&
    clock.toISOString().startsWith(local.slice(0, 19))
  const time = new Date(local + zone)
  return valid && !Number.isNaN(time.valueOf()) ? time : null
}

/**
 * How each type stands in a Parquet file. Timestamps are the wall clock of UTC, without a zone: those with one
 * become TIMESTAMPTZ in Hyper, where older versions fail at Tableau's date functions (hyper-api-samples #9).
 * Source: Apache Parquet, Logical Types; Hyper, external formats.
 */
const parquetTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  timestamp: {
    type: 'INT64',
    logical_type: {
      type: 'TIMESTAMP',
      isAdjustedToUTC: false,
      unit: 'MILLIS'
    }
  }
} as const

/**
 * Writes a table as a Parquet file (version 2, Snappy).
 * @returns its bytes, the same for the same table
 */
export function formatParquet(table: OwnersTable): Uint8Array {
  const columnData = table.columns.map(({ name, values }) => ({
    name,
    data: [...values]
  }))
  const schema = [
    { name: 'root', num_children: table.columns.length },
    ...table.columns.map(({ name, type }) => ({
      name,
      repetition_type: 'OPTIONAL' as const,
      ...parquetTypes[type]
    }))
  ]
  return new Uint8Array(
    parquetWriteBuffer({ columnData, schema, createdBy: 'tableau-owners' })
  )
}
