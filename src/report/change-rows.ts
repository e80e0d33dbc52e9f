import {
  type Change,
  type OwnerUpdate,
  type RowChange,
  type Values
} from '../owners/changes.js'
import type { AddressOf } from './addresses.js'
import { code, link } from './escape.js'
import { clip } from './text.js'
import { countOf, formatCount, isContentKind, typeLabel } from './words.js'

/** A row of a table of changes. */
export interface ChangeRow {
  /** HTML. */
  readonly cells: readonly string[]
  /** How many changes it stands for. */
  readonly weight: number
}

const namesInGroup = 5
const longestValue = 200

/** A row for each change, with the cells of its kind's header. */
export function* rowsOf(
  changes: readonly Change[],
  addressOf: AddressOf
): Generator<ChangeRow> {
  for (const change of changes)
    yield {
      cells:
        change.kind === 'owner-updated'
          ? ownerCells(change)
          : itemCells(change, addressOf),
      weight: 1
    }
}

const ownerCells = (change: OwnerUpdate): string[] => [
  code(change.owner_name || change.owner_id),
  formatCount(change.rows),
  valuesCell(change.from),
  valuesCell(change.to)
]

function itemCells(change: RowChange, addressOf: AddressOf): string[] {
  const item = itemCell(change, addressOf)
  const project = code(change.project)
  switch (change.kind) {
    case 'owner-changed':
      return [item, project, ownerCell(change.from), ownerCell(change.to)]
    case 'added':
      return [item, project, ownerCell(change.to)]
    case 'removed':
      return [item, project, ownerCell(change.from)]
    case 'moved':
      return [item, ...bothCells(change, 'project')]
    case 'renamed':
      return [item, project, ...bothCells(change, 'name')]
    case 'updated':
      return [item, project, valuesCell(change.from), valuesCell(change.to)]
  }
}

const bothCells = (
  { from, to }: { readonly from: Values; readonly to: Values },
  column: string
) => [code(from[column] ?? ''), code(to[column] ?? '')]

/** What changes are grouped by, in HTML, and the changes. */
type Group = readonly [string, readonly RowChange[]]

/** A row for each group: how many items, and the first names. */
export function* groupRows(
  groups: readonly Group[],
  addressOf: AddressOf
): Generator<ChangeRow> {
  for (const [group, items] of groups) {
    const names = items
      .slice(0, namesInGroup)
      .map((item) => itemCell(item, addressOf))
    const more = items.length - names.length
    const list = [
      ...names,
      ...(more > 0 ? [`and ${countOf(more, 'more', 'more')}`] : [])
    ]
    yield {
      cells: [group, formatCount(items.length), list.join(', ')],
      weight: items.length
    }
  }
}

/** The changes by owner, or pair of owners, or where they lie; those with the most first. */
export function inGroups(changes: readonly Change[]): Group[] {
  const groups = new Map<string, RowChange[]>()
  for (const change of changes) {
    if (change.kind === 'owner-updated') continue
    const key = groupOf(change)
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}

function groupOf(change: RowChange): string {
  switch (change.kind) {
    case 'owner-changed':
      return `${ownerCell(change.from)} → ${ownerCell(change.to)}`
    case 'added':
      return ownerCell(change.to)
    case 'removed':
      return ownerCell(change.from)
    case 'moved':
      return bothCells(change, 'project').join(' → ')
    case 'renamed':
    case 'updated':
      return code(change.project)
  }
}

function itemCell(change: RowChange, addressOf: AddressOf): string {
  const { type, site, id } = change
  const name = code(clip(change.name || id, longestValue))
  const address = change.kind === 'removed' ? undefined : addressOf(change)
  // The type of a row that was removed is what the earlier file says.
  const label = isContentKind(type) ? typeLabel(type) : code(type)
  return `${address === undefined ? name : link(address, name)} (${label}${site === '' ? '' : ` on ${code(site)}`})`
}

const ownerCell = (values: Values): string =>
  code(values.owner_name || values.owner_id || '') || '<i>nobody</i>'

const valuesCell = (values: Values): string =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}: ${value === '' ? '<i>empty</i>' : code(clip(value, longestValue))}`
    )
    .join('<br>')
