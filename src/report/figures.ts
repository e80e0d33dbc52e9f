import { ownerKey } from '../owners/owner-key.js'
import type { OwnerRecord } from '../owners/records.js'
import { ownerLabel } from './words.js'

/** How much an owner has. */
export interface OwnerFigures {
  /** As people know them: full name and name. */
  readonly label: string
  readonly site: string
  readonly count: number
  readonly sizeMb: number
}

/** The owners with what they have: most items first, then by size and label. */
export function figuresByOwner(
  records: readonly OwnerRecord[]
): OwnerFigures[] {
  const byOwner = new Map<string, OwnerFigures>()
  for (const record of records) {
    const { site, owner, item } = record
    const key = ownerKey(record)
    const sofar = byOwner.get(key)
    byOwner.set(key, {
      label: ownerLabel(owner),
      site,
      count: (sofar?.count ?? 0) + 1,
      sizeMb: (sofar?.sizeMb ?? 0) + (item.size ?? 0)
    })
  }
  return [...byOwner.values()].sort(
    (a, b) =>
      b.count - a.count || b.sizeMb - a.sizeMb || (a.label < b.label ? -1 : 1)
  )
}

/** How many items there are of each type, in the order of the types' names. */
export function countByType(
  records: readonly OwnerRecord[]
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
