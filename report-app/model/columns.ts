import { formatCount, siteLabel, typeLabel } from '../../src/report/words.js'
import { addressOf, type Estate, statuses, timeOf } from './estate.js'
import { dayOf } from './format.js'

/** A column of the table: what people read, and what the export has of it. */
export interface Column {
  readonly title: string
  /** Width in the table's grid. */
  readonly width: string
  /** False where no row of this estate has a value to show. */
  readonly shown: (estate: Estate) => boolean
  readonly text: (estate: Estate, row: number) => string
  /** The values behind the text, by the names of the CSV's columns. */
  readonly fields: Readonly<
    Record<string, (estate: Estate, row: number) => string>
  >
  /** Fields that hold nothing but numbers are not guarded. */
  readonly numeric?: true
}

const ownerOf = ({ owners, owner }: Estate, row: number) =>
  owners[owner[row] ?? 0] ?? owners[0]
const siteOf = ({ data, site }: Estate, row: number) =>
  data.sites[site[row] ?? 0] ?? ''
const typeOf = ({ data, type }: Estate, row: number) =>
  data.types[type[row] ?? 0] ?? ''
const projectOf = ({ data, project }: Estate, row: number) =>
  data.projects[project[row] ?? 0] ?? ''
const statusOf = (estate: Estate, row: number) =>
  statuses[ownerOf(estate, row)?.status ?? 0] ?? 'not-known'
const always = () => true
const some = (values: Float64Array) =>
  values.some((value) => !Number.isNaN(value))

/** The columns of the table, in their order. */
export const columns = {
  name: {
    title: 'Name',
    width: 'minmax(12rem, 2.4fr)',
    shown: always,
    text: ({ names }, row) => names[row] ?? '',
    fields: { name: ({ names }, row) => names[row] ?? '', url: addressOf }
  },
  type: {
    title: 'Type',
    width: 'minmax(6.6rem, 0.7fr)',
    shown: always,
    text: (estate, row) => typeLabel(typeOf(estate, row)),
    fields: { type: typeOf }
  },
  site: {
    title: 'Site',
    width: 'minmax(5.6rem, 0.7fr)',
    shown: ({ data }) => data.sites.length > 1,
    text: (estate, row) => siteLabel(siteOf(estate, row)),
    fields: { site: siteOf }
  },
  project: {
    title: 'Project',
    width: 'minmax(9.5rem, 1.7fr)',
    shown: always,
    text: projectOf,
    fields: { project: projectOf }
  },
  owner: {
    title: 'Owner',
    width: 'minmax(10rem, 1.7fr)',
    shown: always,
    text: (estate, row) => ownerOf(estate, row)?.label ?? '',
    fields: {
      owner_id: (estate, row) => ownerOf(estate, row)?.id ?? '',
      owner_name: (estate, row) => ownerOf(estate, row)?.name ?? '',
      owner_full_name: (estate, row) => ownerOf(estate, row)?.fullName ?? ''
    }
  },
  status: {
    title: 'Status',
    width: 'minmax(6.6rem, 0.6fr)',
    shown: always,
    text: statusOf,
    fields: {
      owner_status: (estate, row) => {
        const status = statusOf(estate, row)
        return status === 'not-known' ? '' : status
      }
    }
  },
  login: {
    title: 'Last sign-in',
    width: 'minmax(6.2rem, 0.5fr)',
    shown: ({ owners }) => owners.some(({ lastLogin }) => lastLogin !== ''),
    text: (estate, row) => dayOf(ownerOf(estate, row)?.lastLogin ?? ''),
    fields: {
      owner_last_login: (estate, row) => ownerOf(estate, row)?.lastLogin ?? ''
    }
  },
  size: {
    title: 'MB',
    width: 'minmax(3.9rem, 0.4fr)',
    shown: ({ size }) => some(size),
    text: ({ size }, row) => {
      const megabytes = size[row] ?? NaN
      return Number.isNaN(megabytes) ? '' : formatCount(megabytes)
    },
    fields: {
      size_mb: ({ data }, row) => String(data.rows.size[row] ?? '')
    },
    numeric: true
  },
  updated: {
    title: 'Updated',
    width: 'minmax(6rem, 0.5fr)',
    shown: ({ updated }) => some(updated),
    text: (estate, row) => dayOf(timeOf(estate, 'updated', row)),
    fields: { updated_at: (estate, row) => timeOf(estate, 'updated', row) }
  },
  created: {
    title: 'Created',
    width: 'minmax(6rem, 0.5fr)',
    shown: ({ created }) => some(created),
    text: (estate, row) => dayOf(timeOf(estate, 'created', row)),
    fields: { created_at: (estate, row) => timeOf(estate, 'created', row) }
  }
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns

export const isColumnName = (name: string): name is ColumnName =>
  Object.hasOwn(columns, name)

/** The columns that this estate has something to show in. */
export const shownColumns = (estate: Estate): readonly ColumnName[] =>
  (Object.keys(columns) as ColumnName[]).filter((name) =>
    columns[name].shown(estate)
  )

/** A column's entry, without the particulars of its type. */
export const columnOf = (name: ColumnName): Column => columns[name]
