import { siteLabel, statusWords, typeLabel } from '../../src/report/words.js'
import { Combobox, type Option } from './combobox.js'
import { element, part } from './dom.js'
import { type Estate, orphaned, statuses } from '../model/estate.js'
import { findOwners } from '../model/filter.js'
import type { Actions, Part } from './look.js'
import { trailOf } from '../model/paths.js'
import type { ViewState } from '../model/state.js'

/** The fields that narrow the list down. */
export function filterFields(estate: Estate, actions: Actions): Part {
  const fields = [
    searchField(actions),
    ...(estate.data.sites.length > 1 ? [siteField(estate, actions)] : []),
    ...(estate.data.types.length > 1 ? [typeField(estate, actions)] : []),
    projectField(estate, actions),
    ownerField(estate, actions),
    statusField(estate, actions)
  ]
  part('filters').append(...fields.map(({ field }) => field))
  return {
    show({ state }) {
      for (const { show } of fields) show(state)
    }
  }
}

interface Field {
  readonly field: HTMLElement
  readonly show: (state: ViewState) => void
}

/** Typing on after a short while is one step in the history. */
const typingMs = 1500

function searchField({ change, refine }: Actions): Field {
  const input = element('input', {
    ...{ id: 'q', type: 'search', autocomplete: 'off', spellcheck: 'false' },
    placeholder: 'Name, project, owner, e-mail'
  })
  let typedAt = -Infinity
  let timer: number | undefined
  let pending = false
  const search = () => {
    pending = false
    const goesOn = performance.now() - typedAt < typingMs
    typedAt = performance.now()
    ;(goesOn ? refine : change)({ q: input.value })
  }
  input.addEventListener('input', () => {
    window.clearTimeout(timer)
    pending = true
    timer = window.setTimeout(search, 120)
  })
  return {
    field: element(
      'div',
      { class: 'field search' },
      element('label', { for: 'q' }, 'Search'),
      input
    ),
    show({ q }) {
      if (!pending && input.value !== q) input.value = q
    }
  }
}

/** A choice of one, or all. */
function selectField(
  id: string,
  label: string,
  options: readonly Option[],
  onChoose: (value: string | undefined) => void
) {
  const select = element(
    'select',
    { id },
    element('option', { value: 'all' }, 'all'),
    ...options.map(({ label }, at) =>
      element('option', { value: String(at) }, label)
    )
  )
  select.addEventListener('change', () => {
    onChoose(options[Number(select.value)]?.value)
  })
  return {
    field: element(
      'div',
      { class: 'field' },
      element('label', { for: id }, label),
      select
    ),
    showValue(value: string | undefined) {
      const at = options.findIndex((option) => option.value === value)
      select.value = at < 0 ? 'all' : String(at)
    }
  }
}

function siteField({ data }: Estate, { change }: Actions): Field {
  const options = data.sites.map((value) => ({
    value,
    label: siteLabel(value)
  }))
  const select = selectField('site', 'Site', options, (site) => {
    change({ site })
  })
  return {
    field: select.field,
    show({ site }) {
      select.showValue(site)
    }
  }
}

function typeField({ data }: Estate, { change }: Actions): Field {
  const options = data.types.map((value) => ({
    value,
    label: typeLabel(value)
  }))
  const select = selectField('type', 'Type', options, (type) => {
    change({ type })
  })
  return {
    field: select.field,
    show({ type }) {
      select.showValue(type)
    }
  }
}

function statusField({ owners }: Estate, { change }: Actions): Field {
  const present = new Set(owners.map(({ status }) => statuses[status]))
  const single = statuses.filter((status) => present.has(status))
  const several = orphaned.every((status) => present.has(status))
    ? [{ value: orphaned.join(), label: 'unknown or unlicensed' }]
    : []
  const options = [
    ...several,
    ...single.map((value) => ({ value, label: statusWords[value].label }))
  ]
  const select = selectField('status', 'Owner’s status', options, (value) => {
    const asked = value?.split(',') ?? []
    change({ statuses: statuses.filter((status) => asked.includes(status)) })
  })
  return {
    field: select.field,
    show({ statuses: chosen }) {
      const present = chosen.filter((status) => single.includes(status))
      select.showValue(present.join() || undefined)
    }
  }
}

function projectField({ places }: Estate, { change }: Actions): Field {
  const paths = [...new Set(places.flatMap(trailOf))].sort()
  const combobox = new Combobox({
    id: 'project',
    label: 'Project',
    placeholder: 'all',
    options: paths.map((path) => ({ value: path, label: path })),
    free: true,
    onChoose: (project) => {
      change({ project })
    }
  })
  return {
    field: combobox.field,
    show({ project }) {
      combobox.show(project ?? '')
    }
  }
}

function ownerField(
  { owners, data, owner }: Estate,
  { change }: Actions
): Field {
  const several = data.sites.length > 1
  const options = owners
    .map(({ key, label, site }): Option => {
      const note =
        several && site >= 0 ? siteLabel(data.sites[site] ?? '') : undefined
      return { value: key, label, ...(note !== undefined && { note }) }
    })
    .slice(owner.includes(0) ? 0 : 1)
    .sort((a, b) => a.label.localeCompare(b.label))
  const combobox = new Combobox({
    id: 'owner',
    label: 'Owner',
    placeholder: 'all',
    options,
    free: false,
    onChoose: (owner) => {
      change({ owner })
    }
  })
  return {
    field: combobox.field,
    show({ owner }) {
      combobox.show(owner === undefined ? '' : ownerText(owners, owner))
    }
  }
}

/** What an owner of the address is called; the address's own word where there is none. */
export function ownerText(owners: Estate['owners'], asked: string): string {
  const [index] = findOwners(owners, asked)
  return owners[index ?? -1]?.label ?? asked
}
