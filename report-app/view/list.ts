import { countOf, formatCount } from '../../src/report/words.js'
import { button, element, part, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'
import type { Actions, Look } from './look.js'
import { drawOwnerCards } from './owner-card.js'
import { mostLines, VirtualTable } from './virtual-table.js'

/** The table of everything, with what can be done with it. */
export function itemList(estate: Estate, actions: Actions) {
  const table = new VirtualTable(estate, actions)
  const tools = element('div', { class: 'tools' })
  const cards = element('div', { class: 'owner-cards' })
  const foot = element('p', { class: 'rest', hidden: true })
  part('list').append(
    element(
      'div',
      { class: 'head' },
      element('h2', { id: 'list-title' }, 'Items'),
      tools
    ),
    cards,
    table.scroller,
    foot
  )
  return {
    /** @param stay the reader stays where they are in the table */
    show(look: Look, stay: boolean) {
      const { lines, rows } = look.arrangement
      redraw(tools, ...drawTools(look, actions))
      drawOwnerCards(estate, look, cards)
      const rest = lines.length - mostLines
      foot.hidden = rest <= 0 && rows.length > 0
      foot.textContent =
        rows.length === 0
          ? 'Nothing to show.'
          : `and ${formatCount(rest)} more: narrow it down, or export them.`
      table.show(look, stay)
    },
    goTo() {
      part('list').scrollIntoView({ block: 'start' })
      table.focus()
    }
  }
}

function drawTools(
  { state, arrangement }: Look,
  { change, toggleAllGroups, exportCsv }: Actions
): HTMLElement[] {
  const { groups, rows, lines } = arrangement
  const anyOpen = groups !== undefined && lines.length > groups.length
  const group = button(
    { class: 'tool', 'aria-pressed': state.grouped, 'data-key': 'group' },
    () => {
      change({ grouped: !state.grouped })
    },
    'Group by owner'
  )
  const open =
    groups && groups.length > 0
      ? [
          button(
            { class: 'tool', 'data-key': 'open' },
            () => {
              toggleAllGroups(!anyOpen)
            },
            anyOpen ? 'Close all' : 'Open all'
          )
        ]
      : []
  const save = button(
    { class: 'tool', 'data-key': 'export' },
    exportCsv,
    `Export ${countOf(rows.length, 'row')} as CSV`
  )
  return [group, ...open, save]
}
