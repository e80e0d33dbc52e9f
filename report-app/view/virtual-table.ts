import type { Arrangement } from '../model/arrangement.js'
import { columnOf, type ColumnName, shownColumns } from '../model/columns.js'
import { button, element, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'
import type { Actions, Look } from './look.js'
import { drawGroup, drawRow } from './rows.js'
import type { Sort } from '../model/state.js'

/** Browsers bear elements of some million pixels; what is beyond isn't shown. */
export const mostLines = 300_000
const spareLines = 8

/** A table that has only those lines in the document that are in sight, and some around them. */
export class VirtualTable {
  readonly scroller: HTMLElement
  private readonly table: HTMLElement
  private readonly head: HTMLElement
  private readonly body: HTMLElement
  private readonly columns: readonly ColumnName[]
  private readonly drawn = new Map<number, HTMLElement>()
  private arrangement: Arrangement | undefined
  private lineHeight = 40

  constructor(
    private readonly estate: Estate,
    private readonly actions: Actions
  ) {
    this.columns = shownColumns(estate)
    this.head = element('div', {
      class: 'line',
      role: 'row',
      'aria-rowindex': 1
    })
    this.body = element('div', { class: 'lines', role: 'rowgroup' })
    this.table = element(
      'div',
      { class: 'table', role: 'table', 'aria-labelledby': 'list-title' },
      element('div', { class: 'table-head', role: 'rowgroup' }, this.head),
      this.body
    )
    this.table.style.setProperty(
      '--columns',
      this.columns.map((name) => columnOf(name).width).join(' ')
    )
    this.scroller = element(
      'div',
      {
        class: 'scroller',
        role: 'group',
        tabindex: 0,
        'aria-label': 'Lines of the table'
      },
      this.table
    )
    this.watch()
  }

  /** Shows an arrangement: from its beginning, unless the reader stays where they are. */
  show({ arrangement, state }: Look, stay: boolean): void {
    this.arrangement = arrangement
    const count = this.countLines()
    this.drawHead(state.sort)
    this.table.setAttribute('aria-rowcount', String(count + 1))
    const focused = this.holdsFocus()
    const key = this.focusedKey()
    this.forget([...this.drawn.keys()])
    if (!stay) this.scroller.scrollTop = 0
    this.draw()
    if (focused) this.refocus(key)
  }

  focus(): void {
    this.scroller.focus({ preventScroll: true })
  }

  private watch(): void {
    this.scroller.addEventListener(
      'scroll',
      () => {
        this.draw()
      },
      { passive: true }
    )
    new ResizeObserver(() => {
      const style = getComputedStyle(this.scroller)
      this.lineHeight =
        Number.parseFloat(style.getPropertyValue('--line')) || 40
      this.draw()
    }).observe(this.scroller)
  }

  private countLines(): number {
    return Math.min(this.arrangement?.lines.length ?? 0, mostLines)
  }

  private drawHead(sort: Sort | undefined): void {
    redraw(
      this.head,
      ...this.columns.map((name) => {
        const sorted = sort?.column === name
        const direction = sort?.descending === true ? 'descending' : 'ascending'
        return element(
          'div',
          {
            class: `cell of-${name}`,
            role: 'columnheader',
            'aria-sort': sorted ? direction : 'none'
          },
          button(
            { class: 'plain', 'data-key': `sort ${name}` },
            () => {
              this.actions.change({ sort: nextSort(name, sort) })
            },
            columnOf(name).title
          )
        )
      })
    )
  }

  /** Draws the lines that came into sight, and takes those away that left it. */
  private draw(): void {
    const count = this.countLines()
    this.body.style.height = `${String(count * this.lineHeight)}px`
    const top = this.scroller.scrollTop - this.head.offsetHeight
    const first = Math.max(0, Math.floor(top / this.lineHeight) - spareLines)
    const fits = Math.ceil(this.scroller.clientHeight / this.lineHeight)
    const last = Math.min(count, first + fits + 2 * spareLines)
    const gone = [...this.drawn.keys()].filter((at) => at < first || at >= last)
    const focused = gone.length > 0 && this.holdsFocus()
    this.forget(gone)
    if (focused && !this.holdsFocus()) this.focus()
    for (let at = first; at < last; at++) this.place(at, at - first)
  }

  /** Puts a line where it belongs in the document, so that it is read in order. */
  private place(at: number, position: number): void {
    const line = this.drawn.get(at) ?? this.drawLine(at)
    this.drawn.set(at, line)
    line.style.transform = `translateY(${String(at * this.lineHeight)}px)`
    const there = this.body.children[position] ?? null
    if (there !== line) this.body.insertBefore(line, there)
  }

  private drawLine(at: number): HTMLElement {
    const { lines, groups } = this.arrangement ?? { lines: new Int32Array() }
    const entry = lines[at] ?? 0
    const group = entry < 0 ? groups?.[-1 - entry] : undefined
    const next = lines[at + 1] ?? -1
    const line = group
      ? drawGroup(this.estate, group, next >= 0, this.actions)
      : drawRow(this.estate, entry, this.columns, this.actions)
    line.setAttribute('aria-rowindex', String(at + 2))
    return line
  }

  private forget(gone: readonly number[]): void {
    for (const at of gone) {
      this.drawn.get(at)?.remove()
      this.drawn.delete(at)
    }
  }

  private holdsFocus(): boolean {
    return this.body.contains(document.activeElement)
  }

  private focusedKey(): string | undefined {
    const focused = document.activeElement
    return focused instanceof HTMLElement ? focused.dataset.key : undefined
  }

  private refocus(key: string | undefined): void {
    for (const line of this.drawn.values()) {
      const head = line.querySelector<HTMLElement>('[data-key]')
      if (key !== undefined && head?.dataset.key === key) {
        head.focus({ preventScroll: true })
        return
      }
    }
    this.focus()
  }
}

/** Up, down, and back to the order of the CSV; amounts and dates begin with the highest. */
function nextSort(
  column: ColumnName,
  sort: Sort | undefined
): Sort | undefined {
  const downFirst = ['size', 'login', 'updated', 'created'].includes(column)
  if (sort?.column !== column) return { column, descending: downFirst }
  return sort.descending === downFirst
    ? { column, descending: !downFirst }
    : undefined
}
