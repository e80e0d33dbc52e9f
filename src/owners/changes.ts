import { columnOf } from './columns.js'
import type { Table } from './csv.js'

type Values = Readonly<Record<string, string>>

interface RowChange {
  readonly site: string
  readonly type: string
  readonly id: string
  /** Name and project as they are now; of a removed row, as they were. */
  readonly name: string
  readonly project: string
}

/** What is different from the base. `from` and `to` hold the columns that differ. */
export type Change =
  | ({ readonly kind: 'added'; readonly to: Values } & RowChange)
  | ({ readonly kind: 'removed'; readonly from: Values } & RowChange)
  | ({
      readonly kind: 'owner-changed' | 'moved' | 'renamed' | 'updated'
      readonly from: Values
      readonly to: Values
    } & RowChange)
  | {
      readonly kind: 'owner-updated'
      readonly site: string
      readonly owner_id: string
      readonly owner_name: string
      /** How many rows this owner has that are affected. */
      readonly rows: number
      readonly from: Values
      readonly to: Values
    }

export type ChangeKind = Change['kind']

/** Kinds in the order in which people want to read them. */
export const changeKinds: readonly ChangeKind[] = [
  'owner-changed',
  'owner-updated',
  'added',
  'removed',
  'moved',
  'renamed',
  'updated'
]

export const keyColumns = ['site', 'type', 'id'] as const
const ownerColumns = ['owner_id', 'owner_name'] as const
const ownerDetails = [
  'owner_name',
  'owner_full_name',
  'owner_email',
  'owner_site_role'
] as const
/** What an owner loses when a list comes back without owners. */
const guardedColumns = ['owner_name', 'owner_email', 'owner_site_role'] as const

export interface RowComparison {
  readonly changes: readonly Change[]
  /** Rows that vanish or lose their owner's name, e-mail or site role; each counted once. */
  readonly lostRows: number
  readonly baseRows: number
}

/** A row by the names of its columns. */
type Row = Readonly<Partial<Record<string, string>>>

/**
 * Compares two tables row by row, matched by site, type and id, on the columns that both have. Volatile columns don't
 * count.
 * @throws Error where one of them lacks a key column, or two rows have the same key
 */
export function compareTables(before: Table, after: Table): RowComparison {
  const both = after.columns.filter((name) => before.columns.includes(name))
  const beforeRows = indexRows(before)
  const afterRows = indexRows(after)
  const changes: Change[] = []
  const updates = new OwnerUpdates()
  let lostRows = 0
  for (const [key, now] of afterRows) {
    const then = beforeRows.get(key)
    if (!then) {
      changes.push({
        kind: 'added',
        ...identity(now),
        to: pick(now, ownerColumns, after.columns)
      })
      continue
    }
    changes.push(...compareRow(then, now, both))
    updates.add(then, now, both)
    if (losesOwner(then, now, both)) lostRows++
  }
  for (const [key, then] of beforeRows) {
    if (afterRows.has(key)) continue
    lostRows++
    changes.push({
      kind: 'removed',
      ...identity(then),
      from: pick(then, ownerColumns, before.columns)
    })
  }
  return {
    changes: inReadingOrder([...changes, ...updates.changes()]),
    lostRows,
    baseRows: beforeRows.size
  }
}

function indexRows(table: Table): Map<string, Row> {
  if (new Set(table.columns).size < table.columns.length)
    throw new Error('two of its columns have the same name')
  for (const name of keyColumns)
    if (!table.columns.includes(name))
      throw new Error(`it has no column ${name}`)
  const rows = new Map<string, Row>()
  for (const values of table.rows) {
    const row: Record<string, string> = {}
    for (const [index, name] of table.columns.entries())
      row[name] = values[index] ?? ''
    const key = JSON.stringify(keyColumns.map((name) => row[name]))
    if (rows.has(key))
      throw new Error(
        `two rows have the same site, type and id: ${keyColumns.map((name) => row[name]).join(', ')}`
      )
    rows.set(key, row)
  }
  return rows
}

function compareRow(then: Row, now: Row, both: readonly string[]): Change[] {
  const difference = (
    kind: 'owner-changed' | 'moved' | 'renamed' | 'updated',
    differing: readonly string[],
    shown = differing
  ): Change[] =>
    differing.some((name) => then[name] !== now[name])
      ? [
          {
            kind,
            ...identity(now),
            from: pick(then, shown, both),
            to: pick(now, shown, both)
          }
        ]
      : []
  const isKeyed = ownerKeyOf(both).length > 0
  const others = both
    .filter((name) => isOther(name) || (!isKeyed && isOwnerDetail(name)))
    .filter((name) => then[name] !== now[name])
  return [
    ...difference('owner-changed', ownerKeyOf(both), ownerColumns),
    ...difference(
      'moved',
      both.filter((name) => name === 'project')
    ),
    ...difference(
      'renamed',
      both.filter((name) => name === 'name')
    ),
    ...difference('updated', others)
  ]
}

/** The column that says who the owner is: the id where both files have it, else the name. */
const ownerKeyOf = (both: readonly string[]): string[] =>
  ownerColumns.filter((name) => both.includes(name)).slice(0, 1)

/** Where no column says who the owner is, nobody can tell an update from a change. */
const isOwnerDetail = (name: string) =>
  ownerDetails.some((detail) => detail === name)

/** Columns that have no kind of change of their own. */
const isOther = (name: string) =>
  !['name', 'project', 'owner_id', ...keyColumns, ...ownerDetails].includes(
    name
  ) && columnOf(name)?.volatile !== true

const identity = (row: Row): RowChange => ({
  site: row.site ?? '',
  type: row.type ?? '',
  id: row.id ?? '',
  name: row.name ?? '',
  project: row.project ?? ''
})

const pick = (
  row: Row,
  names: readonly string[],
  present: readonly string[]
): Values =>
  Object.fromEntries(
    names
      .filter((name) => present.includes(name))
      .map((name) => [name, row[name] ?? ''])
  )

const losesOwner = (then: Row, now: Row, both: readonly string[]) =>
  guardedColumns.some(
    (name) => both.includes(name) && then[name] !== '' && now[name] === ''
  )

/** Owners whose details changed: one change for each owner, however many rows show it. */
class OwnerUpdates {
  private readonly byOwner = new Map<
    string,
    Extract<Change, { kind: 'owner-updated' }>
  >()

  add(then: Row, now: Row, both: readonly string[]): void {
    const [key] = ownerKeyOf(both)
    if (key === undefined || then[key] !== now[key] || now[key] === '') return
    const differing = ownerDetails.filter(
      (name) => both.includes(name) && then[name] !== now[name]
    )
    if (differing.length === 0) return
    const site = now.site ?? ''
    const owner = JSON.stringify([site, now[key]])
    const known = this.byOwner.get(owner)
    this.byOwner.set(owner, {
      kind: 'owner-updated',
      site,
      owner_id: now.owner_id ?? '',
      owner_name: now.owner_name ?? '',
      rows: (known?.rows ?? 0) + 1,
      from: { ...pick(then, differing, both), ...known?.from },
      to: { ...pick(now, differing, both), ...known?.to }
    })
  }

  changes(): readonly Change[] {
    return [...this.byOwner.values()]
  }
}

/** By kind, and within a kind in the order of the rows. */
function inReadingOrder(changes: readonly Change[]): Change[] {
  const rank = new Map(changeKinds.map((kind, index) => [kind, index]))
  return [...changes].sort(
    (a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0)
  )
}
