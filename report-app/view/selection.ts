import {
  countOf,
  formatCount,
  siteLabel,
  statusWords,
  typeLabel
} from '../../src/report/words.js'
import { button, element, part, quoted, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'
import { ownerText } from './filters.js'
import type { Actions, Part } from './look.js'
import { isFiltered, noFilters, type ViewState } from '../model/state.js'

/** The bar that stays in sight: how much is shown, which filters are on, and the way to take them off. */
export function selectionBar(estate: Estate, actions: Actions): Part {
  const count = element('p', { role: 'status' })
  const chips = element('ul', { class: 'chips' })
  const toTable = button(
    { class: 'plain to-table' },
    actions.showTable,
    'To the table'
  )
  part('selection').append(count, chips, toTable)
  return {
    show({ state, arrangement }) {
      const shown = arrangement.rows.length
      count.textContent = isFiltered(state)
        ? `${formatCount(shown)} of ${countOf(estate.count, 'item')}`
        : countOf(estate.count, 'item')
      redraw(chips, ...drawChips(estate, state, actions))
    }
  }
}

function drawChips(
  estate: Estate,
  state: ViewState,
  { change }: Actions
): HTMLElement[] {
  if (!isFiltered(state))
    return [
      element(
        'li',
        { class: 'hint' },
        'A click on a bar, an owner or a project narrows it down.'
      )
    ]
  const chips = filtersOf(estate, state).map(({ label, text, off }) =>
    chip(label, text, () => {
      change(off)
    })
  )
  const all = button(
    { class: 'plain', 'data-key': 'all' },
    () => {
      change(noFilters)
    },
    'Clear all'
  )
  return [...chips, element('li', {}, all)]
}

interface Filter {
  readonly label: string
  readonly text: string
  /** What takes it off. */
  readonly off: Partial<ViewState>
}

function filtersOf({ owners }: Estate, state: ViewState): Filter[] {
  const { q, site, type, project, owner, statuses } = state
  const filter = <T>(
    label: string,
    value: T | undefined,
    textOf: (value: T) => string,
    off: Partial<ViewState>
  ): Filter[] =>
    value === undefined ? [] : [{ label, text: textOf(value), off }]
  const plain = (text: string) => text
  return [
    ...filter('Search', q.trim() || undefined, plain, { q: '' }),
    ...filter('Site', site, siteLabel, { site: undefined }),
    ...filter('Type', type, typeLabel, { type: undefined }),
    ...filter('Project', project, plain, { project: undefined }),
    ...filter('Owner', owner, (asked) => ownerText(owners, asked), {
      owner: undefined
    }),
    ...filter(
      'Status',
      statuses.map((status) => statusWords[status].label).join(' or ') ||
        undefined,
      plain,
      { statuses: [] }
    )
  ]
}

const chip = (label: string, text: string, onClick: () => void) =>
  element(
    'li',
    {},
    button(
      { class: 'chip', 'data-key': label },
      onClick,
      element('span', { class: 'unseen' }, 'Remove filter '),
      element('span', { class: 'aside' }, `${label} `),
      quoted(text, text),
      element('span', { class: 'cross', 'aria-hidden': 'true' }, '×')
    )
  )
