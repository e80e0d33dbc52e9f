import { countOf } from '../../src/report/words.js'
import { columnOf, shownColumns } from '../model/columns.js'
import { element, quoted } from './dom.js'
import type { Estate } from '../model/estate.js'
import type { Look } from './look.js'

/** Paper has room for so many rows; who wants all has the CSV. */
const printedRows = 2000

/** Puts a plain table on paper in place of the one that scrolls. */
export function preparePaper(
  estate: Estate,
  lookNow: () => Look | undefined
): void {
  let paper: HTMLElement | undefined
  const clear = () => {
    paper?.remove()
    paper = undefined
  }
  window.addEventListener('beforeprint', () => {
    clear()
    const look = lookNow()
    if (!look) return
    paper = drawPaper(estate, look.arrangement.rows)
    document.getElementById('list')?.append(paper)
  })
  window.addEventListener('afterprint', clear)
}

function drawPaper(estate: Estate, rows: Uint32Array): HTMLElement {
  const printed = rows.subarray(0, printedRows)
  const rest = rows.length - printed.length
  return element(
    'div',
    { class: 'paper' },
    drawTable(estate, printed),
    rest > 0 &&
      element(
        'p',
        { class: 'rest' },
        `and ${countOf(rest, 'more row')}: all are in `,
        element('code', {}, quoted(estate.data.csvName))
      )
  )
}

function drawTable(estate: Estate, rows: Uint32Array): HTMLElement {
  const names = shownColumns(estate)
  const head = names.map((name) =>
    element('th', { scope: 'col' }, columnOf(name).title)
  )
  const drawLine = (row: number) =>
    element(
      'tr',
      {},
      ...names.map((name) =>
        element(
          'td',
          { class: `of-${name}` },
          quoted(columnOf(name).text(estate, row))
        )
      )
    )
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...Array.from(rows, drawLine))
  )
}
