import type { OwnerRecord } from './records.js'

export type ColumnType = 'text' | 'integer' | 'boolean' | 'timestamp'

interface Column {
  readonly type: ColumnType
  /** Volatile columns never make a commit or a pull request by themselves. */
  readonly volatile?: true
  /** Columns that hold personal data. */
  readonly personal?: true
  /** The value before the guard; undefined where it is not known. */
  readonly valueOf: (
    record: OwnerRecord
  ) => string | number | boolean | undefined
}

const text = (valueOf: Column['valueOf']): Column => ({ type: 'text', valueOf })
const personal = (valueOf: Column['valueOf']): Column => ({
  ...text(valueOf),
  personal: true
})

/** All columns of the CSV. A new column is one entry here. */
export const columns = {
  site: text((record) => record.site),
  type: text((record) => record.type),
  id: text((record) => record.id),
  name: text((record) => record.name),
  project: text((record) => record.project),
  owner_id: text((record) => record.owner?.id),
  owner_name: personal((record) => record.owner?.name),
  owner_full_name: personal((record) => record.owner?.fullName),
  owner_email: personal((record) => record.owner?.email),
  owner_site_role: text((record) => record.owner?.siteRole),
  size_mb: {
    type: 'integer',
    volatile: true,
    valueOf: (record) => record.item.size
  },
  created_at: { type: 'timestamp', valueOf: (record) => record.item.createdAt },
  server: text((record) => record.server),
  owner_last_login: {
    type: 'timestamp',
    volatile: true,
    personal: true,
    valueOf: (record) => record.owner?.lastLogin
  },
  updated_at: {
    type: 'timestamp',
    volatile: true,
    valueOf: (record) => record.item.updatedAt
  },
  url: text((record) => record.item.webpageUrl),
  content_url: text((record) => record.item.contentUrl),
  description: text((record) => record.item.description),
  project_id: text((record) => record.projectId),
  has_extracts: {
    type: 'boolean',
    valueOf: (record) => record.item.hasExtracts
  },
  sheet_count: { type: 'integer', valueOf: (record) => record.item.sheetCount },
  tags: text((record) => joinTags(record.item.tags ?? []))
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns

export const columnNames = Object.keys(columns) as readonly ColumnName[]

export const defaultColumns: readonly ColumnName[] = columnNames.slice(
  0,
  columnNames.indexOf('server')
)

/** Columns that hold personal data. */
export const personalColumns: readonly ColumnName[] = columnNames.filter(
  (name) => (columns[name] as Column).personal === true
)

export const isColumnName = (name: string): name is ColumnName =>
  Object.hasOwn(columns, name)

/** The entry of a column; undefined for a name that is none of ours. */
export const columnOf = (name: string): Column | undefined =>
  isColumnName(name) ? columns[name] : undefined

/** The places of the columns that aren't volatile: what a reader of a diff looks at. */
export const lastingPlaces = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, index) =>
    columnOf(name)?.volatile === true ? [] : [index]
  )

/** Tags in code-unit order, joined by `;`; a `;` in a tag is written `\;` and a `\` `\\`. */
function joinTags(tags: readonly string[]): string {
  return [...tags]
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((tag) => tag.replace(/[\\;]/g, '\\$&'))
    .join(';')
}
