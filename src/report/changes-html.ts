import { type Change, type ChangeKind, changeKinds } from '../owners/changes.js'
import type { AddressOf } from './addresses.js'
import { type ChangeRow, groupRows, rowsOf } from './change-rows.js'
import { htmlRow } from './escape.js'
import { changeWords, formatCount } from './words.js'

export interface ChangesHtml {
  readonly html: string
  /** True where rows were left out. */
  readonly cut: boolean
}

/** Measure and limit of a text. */
export interface Room {
  readonly size: (text: string) => number
  readonly limit: number
}

/** Above this many changes a section is grouped by owner. */
const longSection = 40
/** For what ends a table. */
const reserve = 60

/** Shows changes as tables, owner changes first, as far as there is room: cut at a row, with how many more there are. */
export function changesHtml(
  changes: readonly Change[],
  addressOf: AddressOf,
  { size, limit }: Room
): ChangesHtml {
  const parts: string[] = []
  let left = limit
  let cut = false
  for (const kind of changeKinds) {
    const ofKind = changes.filter((change) => change.kind === kind)
    if (ofKind.length === 0) continue
    const section = sectionOf(kind, ofKind, addressOf)
    if (size(section.open) + reserve > left) {
      cut = true
      break
    }
    const fitted = fitRows(section, { size, limit: left })
    parts.push(fitted.html)
    left -= size(fitted.html) + 2
    cut ||= fitted.cut
  }
  return { html: parts.join('\n\n'), cut }
}

interface Section {
  /** All that stands before the rows. */
  readonly open: string
  readonly rows: readonly ChangeRow[]
}

function sectionOf(
  kind: ChangeKind,
  changes: readonly Change[],
  addressOf: AddressOf
): Section {
  const { title, header, group } = changeWords[kind]
  const isLong = group !== undefined && changes.length > longSection
  const heads = isLong ? [group, 'Items', ''] : header
  return {
    open: `<h3>${title} (${formatCount(changes.length)})</h3>\n<table>\n${htmlRow(heads, 'th')}`,
    rows: isLong ? groupRows(changes, addressOf) : rowsOf(changes, addressOf)
  }
}

/** As many rows as there is room for, and how many changes there are beyond. */
function fitRows({ open, rows }: Section, { size, limit }: Room): ChangesHtml {
  const lines = [open]
  let used = size(open) + 1
  for (const { cells } of rows) {
    const line = htmlRow(cells)
    if (used + size(line) + reserve > limit) break
    lines.push(line)
    used += size(line) + 1
  }
  const rest = rows
    .slice(lines.length - 1)
    .reduce((sum, { weight }) => sum + weight, 0)
  lines.push('</table>')
  if (rest > 0) lines.push(`<p>and ${formatCount(rest)} more</p>`)
  return { html: lines.join('\n'), cut: rest > 0 }
}
