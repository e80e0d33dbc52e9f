import {
  type Change,
  type ChangeKind,
  changeKinds,
  type RowChange,
  type Values
} from '../owners/changes.js'
import type { AddressOf } from './addresses.js'
import { code, link } from './escape.js'
import { countOf } from './figures.js'

export interface ChangesText {
  readonly html: string
  /** True where rows were left out. */
  readonly cut: boolean
}

interface Section {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly string[]
  /** How many changes each row stands for. */
  readonly weights: readonly number[]
}

const titles: Readonly<Record<ChangeKind, string>> = {
  'owner-changed': 'Owner changed',
  'owner-updated': 'Owner updated',
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved',
  renamed: 'Renamed',
  updated: 'Updated'
}

/** Above this many changes a section is grouped by owner. */
const longSection = 40
const namesInGroup = 5

/**
 * Shows changes as tables, owner changes first, as far as there is room: cut at a row, with how many more there are.
 * @param room measure and limit of the text
 */
export function formatChangeTables(
  changes: readonly Change[],
  addressOf: AddressOf,
  room: { readonly size: (text: string) => number; readonly limit: number }
): ChangesText {
  const parts: string[] = []
  let used = 0
  let cut = false
  const add = (text: string) => {
    parts.push(text)
    used += room.size(text) + 1
  }
  for (const section of sectionsOf(changes, addressOf)) {
    const { open, more, reserve } = frame(section)
    if (used + room.size(open) + reserve > room.limit) {
      cut = true
      break
    }
    add(open)
    let shown = 0
    for (const row of section.rows) {
      if (used + room.size(row) + reserve > room.limit) break
      add(row)
      shown++
    }
    add('</table>')
    const left = section.weights.slice(shown).reduce((a, b) => a + b, 0)
    if (left > 0) {
      cut = true
      add(more(left))
    }
    add('')
  }
  return { html: parts.join('\n').trimEnd(), cut }
}

function frame({ title, header, weights }: Section) {
  const total = weights.reduce((a, b) => a + b, 0)
  return {
    open: `<h3>${title} (${total.toLocaleString('en-US')})</h3>\n<table>\n<tr>${header.map((cell) => `<th>${cell}</th>`).join('')}</tr>`,
    more: (left: number) => `<p>and ${left.toLocaleString('en-US')} more</p>`,
    reserve: 60
  }
}

function sectionsOf(
  changes: readonly Change[],
  addressOf: AddressOf
): Section[] {
  return changeKinds.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind)
    if (ofKind.length === 0) return []
    const title = titles[kind]
    const isLong = ofKind.length > longSection && kind !== 'owner-updated'
    const rows = isLong
      ? groupedRows(ofKind, addressOf)
      : ofKind.map((change) => ({
          cells: cellsOf(change, addressOf),
          weight: 1
        }))
    return [
      {
        title,
        header: isLong ? [groupTitles[kind], 'Items', ''] : headers[kind],
        rows: rows.map(
          ({ cells }) =>
            `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
        ),
        weights: rows.map(({ weight }) => weight)
      }
    ]
  })
}

const headers: Readonly<Record<ChangeKind, readonly string[]>> = {
  'owner-changed': ['Item', 'Project', 'From', 'To'],
  'owner-updated': ['Owner', 'Items', 'From', 'To'],
  added: ['Item', 'Project', 'Owner'],
  removed: ['Item', 'Project', 'Owner'],
  moved: ['Item', 'From', 'To'],
  renamed: ['Item', 'Project', 'From', 'To'],
  updated: ['Item', 'Project', 'From', 'To']
}

const groupTitles: Readonly<Record<ChangeKind, string>> = {
  'owner-changed': 'From → to',
  'owner-updated': 'Owner',
  added: 'Owner',
  removed: 'Owner',
  moved: 'From → to',
  renamed: 'Project',
  updated: 'Project'
}

function cellsOf(change: Change, addressOf: AddressOf): string[] {
  if (change.kind === 'owner-updated')
    return [
      code(change.owner_name || change.owner_id),
      change.rows.toLocaleString('en-US'),
      valuesCell(change.from),
      valuesCell(change.to)
    ]
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
      return [
        item,
        code(change.from.project ?? ''),
        code(change.to.project ?? '')
      ]
    case 'renamed':
      return [
        item,
        project,
        code(change.from.name ?? ''),
        code(change.to.name ?? '')
      ]
    case 'updated':
      return [item, project, valuesCell(change.from), valuesCell(change.to)]
  }
}

const itemCell = (change: RowChange, addressOf: AddressOf) => {
  const name = code(clip(change.name || change.id))
  const address = change.kind === 'removed' ? undefined : addressOf(change)
  return `${address === undefined ? name : link(address, name)} (${change.type.replace('-', ' ').replace('datasource', 'data source')}${change.site === '' ? '' : ` on ${code(change.site)}`})`
}

const ownerCell = (values: Values) =>
  code(values.owner_name || values.owner_id || '') || '<i>nobody</i>'

const valuesCell = (values: Values) =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}: ${value === '' ? '<i>empty</i>' : code(clip(value))}`
    )
    .join('<br>')

/** Cuts a long text, but no character in two. */
const clip = (text: string) =>
  text.length > 200
    ? `${text.slice(0, 200).replace(/\p{Surrogate}$/u, '')}…`
    : text

/** One row for each owner, or pair of owners: how many items, and the first names. */
function groupedRows(changes: readonly Change[], addressOf: AddressOf) {
  const groups = new Map<string, RowChange[]>()
  for (const change of changes) {
    if (change.kind === 'owner-updated') continue
    const owner = groupOf(change)
    const group = groups.get(owner)
    if (group) group.push(change)
    else groups.set(owner, [change])
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([owner, items]) => {
      const names = items
        .slice(0, namesInGroup)
        .map((item) => itemCell(item, addressOf))
      const more = items.length - names.length
      const list = [
        ...names,
        ...(more > 0 ? [`and ${countOf(more, 'more', 'more')}`] : [])
      ]
      return {
        cells: [owner, items.length.toLocaleString('en-US'), list.join(', ')],
        weight: items.length
      }
    })
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
      return `${code(change.from.project ?? '')} → ${code(change.to.project ?? '')}`
    case 'renamed':
    case 'updated':
      return code(change.project)
  }
}
