import { siteLabel, typeLabel } from '../../src/report/words.js'
import type { ColumnName } from './columns.js'
import type { Estate } from './estate.js'
import { fold } from './format.js'

/** All rows in the order of a column; from `known` on those that have no value there. */
export interface Order {
  readonly rows: Uint32Array
  readonly known: number
}

const orders = new WeakMap<Estate, Map<ColumnName, Order>>()

/** The rows in ascending order; made once, for filters only walk through it. */
export function orderBy(estate: Estate, column: ColumnName): Order {
  const made = orders.get(estate) ?? new Map<ColumnName, Order>()
  orders.set(estate, made)
  const order = made.get(column) ?? sortRows(ranks[column](estate))
  made.set(column, order)
  return order
}

/** Walks through an order: what has no value comes last either way. */
export function* walk(
  { rows, known }: Order,
  descending: boolean
): Generator<number> {
  if (descending) for (let at = known - 1; at >= 0; at--) yield rows[at] ?? 0
  else yield* rows.subarray(0, known)
  yield* rows.subarray(known)
}

function sortRows(rank: Float64Array): Order {
  const missing = (row: number) => Number.isNaN(rank[row])
  const all = Uint32Array.from(rank, (_, row) => row)
  const known = all.filter((row) => !missing(row))
  known.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b)
  const rows = new Uint32Array(all.length)
  rows.set(known)
  rows.set(all.filter(missing), known.length)
  return { rows, known: known.length }
}

const ranks: Readonly<Record<ColumnName, (estate: Estate) => Float64Array>> = {
  name: ({ names }) => rankTexts(names),
  type: ({ data, type }) => pick(rankTexts(data.types.map(typeLabel)), type),
  site: ({ data, site }) => pick(rankTexts(data.sites.map(siteLabel)), site),
  project: ({ data, project }) => pick(rankTexts(data.projects), project),
  owner: (estate) => rankOwners(estate, ({ label, id }) => (id ? label : '')),
  status: ({ owners, owner }) =>
    pick(
      Float64Array.from(owners, ({ status }) => status),
      owner
    ),
  login: (estate) => rankOwners(estate, ({ lastLogin }) => lastLogin),
  size: ({ size }) => size,
  updated: ({ updated }) => updated,
  created: ({ created }) => created
}

const rankOwners = (
  { owners, owner }: Estate,
  textOf: (owner: Estate['owners'][number]) => string
) => pick(rankTexts(owners.map(textOf)), owner)

const pick = (
  ranks: Float64Array,
  indices: Uint8Array | Uint16Array | Uint32Array
): Float64Array => Float64Array.from(indices, (index) => ranks[index] ?? NaN)

/**
 * Where each text stands among all, whatever its case and accents, numbers by their value; the same texts stand in the
 * same place, empty ones nowhere. (A collator would need seconds for 100,000 names.)
 */
function rankTexts(texts: readonly string[]): Float64Array {
  const keys = texts.map(sortKey)
  const different = [...new Set(keys)].sort()
  const places = new Map(different.map((key, place) => [key, place]))
  return Float64Array.from(keys, (key, at) =>
    texts[at] === '' ? NaN : (places.get(key) ?? NaN)
  )
}

const sortKey = (text: string): string =>
  fold(text).replace(/\d+/g, (digits) => digits.padStart(15, '0'))
