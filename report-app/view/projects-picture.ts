import { countOf, formatCount, siteLabel } from '../../src/report/words.js'
import { splitPath } from '../../src/owners/paths.js'
import { button, element, part, quoted, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'
import type { Actions, Look, Part } from './look.js'
import { trailOf } from '../model/paths.js'
import type { ViewState } from '../model/state.js'
import { emptyText, makeBar, makeCard } from './picture.js'
import {
  outerProject,
  type ProjectTally,
  tallyProjects
} from '../model/tally.js'

const shownProjects = 10
const namedOwners = 3

/** Projects by owner: how much lies in each, and whose it is. */
export function projectsPicture(estate: Estate, actions: Actions): Part {
  const { card, body } = makeCard('projects', 'Projects by owner')
  part('pictures-right').append(card)
  return {
    show(look) {
      redraw(body, ...drawProjects(estate, look, actions))
    }
  }
}

function drawProjects(
  estate: Estate,
  { state, verdicts }: Look,
  actions: Actions
): HTMLElement[] {
  const outer = outerProject(estate, state.project)
  const tallies = tallyProjects(estate, verdicts, outer)
  const trail = outer === '' ? [] : [makeTrail(outer, actions)]
  if (tallies.length === 0) return [...trail, emptyText('No items.')]
  const top = tallies.slice(0, shownProjects)
  const rest = tallies.slice(shownProjects)
  const most = top[0]?.items ?? 1
  return [
    ...trail,
    element(
      'ol',
      { class: 'bars projects' },
      ...top.map((tally) =>
        element('li', {}, ...drawProject(estate, tally, most, actions))
      )
    ),
    ...(rest.length > 0 ? [restText(rest)] : [])
  ]
}

const restText = (rest: readonly ProjectTally[]) =>
  element(
    'p',
    { class: 'rest' },
    `and ${countOf(rest.length, 'more project')} with ${countOf(
      rest.reduce((sum, { items }) => sum + items, 0),
      'item'
    )}`
  )

/** The way back out of a project. */
function makeTrail(outer: string, { change }: Actions): HTMLElement {
  const steps = ['', ...trailOf(outer)].map((path) => {
    const name = splitPath(path).at(-1) ?? 'All projects'
    return element(
      'li',
      {},
      path === outer
        ? element('span', { 'aria-current': 'true' }, quoted(name))
        : button(
            { class: 'plain', 'data-key': `trail ${path}` },
            () => {
              change({ project: path === '' ? undefined : path })
            },
            quoted(name)
          )
    )
  })
  return element(
    'nav',
    { class: 'trail', 'aria-label': 'Projects around' },
    element('ol', {}, ...steps)
  )
}

function drawProject(
  estate: Estate,
  tally: ProjectTally,
  most: number,
  actions: Actions
): HTMLElement[] {
  const several = estate.data.sites.length > 1
  const site = estate.data.sites[tally.site] ?? ''
  const filter = {
    project: tally.path === '' ? undefined : tally.path,
    ...(several && { site })
  }
  const row = button(
    { class: 'row', 'data-key': keyOf(tally) },
    () => {
      actions.change(filter)
    },
    element(
      'span',
      { class: 'name' },
      projectName(tally),
      several && ' ',
      several && element('span', { class: 'aside' }, siteLabel(site))
    ),
    element(
      'span',
      { class: 'value' },
      formatCount(tally.items),
      element('span', { class: 'unseen' }, ' items')
    ),
    projectBar(tally, most)
  )
  return [row, drawOwners(estate, tally, filter, actions)]
}

const keyOf = ({ site, path }: ProjectTally) => `${String(site)} ${path}`

/** Whose it is: the words to the pieces of the bar. */
function drawOwners(
  { owners }: Estate,
  tally: ProjectTally,
  filter: Partial<ViewState>,
  { change }: Actions
): HTMLElement {
  const named = tally.owners
    .slice(0, namedOwners)
    .map(({ owner, items }, at) => {
      const { label, key } = owners[owner] ?? { label: '', key: '' }
      return button(
        {
          class: 'plain',
          'data-kind': `rank-${String(at + 1)}`,
          'data-key': `${keyOf(tally)} ${key}`
        },
        () => {
          change({ ...filter, owner: key })
        },
        quoted(label, label),
        ` ${formatCount(items)}`
      )
    })
  return element('div', { class: 'whose' }, ...named, othersText(tally))
}

const projectName = ({ path, itself }: ProjectTally): HTMLElement =>
  itself
    ? element('i', {}, path === '' ? 'in no project' : 'directly in it')
    : quoted(splitPath(path).at(-1) ?? '', path)

function projectBar({ owners, items }: ProjectTally, most: number) {
  const named = owners.slice(0, namedOwners)
  const others = named.reduce((rest, owner) => rest - owner.items, items)
  return makeBar([
    ...named.map((owner, at) => ({
      share: owner.items / most,
      kind: `rank-${String(at + 1)}`
    })),
    ...(others > 0 ? [{ share: others / most, kind: 'rank-rest' }] : [])
  ])
}

function othersText({ owners, items }: ProjectTally): HTMLElement | undefined {
  const others = owners.length - namedOwners
  if (others <= 0) return undefined
  const rest = owners
    .slice(0, namedOwners)
    .reduce((rest, owner) => rest - owner.items, items)
  return element(
    'span',
    { 'data-kind': 'rank-rest' },
    `${countOf(others, 'other')} ${formatCount(rest)}`
  )
}
