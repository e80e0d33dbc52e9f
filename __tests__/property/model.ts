import { isKept } from './model-patterns.js'

/**
 * What the CSV should be, told as plainly as can be and without anything of src: slow, and only for comparing with.
 */

export interface ModelUser {
  readonly id: string
  readonly name?: string
  readonly fullName?: string
  readonly email?: string
  readonly siteRole?: string
  readonly lastLogin?: string
}

export interface ModelItem {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly contentUrl?: string
  readonly webpageUrl?: string
  readonly size?: number
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly hasExtracts?: boolean
  readonly sheetCount?: number
  readonly tags?: readonly string[]
  readonly project?: { readonly id: string; readonly name?: string }
  readonly parentProjectId?: string
  readonly personalSpace: boolean
  readonly owner?: ModelUser
}

export interface ModelSite {
  readonly server: string
  readonly site: string
  readonly items: readonly ModelItem[]
  readonly projects: readonly ModelItem[]
  readonly users: readonly ModelUser[]
}

export interface ModelOptions {
  readonly columns: readonly string[]
  readonly projects: readonly string[]
  readonly escapeFormulas: boolean
}

type ModelRow = Readonly<Record<string, string>>

export function modelCsv(
  sites: readonly ModelSite[],
  options: ModelOptions
): string {
  const rows: { row: ModelRow; names: readonly string[] }[] = []
  for (const site of sites)
    for (const item of site.items) rows.push(modelRow(site, item))
  const kept = rows.filter(({ names }) => isKept(options.projects, names))
  const sorted = kept
    .map(({ row }) => row)
    .sort((a, b) => {
      for (const column of ['site', 'type', 'project', 'name', 'id']) {
        const order = compareCodeUnits(valueIn(a, column), valueIn(b, column))
        if (order !== 0) return order
      }
      return 0
    })
  let text = writeLine(options.columns)
  for (const row of sorted)
    text += writeLine(
      options.columns.map((column) => {
        const value = valueIn(row, column)
        const isNumber = column === 'size_mb' || column === 'sheet_count'
        return options.escapeFormulas && !isNumber ? guard(value) : value
      })
    )
  return text
}

const valueIn = (row: ModelRow, column: string) => row[column] ?? ''

function compareCodeUnits(a: string, b: string): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = a.charCodeAt(index) - b.charCodeAt(index)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** A row before the guard, and the names of the project's path that patterns are held against. */
function modelRow(
  site: ModelSite,
  item: ModelItem
): { row: ModelRow; names: readonly string[] } {
  const owner = item.owner && findUser(site, item.owner.id)
  const around = namesAround(site, item, owner)
  const isProject = item.kind === 'project'
  const projectId = item.personalSpace
    ? undefined
    : isProject
      ? item.parentProjectId
      : item.project?.id
  const tags = [...(item.tags ?? [])].sort(compareCodeUnits)
  const row = {
    site: site.site,
    server: site.server,
    type: item.kind,
    id: item.id,
    name: item.name,
    project: around.map(escapeName).join('/'),
    project_id: projectId ?? '',
    owner_id: owner?.id ?? '',
    owner_name: owner?.name ?? '',
    owner_full_name: owner?.fullName ?? '',
    owner_email: owner?.email ?? '',
    owner_site_role: owner?.siteRole ?? '',
    owner_last_login: owner?.lastLogin ?? '',
    size_mb: item.size === undefined ? '' : String(item.size),
    sheet_count: item.sheetCount === undefined ? '' : String(item.sheetCount),
    created_at: item.createdAt ?? '',
    updated_at: item.updatedAt ?? '',
    url: item.webpageUrl ?? '',
    content_url: item.contentUrl ?? '',
    description: item.description ?? '',
    has_extracts:
      item.hasExtracts === undefined ? '' : item.hasExtracts ? 'true' : 'false',
    tags: tags.map(escapeTag).join(';')
  }
  return { row, names: isProject ? [...around, item.name] : around }
}

/** A user as all that was told of them: the users' list first, then the items. */
function findUser(site: ModelSite, id: string): ModelUser {
  const told: ModelUser[] = [...site.users]
  for (const item of site.items) if (item.owner) told.push(item.owner)
  let found: ModelUser = { id }
  for (const user of told) if (user.id === id) found = { ...user, ...found }
  return found
}

function namesAround(
  site: ModelSite,
  item: ModelItem,
  owner: ModelUser | undefined
): string[] {
  if (item.personalSpace)
    return owner?.name === undefined
      ? ['Personal Space']
      : ['Personal Space', owner.name]
  if (item.kind === 'project') return namesOf(site, item.parentProjectId)
  if (!item.project) return []
  const { id, name = '' } = item.project
  const listed = site.projects.some((project) => project.id === id)
  if (listed) return namesOf(site, id)
  return name === '' ? [] : [name]
}

/** From the outermost project that is seen down to this one; a circle is walked once. */
function namesOf(site: ModelSite, id: string | undefined): string[] {
  const names: string[] = []
  const walked: string[] = []
  let at = id
  while (at !== undefined && !walked.includes(at)) {
    const wanted: string = at
    const found = site.projects.findLast((project) => project.id === wanted)
    if (!found) break
    walked.push(wanted)
    names.unshift(found.name)
    at = found.parentProjectId
  }
  return names
}

function escapeName(name: string): string {
  let escaped = ''
  for (const character of name)
    escaped +=
      character === '/' || character === '\\' ? `\\${character}` : character
  return escaped
}

function escapeTag(tag: string): string {
  let escaped = ''
  for (const character of tag)
    escaped +=
      character === ';' || character === '\\' ? `\\${character}` : character
  return escaped
}

function guard(value: string): string {
  let first = 0
  while (value[first] === "'") first++
  const character = value[first]
  return character !== undefined && '=+-@\t\r'.includes(character)
    ? `'${value}`
    : value
}

function writeLine(fields: readonly string[]): string {
  const written = fields.map((field) => {
    const needsQuotes =
      field.includes(',') ||
      field.includes('"') ||
      field.includes('\r') ||
      field.includes('\n')
    return needsQuotes ? `"${field.split('"').join('""')}"` : field
  })
  return `${written.join(',')}\n`
}
