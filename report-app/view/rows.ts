import { countOf, siteLabel } from '../../src/report/words.js'
import type { Group } from '../model/arrangement.js'
import { columnOf, type ColumnName } from '../model/columns.js'
import { button, element, link, quoted } from './dom.js'
import { addressOf, type Estate, statuses } from '../model/estate.js'
import { formatSize } from '../model/format.js'
import type { Actions } from './look.js'
import { statusTag } from './picture.js'

/** Draws the line of an item. */
export function drawRow(
  estate: Estate,
  row: number,
  names: readonly ColumnName[],
  actions: Actions
): HTMLElement {
  return element(
    'div',
    { class: 'line', role: 'row' },
    ...names.map((name) =>
      element(
        'div',
        { class: `cell of-${name}`, role: 'cell' },
        drawCell(estate, row, name, actions)
      )
    )
  )
}

function drawCell(
  estate: Estate,
  row: number,
  name: ColumnName,
  { change }: Actions
): Node | undefined {
  const text = columnOf(name).text(estate, row)
  const owner = estate.owners[estate.owner[row] ?? 0]
  if (name === 'status')
    return statusTag(statuses[owner?.status ?? 0] ?? 'not-known')
  if (text === '') return undefined
  const filterBy = (patch: Parameters<typeof change>[0]) =>
    button(
      { class: 'plain' },
      () => {
        change(patch)
      },
      quoted(text, text)
    )
  if (name === 'owner') return filterBy({ owner: owner?.key ?? '' })
  if (name === 'project') return filterBy({ project: text })
  if (name !== 'name') return quoted(text)
  const address = addressOf(estate, row)
  return address === '' ? quoted(text, text) : link(address, quoted(text, text))
}

/** Draws the line of an owner with all that is theirs. */
export function drawGroup(
  { owners, data }: Estate,
  { owner: index, rows, size }: Group,
  open: boolean,
  { toggleGroup }: Actions
): HTMLElement {
  const owner = owners[index]
  const status = statuses[owner?.status ?? 0] ?? 'not-known'
  const several = data.sites.length > 1 && owner && owner.site >= 0
  const head = button(
    {
      class: 'plain',
      'aria-expanded': open,
      'data-key': `group ${String(index)}`
    },
    () => {
      toggleGroup(index)
    },
    element('span', { class: 'sign', 'aria-hidden': 'true' }),
    quoted(owner?.label ?? '', owner?.label)
  )
  const amount = `${countOf(rows.length, 'item')}${size > 0 ? `, ${formatSize(size)}` : ''}`
  return element(
    'div',
    { class: 'line group', role: 'row' },
    element(
      'div',
      { class: 'cell', role: 'cell' },
      head,
      several &&
        element(
          'span',
          { class: 'aside' },
          siteLabel(data.sites[owner.site] ?? '')
        ),
      statusTag(status),
      element('span', { class: 'aside' }, amount)
    )
  )
}
