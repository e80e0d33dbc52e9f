import { type Change, type ChangeKind, changeKinds } from '../owners/changes.js'
import type { AddressOf } from './addresses.js'
import { type ChangeRow, groupRows, inGroups, rowsOf } from './change-rows.js'
import { htmlRow } from './escape.js'
import { changeWords, formatCount } from './words.js'

export interface ChangesHtml {
  readonly html: string
  /** True where not every change has a row of its own. */
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

/**
 * Shows changes as tables, owner changes first, as far as there is room: cut at a row, with how many more there are. A
 * long section is grouped by owner; what room is left then is for all its rows, folded below it.
 */
export function changesHtml(
  changes: readonly Change[],
  addressOf: AddressOf,
  { size, limit }: Room
): ChangesHtml {
  const sections = changeKinds.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind)
    return ofKind.length === 0 ? [] : sectionOf(kind, ofKind, addressOf)
  })
  let left = limit
  const take = (table: Table): Fitted | undefined => {
    const fitted = fitRows(table, { size, limit: left })
    if (fitted) left -= size(fitted.html) + 2
    return fitted
  }
  const shown: Fitted[] = []
  for (const { table } of sections) {
    const fitted = take(table)
    if (!fitted) break
    shown.push(fitted)
  }
  const blocks = shown.map(({ html, rest }, at): ChangesHtml => {
    const folded = sections[at]?.folded
    const fold = folded && rest === 0 ? take(folded) : undefined
    return fold && fold.rest < fold.count
      ? { html: `${html}\n${fold.html}`, cut: fold.rest > 0 }
      : { html, cut: rest > 0 || folded !== undefined }
  })
  return {
    html: blocks.map(({ html }) => html).join('\n\n'),
    cut: shown.length < sections.length || blocks.some(({ cut }) => cut)
  }
}

interface Table {
  /** All that stands before the rows, and behind them. */
  readonly open: string
  readonly close: string
  readonly rows: Iterable<ChangeRow>
  /** How many changes the rows stand for. */
  readonly count: number
}

interface Section {
  readonly table: Table
  /** All rows, where the table shows groups of them. */
  readonly folded?: Table
}

function sectionOf(
  kind: ChangeKind,
  changes: readonly Change[],
  addressOf: AddressOf
): Section {
  const { title, header, group } = changeWords[kind]
  const count = changes.length
  const heading = `<h3>${title} (${formatCount(count)})</h3>`
  const all: Table = {
    ...frame(heading, header),
    rows: rowsOf(changes, addressOf),
    count
  }
  if (group === undefined || count <= longSection) return { table: all }
  const groups = inGroups(changes)
  return {
    table: {
      ...frame(heading, [group, 'Items', '']),
      rows: groupRows(groups, addressOf),
      count
    },
    folded: {
      open: `<details>\n${frame('<summary>One by one</summary>', header).open}`,
      close: '</table>\n</details>',
      rows: rowsOf(
        groups.flatMap(([, items]) => items),
        addressOf
      ),
      count
    }
  }
}

const frame = (heading: string, header: readonly string[]) => ({
  open: `${heading}\n<table>\n${htmlRow(header, 'th')}`,
  close: '</table>'
})

interface Fitted {
  readonly html: string
  readonly count: number
  /** How many changes there was no room for. */
  readonly rest: number
}

/** As many rows as there is room for, and how many changes there are beyond; undefined where not even the head fits. */
function fitRows(
  { open, close, rows, count }: Table,
  { size, limit }: Room
): Fitted | undefined {
  let used = size(open) + 1
  if (used - 1 + reserve > limit) return undefined
  const lines = [open]
  let rest = count
  for (const { cells, weight } of rows) {
    const line = htmlRow(cells)
    if (used + size(line) + reserve > limit) break
    lines.push(line)
    used += size(line) + 1
    rest -= weight
  }
  const more = rest > 0 ? `\n<p>and ${formatCount(rest)} more</p>` : ''
  return {
    html: `${lines.join('\n')}\n${close.replace('</table>', `</table>${more}`)}`,
    count,
    rest
  }
}
