import type { OwnerRecord } from '../owners/records.js'
import type { User } from '../tableau/content.js'

/** How much an owner has. */
export interface OwnerFigures {
  /** As people know them: full name and name. */
  readonly label: string
  readonly site: string
  readonly count: number
  readonly sizeMb: number
}

/** A person's label: `Ann Smith (ann)`; the id of an owner who can't be looked up; empty where Tableau tells none. */
export function ownerLabel(owner: User | undefined): string {
  if (!owner) return ''
  const { id, name = id, fullName = name } = owner
  return fullName === name ? name : `${fullName} (${name})`
}

/** The owners with what they have: most items first, then by size and label. */
export function figuresByOwner(
  records: readonly OwnerRecord[]
): OwnerFigures[] {
  const byOwner = new Map<string, OwnerFigures>()
  for (const { site, owner, item } of records) {
    const key = `${owner?.id ?? ''} ${site}`
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

/** A number with thousands separated: `11,482`. */
export const formatCount = (count: number): string =>
  count.toLocaleString('en-US')

/** `1 workbook`, `2 workbooks`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`
