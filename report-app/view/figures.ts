import {
  countOf,
  formatCount,
  siteLabel,
  typeLabel
} from '../../src/report/words.js'
import { button, element, part, redraw } from './dom.js'
import { type Estate, orphaned } from '../model/estate.js'
import { formatSize } from '../model/format.js'
import type { Actions } from './look.js'
import { noFilters } from '../model/state.js'

interface Figure {
  readonly label: string
  readonly value: string
  readonly note: string
  readonly alarming?: boolean
  readonly onClick?: () => void
}

/** The figures of the whole list: whatever is looked at, they stay. */
export function drawFigures(estate: Estate, actions: Actions): void {
  const figures = [
    items(estate),
    owners(estate),
    sites(estate),
    orphans(estate, actions)
  ]
  redraw(
    part('figures'),
    element('ul', { class: 'figures' }, ...figures.map(tile))
  )
}

function tile({ label, value, note, alarming, onClick }: Figure): HTMLElement {
  const texts = [
    element('span', { class: 'label' }, label),
    element('strong', {}, value),
    element('span', { class: 'note' }, note)
  ]
  const classes = alarming === true ? 'tile alarming' : 'tile'
  return element(
    'li',
    {},
    onClick
      ? button({ class: classes }, onClick, ...texts)
      : element('div', { class: classes }, ...texts)
  )
}

function items({ data, count, type, size }: Estate): Figure {
  const counts = data.types.map(() => 0)
  for (const index of type) counts[index] = (counts[index] ?? 0) + 1
  const parts = data.types
    .map((name, index) => ({ name, count: counts[index] ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => countOf(count, typeLabel(name)))
  const total = size.reduce((sum, megabytes) => sum + (megabytes || 0), 0)
  return {
    label: 'Items',
    value: formatCount(count),
    note: [...parts, ...(total > 0 ? [formatSize(total)] : [])].join(', ')
  }
}

function owners({ data, owner, count }: Estate): Figure {
  const untold = owner.reduce((sum, index) => sum + (index === 0 ? 1 : 0), 0)
  const owners = data.owners.length
  const inactive = data.owners.filter(({ status }) => status === 'inactive')
  return {
    label: 'Owners',
    value: count > 0 && untold === count ? 'not known' : formatCount(owners),
    note:
      untold > 0
        ? `${countOf(untold, 'item')} without an owner told`
        : data.known.lastLogins && owners > 0
          ? `${formatCount(inactive.length)} inactive`
          : ''
  }
}

function sites({ data }: Estate): Figure {
  const names = data.sites.map(siteLabel)
  return {
    label: names.length === 1 ? 'Site' : 'Sites',
    value: formatCount(names.length),
    note: names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '')
  }
}

/** Items whose owner is unlicensed or unknown. What isn't known is never shown as zero. */
function orphans({ data, count }: Estate, actions: Actions): Figure {
  const { rows, known } = data.orphans
  const label = 'Items without a living owner'
  if (!known)
    return {
      label,
      value: 'not known',
      note:
        rows > 0
          ? `at least ${formatCount(rows)}`
          : 'Tableau doesn’t show this user who is licensed'
    }
  if (rows === 0)
    return {
      label,
      value: '0',
      note: count === 0 ? '' : 'every owner is licensed'
    }
  return {
    label,
    value: formatCount(rows),
    note: 'their owner is unlicensed or unknown',
    alarming: true,
    onClick: () => {
      actions.change({ ...noFilters, statuses: orphaned })
      actions.showTable()
    }
  }
}
