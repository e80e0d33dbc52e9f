import { countOf, siteLabel } from '../../src/report/words.js'
import { element, quoted, redraw } from './dom.js'
import { type Estate, type Owner, statuses } from '../model/estate.js'
import { failsOwner, findOwners } from '../model/filter.js'
import { dayOf, formatSize } from '../model/format.js'
import type { Look } from './look.js'
import { statusTag } from './picture.js'

const shownOwners = 4

/** Who the owner is that the list is narrowed down to: on each site where there is one of that name. */
export function drawOwnerCards(
  estate: Estate,
  { state, verdicts }: Look,
  container: HTMLElement
): void {
  const found =
    state.owner === undefined || state.owner === ''
      ? []
      : [...findOwners(estate.owners, state.owner)].slice(0, shownOwners)
  redraw(
    container,
    ...found.map((index) => {
      const owner = estate.owners[index]
      return owner && drawCard(estate, owner, totalOf(estate, verdicts, index))
    })
  )
}

function totalOf(estate: Estate, verdicts: Uint8Array, index: number) {
  let items = 0
  let size = 0
  for (let row = 0; row < estate.count; row++) {
    if (estate.owner[row] !== index) continue
    if (((verdicts[row] ?? 0) & ~failsOwner) !== 0) continue
    items++
    size += estate.size[row] || 0
  }
  return { items, size }
}

type Facts = readonly (readonly [string, string])[]

function drawCard(
  estate: Estate,
  owner: Owner,
  total: { readonly items: number; readonly size: number }
): HTMLElement {
  const facts = factsOf(estate, owner, total)
    .filter(([, value]) => value !== '')
    .map(([label, value]) =>
      element(
        'div',
        {},
        element('dt', {}, label),
        element('dd', {}, quoted(value))
      )
    )
  return element(
    'div',
    { class: 'owner-card' },
    element(
      'p',
      {},
      element('b', {}, quoted(owner.fullName || owner.label)),
      ' ',
      statusTag(statuses[owner.status] ?? 'not-known')
    ),
    element('dl', {}, ...facts)
  )
}

function factsOf(
  { data }: Estate,
  owner: Owner,
  { items, size }: { readonly items: number; readonly size: number }
): Facts {
  const site = siteLabel(data.sites[owner.site] ?? '')
  return [
    ['User', owner.name === owner.label ? '' : owner.name],
    ['E-mail', owner.email === owner.name ? '' : owner.email],
    ['Site', data.sites.length > 1 ? site : ''],
    ['Site role', owner.role],
    ['Last sign-in', dayOf(owner.lastLogin)],
    [
      'Owns',
      `${countOf(items, 'item')}${size > 0 ? `, ${formatSize(size)}` : ''}`
    ]
  ]
}
