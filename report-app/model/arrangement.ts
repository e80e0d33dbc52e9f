import type { Estate } from './estate.js'
import { orderBy, walk } from './sort.js'
import type { ViewState } from './state.js'

/** The rows of one owner. */
export interface Group {
  /** Index in the estate's owners. */
  readonly owner: number
  readonly rows: readonly number[]
  /** Megabytes. */
  readonly size: number
}

/** What the table shows, from top to bottom. */
export interface Arrangement {
  /** Rows of the estate, in the order in which they are shown and exported. */
  readonly rows: Uint32Array
  /** In groups: the owners, and which of them are opened. undefined: a plain list. */
  readonly groups: readonly Group[] | undefined
  /** Lines of the table: a row, or -1 - the index of a group. */
  readonly lines: Int32Array
}

/**
 * Puts the rows that pass all filters in order.
 * @param opened owners whose rows are shown where the list is in groups
 */
export function arrange(
  estate: Estate,
  verdicts: Uint8Array,
  state: ViewState,
  opened: ReadonlySet<number>
): Arrangement {
  const rows = sortPassing(estate, verdicts, state)
  if (!state.grouped)
    return { rows, groups: undefined, lines: Int32Array.from(rows) }
  const groups = groupRows(estate, rows, state)
  const lines = groups.flatMap(({ owner, rows }, index) =>
    opened.has(owner) ? [-1 - index, ...rows] : [-1 - index]
  )
  return {
    rows: Uint32Array.from(groups.flatMap(({ rows }) => rows)),
    groups,
    lines: Int32Array.from(lines)
  }
}

function sortPassing(
  estate: Estate,
  verdicts: Uint8Array,
  { sort }: ViewState
): Uint32Array {
  const rows = new Uint32Array(estate.count)
  let count = 0
  const add = (row: number) => {
    if (verdicts[row] === 0) rows[count++] = row
  }
  if (sort)
    for (const row of walk(orderBy(estate, sort.column), sort.descending))
      add(row)
  else for (let row = 0; row < estate.count; row++) add(row)
  return rows.subarray(0, count)
}

/** Groups come as their first rows do where owners or what belongs to them is sorted; else those with the most first. */
function groupRows(
  estate: Estate,
  rows: Uint32Array,
  { sort }: ViewState
): Group[] {
  const groups = new Map<number, { rows: number[]; size: number }>()
  for (const row of rows) {
    const owner = estate.owner[row] ?? 0
    const group = groups.get(owner) ?? { rows: [], size: 0 }
    group.rows.push(row)
    group.size += estate.size[row] || 0
    groups.set(owner, group)
  }
  const list = [...groups].map(([owner, group]) => ({ owner, ...group }))
  if (sort && ['owner', 'status', 'login'].includes(sort.column)) return list
  const sign = sort?.column === 'size' && !sort.descending ? -1 : 1
  return list.sort((a, b) =>
    sort?.column === 'size'
      ? sign * (b.size - a.size)
      : b.rows.length - a.rows.length
  )
}
