import {
  type Change,
  type DifferentRow,
  inReadingOrder,
  type RowChange
} from './changes.js'
import { columnOf } from './columns.js'
import type { Table } from './csv.js'
import {
  type IndexedTable,
  indexTable,
  keyColumns,
  pick,
  type Row,
  valueIn
} from './indexed-table.js'
import { ownerDetails, OwnerUpdates } from './owner-updates.js'

const ownerColumns = ['owner_id', 'owner_name'] as const
/** What an owner loses when a list comes back without owners. */
const guardedColumns = ['owner_name', 'owner_email', 'owner_site_role']
/** Columns that have a kind of change of their own. */
const namedColumns = [
  'name',
  'project',
  'owner_id',
  ...keyColumns,
  ...ownerDetails
]

export interface RowComparison {
  readonly changes: readonly Change[]
  /** Rows that vanish or lose their owner's name, e-mail or site role; each counted once. */
  readonly lostRows: number
  readonly baseRows: number
}

/** A column that both tables have, and where. */
interface Pair {
  readonly name: string
  readonly then: number
  readonly now: number
}

/**
 * Compares two tables row by row, matched by site, type and id, on the columns that both have. Volatile columns don't
 * count. A row that stands twice, byte for byte, is read once.
 * @throws Error where one of them lacks a key column, or two rows of one key differ
 */
export function compareTables(before: Table, after: Table): RowComparison {
  const then = indexTable(before)
  const now = indexTable(after)
  const pairs = pairColumns(then, now)
  const ownerKey = ownerKeyOf(pairs)
  const changes: Change[] = []
  const updates = new OwnerUpdates(ownerKey)
  let lostRows = 0
  for (const [key, values] of now.rows) {
    const earlier = then.rows.get(key)
    const row: Row = { table: now, values }
    if (!earlier) {
      changes.push({
        kind: 'added',
        ...identityOf(row),
        to: pick(row, ownerColumns)
      })
      continue
    }
    if (isSame(pairs, earlier, values)) continue
    const was: Row = { table: then, values: earlier }
    const names = pairs
      .filter((pair) => earlier[pair.then] !== values[pair.now])
      .map(({ name }) => name)
    changes.push(...describeRow(was, row, names, ownerKey))
    updates.add(was, row, names)
    if (losesOwner(row, names)) lostRows++
  }
  for (const [key, values] of then.rows) {
    if (now.rows.has(key)) continue
    const row: Row = { table: then, values }
    lostRows++
    changes.push({
      kind: 'removed',
      ...identityOf(row),
      from: pick(row, ownerColumns)
    })
  }
  return {
    changes: inReadingOrder([...changes, ...updates.changes()]),
    lostRows,
    baseRows: then.rows.size
  }
}

/** The columns that both have and that count, in the order of the new table. */
const pairColumns = (then: IndexedTable, now: IndexedTable): Pair[] =>
  now.columns.flatMap((name, index) => {
    const place = then.places.get(name)
    return place === undefined || columnOf(name)?.volatile === true
      ? []
      : [{ name, then: place, now: index }]
  })

/** Most rows are the same: for them nothing is made. */
function isSame(
  pairs: readonly Pair[],
  before: readonly string[],
  after: readonly string[]
): boolean {
  for (const { then, now } of pairs)
    if (before[then] !== after[now]) return false
  return true
}

/** The column that says who the owner is: the id where both files have it, else the name. */
const ownerKeyOf = (pairs: readonly Pair[]): string | undefined =>
  ownerColumns.find((name) => pairs.some((pair) => pair.name === name))

const identityOf = (row: Row) => ({
  site: valueIn(row, 'site'),
  type: valueIn(row, 'type'),
  id: valueIn(row, 'id'),
  name: valueIn(row, 'name'),
  project: valueIn(row, 'project')
})

/** The changes of a row that both tables have, by the names of the columns that differ. */
function describeRow(
  then: Row,
  now: Row,
  differing: readonly string[],
  ownerKey: string | undefined
): RowChange[] {
  const inBoth = (name: string) =>
    then.table.places.has(name) && now.table.places.has(name)
  const change = (
    kind: DifferentRow['kind'],
    names: readonly string[]
  ): RowChange => ({
    kind,
    ...identityOf(now),
    from: pick(then, names),
    to: pick(now, names)
  })
  const updated = differing.filter((name) => isOther(name, ownerKey))
  return [
    ...(ownerKey !== undefined && differing.includes(ownerKey)
      ? [change('owner-changed', ownerColumns.filter(inBoth))]
      : []),
    ...(differing.includes('project') ? [change('moved', ['project'])] : []),
    ...(differing.includes('name') ? [change('renamed', ['name'])] : []),
    ...(updated.length > 0 ? [change('updated', updated)] : [])
  ]
}

/** Columns of no kind of their own; where no column says who the owner is, nobody can tell an update from a change. */
const isOther = (name: string, ownerKey: string | undefined) =>
  !namedColumns.includes(name) ||
  (ownerKey === undefined && ownerDetails.includes(name))

const losesOwner = (now: Row, differing: readonly string[]) =>
  guardedColumns.some(
    (name) => differing.includes(name) && valueIn(now, name) === ''
  )
