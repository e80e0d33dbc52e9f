import {
  noOwner,
  ownerLabel,
  type StatusShown,
  statusWords
} from '../../src/report/words.js'
import { formatTime } from '../../src/report/time.js'
import type { EncodedTime, ReportData } from '../../src/report/page-data.js'
import { joinPath } from '../../src/owners/paths.js'

export type Status = StatusShown

/** Statuses in the order in which people want to read them. */
export const statuses = Object.keys(statusWords) as readonly Status[]

/** Statuses of owners who are gone. */
export const orphaned: readonly Status[] = ['unknown', 'unlicensed']

/** An owner on one site; the first of all stands for items whose owner Tableau doesn't tell. */
export interface Owner {
  /** What the address of a view calls the owner. */
  readonly key: string
  readonly label: string
  readonly id: string
  readonly name: string
  readonly fullName: string
  readonly email: string
  readonly role: string
  /** ISO 8601, UTC. */
  readonly lastLogin: string
  /** Index in `statuses`. */
  readonly status: number
  /** Index in `sites`; -1 of the one who stands for nobody. */
  readonly site: number
}

/** All that was listed, column by column: a row is an index. Missing numbers are NaN. */
export interface Estate {
  readonly data: ReportData
  readonly count: number
  readonly owners: readonly Owner[]
  /** Full paths of projects; a project's row is in its own place. */
  readonly places: readonly string[]
  readonly names: readonly string[]
  readonly type: Uint8Array
  readonly site: Uint16Array
  /** Index in `data.projects`. */
  readonly project: Uint32Array
  /** Index in `places`. */
  readonly place: Uint32Array
  /** Index in `owners`. */
  readonly owner: Uint32Array
  readonly size: Float64Array
  /** Seconds since 1970. */
  readonly created: Float64Array
  readonly updated: Float64Array
}

/** Makes the columns out of what the page was given. */
export function readEstate(data: ReportData): Estate {
  const { rows } = data
  const { places, place } = findPlaces(data)
  return {
    data,
    count: rows.name.length,
    owners: readOwners(data),
    places,
    names: rows.name,
    type: Uint8Array.from(rows.type),
    site: Uint16Array.from(rows.site),
    project: Uint32Array.from(rows.project),
    place,
    owner: Uint32Array.from(rows.owner, (index) => index + 1),
    size: Float64Array.from(rows.size, (size) => size ?? NaN),
    created: Float64Array.from(rows.created, secondsOf),
    updated: Float64Array.from(rows.updated, secondsOf)
  }
}

function secondsOf(time: EncodedTime): number {
  if (typeof time === 'string') return Date.parse(time) / 1000
  return time ?? NaN
}

/** The time of a row, ISO 8601 UTC as Tableau gives it; empty where it is not known. */
export function timeOf(
  { data }: Estate,
  column: 'created' | 'updated',
  row: number
): string {
  const time = data.rows[column][row] ?? ''
  return typeof time === 'string' ? time : formatTime(time)
}

/** The address of a row's item in Tableau; empty where there is none that is safe to open. */
export function addressOf({ data }: Estate, row: number): string {
  const halves = data.addresses[data.rows.address[row] ?? -1]
  if (!halves) return ''
  const address = halves.join(String(data.rows.number[row] ?? ''))
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : ''
}

function findPlaces({ projects, types, rows }: ReportData) {
  const indices = new Map(projects.map((path, index) => [path, index]))
  const ofProjects = types.indexOf('project')
  const place = Uint32Array.from(rows.project, (project, row) => {
    if (rows.type[row] !== ofProjects) return project
    const path = joinPath(projects[project] ?? '', rows.name[row] ?? '')
    const index = indices.get(path) ?? indices.size
    indices.set(path, index)
    return index
  })
  return { places: [...indices.keys()], place }
}

const nobody: Owner = {
  key: '',
  label: noOwner,
  id: '',
  name: '',
  fullName: '',
  email: '',
  role: '',
  lastLogin: '',
  status: statuses.indexOf('not-known'),
  site: -1
}

function readOwners({ owners, sites }: ReportData): readonly Owner[] {
  const names = countEach(owners.map(({ name }) => name))
  const ids = countEach(owners.map(({ id }) => id))
  return [
    nobody,
    ...owners.map((owner): Owner => {
      const { id, name = '', site, status = 'not-known' } = owner
      const exact = ids.get(id) === 1 ? id : `${id}@${sites[site] ?? ''}`
      return {
        key: name !== '' && names.get(name) === 1 ? name : exact,
        label: ownerLabel(owner),
        id,
        name,
        fullName: owner.fullName ?? '',
        email: owner.email ?? '',
        role: owner.siteRole ?? '',
        lastLogin: owner.lastLogin ?? '',
        status: statuses.indexOf(status),
        site
      }
    })
  ]
}

function countEach<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
