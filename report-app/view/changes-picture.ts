import {
  changeWords,
  countOf,
  formatCount,
  noOwner,
  siteLabel,
  typeLabel
} from '../../src/report/words.js'
import {
  type Change,
  type ChangeKind,
  changeKinds,
  type Values
} from '../../src/owners/changes.js'
import { button, element, part, quoted, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'
import type { Actions, Look, Part } from './look.js'
import { emptyText, makeBar, makeCard } from './picture.js'

const firstShown = 100

type Changes = NonNullable<Estate['data']['changes']>

/** What changed since the committed file: how much of each kind, and what of the kind that is looked at. */
export function changesPicture(estate: Estate, actions: Actions): Part {
  const { card, tools, body } = makeCard('changes', 'What changed')
  part('pictures').append(card)
  const { changes } = estate.data
  if (changes) tools.append(element('span', { class: 'aside' }, changes.phrase))
  return {
    show(look) {
      redraw(body, ...drawChanges(changes, estate, look, actions))
    }
  }
}

function drawChanges(
  changes: Changes | null,
  estate: Estate,
  { state }: Look,
  actions: Actions
): HTMLElement[] {
  if (!changes) return [emptyText('There was no earlier file to compare with.')]
  const present = changeKinds.filter((kind) => changes.counts[kind] > 0)
  const [first] = present
  if (first === undefined)
    return [emptyText('Nothing changed since the committed file.')]
  const chosen = state.changes ?? first
  const most = Math.max(...present.map((kind) => changes.counts[kind]))
  const rows = present.map((kind) =>
    element(
      'li',
      {},
      button(
        { class: 'row', 'aria-pressed': kind === chosen, 'data-key': kind },
        () => {
          actions.change({ changes: kind })
        },
        element('span', { class: 'name' }, changeWords[kind].title),
        element('span', { class: 'value' }, formatCount(changes.counts[kind])),
        makeBar([{ share: changes.counts[kind] / most, kind: 'accent' }])
      )
    )
  )
  return [
    element('ul', { class: 'bars kinds' }, ...rows),
    ...drawList(changes, chosen, estate)
  ]
}

function drawList(
  { list, counts }: Changes,
  chosen: ChangeKind,
  estate: Estate
): HTMLElement[] {
  const shown = list.filter(({ kind }) => kind === chosen).slice(0, firstShown)
  const rest = counts[chosen] - shown.length
  const lines = shown.map((change) =>
    element('li', {}, drawTitle(change, estate), drawValues(change))
  )
  return [
    element(
      'ul',
      {
        class: 'changes',
        tabindex: 0,
        'aria-label': changeWords[chosen].title
      },
      ...lines
    ),
    ...(rest > 0
      ? [element('p', { class: 'rest' }, `and ${formatCount(rest)} more`)]
      : [])
  ]
}

/** What it is that changed, and where it lies. */
function drawTitle(change: Change, { data }: Estate): HTMLElement {
  const site = data.sites.length > 1 ? [`${siteLabel(change.site)} site`] : []
  const [name, ...where] =
    change.kind === 'owner-updated'
      ? [
          change.owner_name || change.owner_id,
          countOf(change.rows, 'item'),
          ...site
        ]
      : [change.name, typeLabel(change.type), change.project, ...site]
  return element(
    'div',
    { class: 'what' },
    element('b', {}, quoted(name)),
    ' ',
    element(
      'span',
      { class: 'aside' },
      ...where
        .filter((text) => text !== '')
        .flatMap((text, at) =>
          at > 0 ? [' · ', quoted(text)] : [quoted(text)]
        )
    )
  )
}

/** From what to what, for each column that differs. */
function drawValues(change: Change): HTMLElement {
  const from = 'from' in change ? change.from : undefined
  const to = 'to' in change ? change.to : undefined
  const pairs = isOfOwner(change)
    ? [
        {
          label: '',
          before: from && ownerText(from),
          after: to && ownerText(to)
        }
      ]
    : Object.keys({ ...from, ...to }).map((column) => ({
        label:
          change.kind === 'moved' || change.kind === 'renamed' ? '' : column,
        before: from?.[column],
        after: to?.[column]
      }))
  return element('div', { class: 'values' }, ...pairs.map(drawPair))
}

const isOfOwner = ({ kind }: Change) =>
  kind === 'owner-changed' || kind === 'added' || kind === 'removed'

const ownerText = (values: Values): string =>
  values.owner_name || values.owner_id || noOwner

interface Pair {
  readonly label: string
  readonly before: string | undefined
  readonly after: string | undefined
}

function drawPair({ label, before, after }: Pair): HTMLElement {
  const text = (value: string) =>
    value === '' ? element('i', {}, 'empty') : quoted(value)
  return element(
    'div',
    {},
    label !== '' && element('span', { class: 'aside' }, `${label}: `),
    before !== undefined && element('span', { class: 'before' }, text(before)),
    before !== undefined &&
      after !== undefined &&
      element(
        'span',
        { class: 'arrow', role: 'img', 'aria-label': 'to' },
        ' → '
      ),
    after !== undefined && element('span', { class: 'after' }, text(after))
  )
}
