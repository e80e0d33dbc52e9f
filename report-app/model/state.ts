import { type ChangeKind, isChangeKind } from '../../src/owners/changes.js'
import { type Status, statuses } from './estate.js'
import { type ColumnName, isColumnName } from './columns.js'

/** What of the estate is looked at, and how: all that stands in the address. undefined: not narrowed down. */
export interface ViewState {
  readonly q: string
  /** Content URL; empty for the Default site. */
  readonly site: string | undefined
  readonly type: string | undefined
  /** Path, or the beginning of one. */
  readonly project: string | undefined
  /** Key, name or id; empty where no owner is told. */
  readonly owner: string | undefined
  /** None: all. */
  readonly statuses: readonly Status[]
  /** undefined: in the order of the CSV. */
  readonly sort: Sort | undefined
  readonly grouped: boolean
  readonly measure: Measure
  readonly changes: ChangeKind | undefined
}

export interface Sort {
  readonly column: ColumnName
  readonly descending: boolean
}

/** What owners are compared by. */
export type Measure = 'items' | 'size'

export const initialState: ViewState = {
  q: '',
  site: undefined,
  type: undefined,
  project: undefined,
  owner: undefined,
  statuses: [],
  sort: undefined,
  grouped: false,
  measure: 'items',
  changes: undefined
}

/** What takes all filters off. */
export const noFilters = {
  q: '',
  site: undefined,
  type: undefined,
  project: undefined,
  owner: undefined,
  statuses: []
} as const satisfies Partial<ViewState>

export const isFiltered = (state: ViewState): boolean =>
  state.q.trim() !== '' ||
  state.statuses.length > 0 ||
  [state.site, state.type, state.project, state.owner].some(
    (value) => value !== undefined
  )

/** Writes a state as the fragment of an address, without `#`; empty for the initial one. */
export function formatState(state: ViewState): string {
  const { sort } = state
  const parameters: Readonly<Record<string, string | undefined>> = {
    q: state.q === '' ? undefined : state.q,
    site: state.site,
    type: state.type,
    project: state.project,
    owner: state.owner,
    status: state.statuses.join() || undefined,
    sort: sort && `${sort.descending ? '-' : ''}${sort.column}`,
    group: state.grouped ? 'owner' : undefined,
    by: state.measure === 'items' ? undefined : state.measure,
    changes: state.changes
  }
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) text.set(name, value)
  return text.toString()
}

/** Reads the fragment of an address; what makes no sense is left out. */
export function parseState(fragment: string): ViewState {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''))
  const read = (name: string) => parameters.get(name) ?? undefined
  const asked = read('status')?.split(',') ?? []
  const changes = read('changes') ?? ''
  return {
    q: read('q') ?? '',
    site: read('site'),
    type: read('type'),
    project: read('project'),
    owner: read('owner'),
    statuses: statuses.filter((status) => asked.includes(status)),
    sort: parseSort(read('sort')),
    grouped: read('group') === 'owner',
    measure: read('by') === 'size' ? 'size' : 'items',
    changes: isChangeKind(changes) ? changes : undefined
  }
}

function parseSort(text = ''): Sort | undefined {
  const column = text.replace(/^-/, '')
  return isColumnName(column)
    ? { column, descending: text.startsWith('-') }
    : undefined
}
