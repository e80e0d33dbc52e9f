import { countOf, formatCount, siteLabel } from '../../src/report/words.js'
import { button, element, part, quoted, redraw } from './dom.js'
import { type Estate, type Owner, statuses } from '../model/estate.js'
import { findOwners } from '../model/filter.js'
import { formatSize } from '../model/format.js'
import type { Actions, Look, Part } from './look.js'
import { emptyText, makeBar, makeCard, statusTag } from './picture.js'
import type { Measure } from '../model/state.js'
import { type OwnerTally, tallyOwners } from '../model/tally.js'

const shownOwners = 12
const cared = ['unknown', 'unlicensed', 'inactive']

/** Owners by the number of their items, or by size. */
export function ownersPicture(estate: Estate, actions: Actions): Part {
  const { card, tools, body } = makeCard('owners', 'Owners')
  part('pictures-left').append(card)
  return {
    show(look) {
      const { measure } = look.state
      redraw(tools, makeSwitch(measure, actions))
      redraw(body, ...drawOwners(estate, look, actions))
    }
  }
}

function makeSwitch(measure: Measure, { change }: Actions): HTMLElement {
  const choice = (value: Measure, text: string) =>
    button(
      { 'data-key': value, 'aria-pressed': measure === value },
      () => {
        change({ measure: value })
      },
      text
    )
  return element(
    'div',
    { class: 'switch', role: 'group', 'aria-label': 'Measure of the owners' },
    choice('items', 'by items'),
    choice('size', 'by size')
  )
}

function drawOwners(
  estate: Estate,
  { state, verdicts }: Look,
  actions: Actions
): HTMLElement[] {
  const tallies = tallyOwners(estate, verdicts, state.measure)
  if (tallies.length === 0) return [emptyText('No items.')]
  const most = tallies[0]?.[state.measure] ?? 0
  if (most === 0) return [emptyText('No sizes are known for these items.')]
  const chosen =
    state.owner === undefined
      ? undefined
      : findOwners(estate.owners, state.owner)
  const top = tallies.filter(
    ({ owner }, at) => at < shownOwners || chosen?.has(owner) === true
  )
  const rest = tallies.length - top.length
  const list = top.map((tally) =>
    element(
      'li',
      {},
      ownerBar(estate, tally, {
        measure: state.measure,
        most,
        pressed: chosen?.has(tally.owner) === true,
        onClick: (key) => {
          actions.change({
            owner: chosen?.has(tally.owner) === true ? undefined : key
          })
        }
      })
    )
  )
  const classes = chosen && chosen.size > 0 ? 'bars chosen' : 'bars'
  return [
    element('ol', { class: classes }, ...list),
    ...(rest > 0 ? [showAll(rest, actions)] : [])
  ]
}

const showAll = (rest: number, { change, showTable }: Actions) =>
  button(
    { class: 'more', 'data-key': 'all' },
    () => {
      change({ grouped: true, owner: undefined })
      showTable()
    },
    `and ${countOf(rest, 'more owner')}: show all`
  )

interface BarOptions {
  readonly measure: Measure
  readonly most: number
  readonly pressed: boolean
  readonly onClick: (key: string) => void
}

function ownerBar(
  estate: Estate,
  tally: OwnerTally,
  { measure, most, pressed, onClick }: BarOptions
): HTMLElement {
  const owner = estate.owners[tally.owner]
  if (!owner) return element('span')
  const value =
    measure === 'items' ? formatCount(tally.items) : formatSize(tally.size)
  return button(
    { class: 'row', 'aria-pressed': pressed, 'data-key': owner.key },
    () => {
      onClick(owner.key)
    },
    ownerName(estate, owner),
    element(
      'span',
      { class: 'value' },
      value,
      measure === 'items' && element('span', { class: 'unseen' }, ' items')
    ),
    makeBar([{ share: tally[measure] / most, kind: 'accent' }])
  )
}

/** Who it is, on which site, and the status where it needs care. */
function ownerName({ data }: Estate, owner: Owner): HTMLElement {
  const status = statuses[owner.status] ?? 'not-known'
  const several = data.sites.length > 1 && owner.site >= 0
  return element(
    'span',
    { class: 'name' },
    quoted(owner.label, owner.label),
    several && ' ',
    several &&
      element(
        'span',
        { class: 'aside' },
        siteLabel(data.sites[owner.site] ?? '')
      ),
    cared.includes(status) && ' ',
    cared.includes(status) && statusTag(status)
  )
}
