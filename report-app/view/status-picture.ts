import { formatCount, statusWords } from '../../src/report/words.js'
import { button, element, part, redraw } from './dom.js'
import { type Estate, type Status, statuses } from '../model/estate.js'
import { formatShare } from '../model/format.js'
import type { Actions, Look, Part } from './look.js'
import { emptyText, makeBar, makeCard, statusTag } from './picture.js'
import { tallyStatuses } from '../model/tally.js'

/** Items by the status of their owner. */
export function statusPicture(estate: Estate, actions: Actions): Part {
  const { card, body } = makeCard('statuses', 'Items by owner’s status')
  part('pictures-left').append(card)
  return {
    show(look) {
      redraw(body, ...drawStatuses(estate, look, actions))
    }
  }
}

function drawStatuses(
  estate: Estate,
  { state, verdicts }: Look,
  actions: Actions
): HTMLElement[] {
  const counts = tallyStatuses(estate, verdicts)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return [emptyText('No items.')]
  const present = statuses.flatMap((status, index) => {
    const count = counts[index] ?? 0
    return count > 0 || state.statuses.includes(status)
      ? [{ status, count }]
      : []
  })
  const pieces = present.map(({ status, count }) => ({
    share: count / total,
    kind: status
  }))
  const rows = present.map(({ status, count }) =>
    element(
      'li',
      {},
      statusRow(estate, { status, count, total }, state.statuses, actions)
    )
  )
  const classes = state.statuses.length > 0 ? 'statuses chosen' : 'statuses'
  return [
    makeBar(pieces),
    element('ul', { class: classes }, ...rows),
    ...notes(estate.data)
  ]
}

function statusRow(
  { data: { known } }: Estate,
  { status, count, total }: { status: Status; count: number; total: number },
  chosen: readonly Status[],
  { change }: Actions
): HTMLElement {
  const pressed = chosen.includes(status)
  return button(
    { class: 'row', 'aria-pressed': pressed, 'data-key': status },
    () => {
      const only = chosen.length === 1 && pressed
      change({ statuses: only ? [] : [status] })
    },
    statusTag(status),
    element(
      'span',
      { class: 'meaning' },
      status === 'active' && !known.lastLogins
        ? 'licensed'
        : statusWords[status].meaning
    ),
    element('span', { class: 'value' }, formatCount(count)),
    element('span', { class: 'share' }, formatShare(count / total))
  )
}

/** What can't be told is said, and not counted as none. */
function notes({ known }: Estate['data']): HTMLElement[] {
  const texts = [
    ...(known.roles
      ? []
      : ['Tableau doesn’t show site roles to this user on every site.']),
    ...(known.lastLogins
      ? []
      : [
          'Last sign-ins aren’t shown on every site: there, nobody counts as inactive.'
        ])
  ]
  return texts.map((text) => element('p', { class: 'rest' }, text))
}
