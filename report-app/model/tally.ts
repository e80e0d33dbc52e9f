import { joinPath, splitPath } from '../../src/owners/paths.js'
import { type Estate, statuses } from './estate.js'
import { isPlace, failsOwner, failsStatus } from './filter.js'
import { liesWithin } from './paths.js'
import type { Measure } from './state.js'

/** How much an owner has of what is looked at. */
export interface OwnerTally {
  /** Index in the estate's owners. */
  readonly owner: number
  readonly items: number
  /** Megabytes. */
  readonly size: number
}

/** The owners by what they have, whatever the filter by owner is; most first. */
export function tallyOwners(
  estate: Estate,
  verdicts: Uint8Array,
  measure: Measure
): OwnerTally[] {
  const items = new Uint32Array(estate.owners.length)
  const size = new Float64Array(estate.owners.length)
  for (let row = 0; row < estate.count; row++) {
    if (((verdicts[row] ?? 0) & ~failsOwner) !== 0) continue
    const owner = estate.owner[row] ?? 0
    items[owner] = (items[owner] ?? 0) + 1
    size[owner] = (size[owner] ?? 0) + (estate.size[row] || 0)
  }
  const tallies = estate.owners.flatMap((_, owner): OwnerTally[] => {
    const count = items[owner] ?? 0
    return count > 0 ? [{ owner, items: count, size: size[owner] ?? 0 }] : []
  })
  const other = measure === 'items' ? 'size' : 'items'
  return tallies.sort(
    (a, b) =>
      b[measure] - a[measure] || b[other] - a[other] || a.owner - b.owner
  )
}

/** Items by the status of their owner, in the order of `statuses`, whatever the filter by status is. */
export function tallyStatuses(
  estate: Estate,
  verdicts: Uint8Array
): readonly number[] {
  const counts = statuses.map(() => 0)
  for (let row = 0; row < estate.count; row++) {
    if (((verdicts[row] ?? 0) & ~failsStatus) !== 0) continue
    const status = estate.owners[estate.owner[row] ?? 0]?.status ?? 0
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

/** What lies in a project, and whose it is. */
export interface ProjectTally {
  readonly site: number
  readonly path: string
  /** Items directly in the project that is looked into, and not in one below it. */
  readonly itself: boolean
  readonly items: number
  /** Most first. */
  readonly owners: readonly { readonly owner: number; readonly items: number }[]
}

/** The project that is looked into: its path, or empty for all. */
export const outerProject = (
  { places }: Estate,
  asked: string | undefined
): string => (asked !== undefined && isPlace(places, asked) ? asked : '')

/** The projects one level below another, with their owners; most items first. */
export function tallyProjects(
  estate: Estate,
  verdicts: Uint8Array,
  outer: string
): ProjectTally[] {
  const children = estate.places.map((path) => childOf(path, outer))
  const tallies = new Map<string, Map<number, number>>()
  for (let row = 0; row < estate.count; row++) {
    if (verdicts[row] !== 0) continue
    const key = `${String(estate.site[row])} ${children[estate.place[row] ?? 0] ?? ''}`
    const owners = tallies.get(key) ?? new Map<number, number>()
    const owner = estate.owner[row] ?? 0
    owners.set(owner, (owners.get(owner) ?? 0) + 1)
    tallies.set(key, owners)
  }
  return [...tallies]
    .map(([key, owners]) => {
      const space = key.indexOf(' ')
      const path = key.slice(space + 1)
      return makeTally(Number(key.slice(0, space)), path, outer, owners)
    })
    .sort((a, b) => b.items - a.items)
}

function makeTally(
  site: number,
  path: string,
  outer: string,
  owners: ReadonlyMap<number, number>
): ProjectTally {
  const list = [...owners]
    .map(([owner, items]) => ({ owner, items }))
    .sort((a, b) => b.items - a.items || a.owner - b.owner)
  return {
    site,
    path,
    itself: path === outer,
    items: list.reduce((sum, { items }) => sum + items, 0),
    owners: list
  }
}

function childOf(path: string, outer: string): string {
  if (!liesWithin(path, outer)) return path
  const name = splitPath(path)[splitPath(outer).length]
  return name === undefined ? outer : joinPath(outer, name)
}
