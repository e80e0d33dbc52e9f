import { describe, expect, it } from '@jest/globals'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { columnNames, columns } from '../../src/owners/columns.js'
import { formatParquet } from '../../src/owners/typed-table.js'
import { book, inventoryOf, listedAt, tableOf } from './tables.js'

/** Reads a file by another package than the one that wrote it, though of the same authors; Hyper reads it in interop. */
async function readParquet(bytes: Uint8Array) {
  const file = bytes.buffer.slice(0) as ArrayBuffer
  const { schema, created_by } = parquetMetadata(file)
  const rows = await parquetReadObjects({ file })
  return { schema, created_by, rows }
}

describe('formatParquet', () => {
  it('declares every column optional and of its type, and times without a zone', async () => {
    const bytes = formatParquet(tableOf(inventoryOf([book()])))
    const { schema, created_by } = await readParquet(bytes)
    expect(created_by).toBe('tableau-owners')
    const [root, ...elements] = schema
    expect(root?.num_children).toBe(columnNames.length + 2)
    const expected = {
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
    }
    const all = [
      ...columnNames.map((name) => [name, columns[name].type] as const),
      ['owner_status', 'text'] as const,
      ['listed_at', 'timestamp'] as const
    ]
    expect(elements).toEqual(
      all.map(([name, type]) => ({
        name,
        repetition_type: 'OPTIONAL',
        ...expected[type]
      }))
    )
  })

  it('carries every value', async () => {
    const items = [
      book({ name: '売上 📈 e\u0301', size: 0, hasExtracts: true }),
      book({
        id: 'w-2',
        name: ' =1,"x"\r\n\t\\N ',
        createdAt: '2100-01-01T00:00:00Z'
      }),
      book({ id: 'w-3', name: '' })
    ]
    const table = tableOf(inventoryOf(items))
    const { rows } = await readParquet(formatParquet(table))
    expect(rows).toEqual(
      items.map((_, at) =>
        Object.fromEntries(
          table.columns.map(({ name, values }) => [name, values[at] ?? null])
        )
      )
    )
  })

  it('writes half a surrogate pair as the replacement character', async () => {
    const table = tableOf(inventoryOf([book({ name: 'a\ud83d' })]), ['name'])
    const { rows } = await readParquet(formatParquet(table))
    expect(rows[0]?.name).toBe('a\ufffd')
  })

  it('is readable without any row, and with more than a row group holds', async () => {
    const none = await readParquet(formatParquet(tableOf(inventoryOf([]))))
    expect(none.rows).toEqual([])
    const many = Array.from({ length: 2500 }, (_, at) =>
      book({ id: `w-${String(at)}`, size: at })
    )
    const { rows } = await readParquet(
      formatParquet(tableOf(inventoryOf(many), ['id', 'size_mb']))
    )
    const sizes = rows.map((row) => Number(row.size_mb as bigint))
    expect(sizes.sort((a, b) => a - b)).toEqual(many.map(({ size }) => size))
  })

  it('gives the same bytes for the same inventory', () => {
    const make = () =>
      formatParquet(
        tableOf(
          inventoryOf([
            book({ size: 1, createdAt: listedAt }),
            book({ id: 'w-2', description: 'text' })
          ])
        )
      )
    expect(Buffer.from(make()).equals(Buffer.from(make()))).toBe(true)
  })
})
