import { describe, expect, it } from '@jest/globals'
import type { OwnersTable } from '../../src/owners/typed-table.js'
import type { User } from '../../src/tableau/content.js'
import { ann, book, inventoryOf, listedAt, tableOf } from './tables.js'

/** The values of a column, or nothing where there is no such column. */
const valuesOf = (table: OwnersTable, name: string) =>
  table.columns.find((column) => column.name === name)?.values

describe('makeOwnersTable', () => {
  it('has the columns that were asked for, in their order, then owner_status and listed_at', () => {
    const table = tableOf(inventoryOf([book()]), ['name', 'size_mb', 'id'])
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['name', 'text'],
      ['size_mb', 'integer'],
      ['id', 'text'],
      ['owner_status', 'text'],
      ['listed_at', 'timestamp']
    ])
  })

  it('gives each column values of its type', () => {
    const table = tableOf(
      inventoryOf([
        book({
          size: 12,
          sheetCount: 3,
          hasExtracts: false,
          createdAt: '2024-02-29T03:04:05Z',
          tags: ['b;c', 'a']
        })
      ])
    )
    expect(valuesOf(table, 'size_mb')).toEqual([12n])
    expect(valuesOf(table, 'sheet_count')).toEqual([3n])
    expect(valuesOf(table, 'has_extracts')).toEqual([false])
    expect(valuesOf(table, 'created_at')).toEqual([
      new Date('2024-02-29T03:04:05Z')
    ])
    expect(valuesOf(table, 'owner_last_login')).toEqual([
      new Date('2026-05-31T23:59:59Z')
    ])
    expect(valuesOf(table, 'tags')).toEqual(['a;b\\;c'])
    expect(valuesOf(table, 'listed_at')).toEqual([new Date(listedAt)])
  })

  it('leaves formulas as Tableau tells them', () => {
    const names = ["=cmd|'/c calc'!A0", "'=1", '-1', '+1', '@x']
    const table = tableOf(
      inventoryOf(names.map((name, at) => book({ id: String(at), name })))
    )
    expect([...(valuesOf(table, 'name') ?? [])].sort()).toEqual(names.sort())
  })

  it('has null for what is empty, not known or not of its type', () => {
    const table = tableOf(
      inventoryOf([book({ description: '', createdAt: 'yesterday' })], [])
    )
    for (const name of [
      'site',
      'project',
      'owner_name',
      'owner_last_login',
      'size_mb',
      'has_extracts',
      'description',
      'tags',
      'created_at',
      'owner_status'
    ])
      expect([name, valuesOf(table, name)]).toEqual([name, [null]])
  })

  it.each([
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T03:04:05.678901Z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T03:04:05+05:30', '2024-01-01T21:34:05.000Z'],
    ['1969-12-31T23:59:59Z', '1969-12-31T23:59:59.000Z'],
    ['2024-02-30T00:00:00Z', undefined],
    ['2024-01-02T25:00:00Z', undefined],
    ['2024-01-02', undefined],
    ['Jan 2 2024 03:04:05', undefined],
    ['1704164645', undefined]
  ])('reads the time %s as %s', (createdAt, expected) => {
    const table = tableOf(inventoryOf([book({ createdAt })]))
    expect(valuesOf(table, 'created_at')).toEqual([
      expected === undefined ? null : new Date(expected)
    ])
  })

  it('keeps whole numbers exact, and has none that 64 bits do not hold', () => {
    const sizes = [0, -1, 2 ** 53, 2 ** 63]
    const table = tableOf(
      inventoryOf(sizes.map((size, at) => book({ id: String(at), size })))
    )
    expect(valuesOf(table, 'size_mb')).toEqual([0n, -1n, 2n ** 53n, null])
  })

  it('tells the status of each owner beside the right row', () => {
    const users: User[] = [
      ann,
      { id: 'u-eve', name: 'eve', siteRole: 'Unlicensed' },
      { id: 'u-old', name: 'old', siteRole: 'Viewer' }
    ]
    const owners = ['u-old', 'u-gone', 'u-eve', 'u-ann']
    const items = [
      ...owners.map((id) => book({ id: `w-${id}`, name: id, owner: { id } })),
      { kind: 'workbook', id: 'w', name: 'nobody', personalSpace: false }
    ] as const
    const table = tableOf(inventoryOf(items, users), ['name'])
    const rows = (valuesOf(table, 'name') ?? []).map((name, at) => [
      name,
      valuesOf(table, 'owner_status')?.[at]
    ])
    expect(Object.fromEntries(rows)).toEqual({
      'u-old': 'inactive',
      'u-gone': 'unknown',
      'u-eve': 'unlicensed',
      'u-ann': 'active',
      nobody: null
    })
  })
})
