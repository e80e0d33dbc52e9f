import { TableauError } from './errors.js'

/** A user as a list of users, or the owner of an item, tells it. Missing values were not told. */
export interface User {
  readonly id: string
  readonly name?: string
  readonly fullName?: string
  readonly email?: string
  readonly siteRole?: string
  /** ISO 8601, UTC. */
  readonly lastLogin?: string
}

export type ContentKind =
  'workbook' | 'datasource' | 'flow' | 'project' | 'virtual-connection'

/** An item of content, of any type; what its type doesn't have, or Tableau didn't tell, is missing. */
export interface ContentItem {
  readonly kind: ContentKind
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly contentUrl?: string
  readonly webpageUrl?: string
  /** Megabytes, as Tableau rounds them. */
  readonly size?: number
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly hasExtracts?: boolean
  readonly sheetCount?: number
  readonly tags?: readonly string[]
  readonly project?: { readonly id: string; readonly name?: string }
  readonly parentProjectId?: string
  readonly personalSpace: boolean
  readonly owner?: User
}

/** A property of an unknown value; undefined where the value is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** Text of a JSON scalar: Tableau sends numbers and booleans as such or as strings. Empty text counts as not told. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function integerOf(value: unknown): number | undefined {
  const text = textOf(value)
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text)
    ? Math.trunc(Number(text))
    : undefined
}

/** `"false"` is false: Tableau's schema has some booleans as strings. */
export function booleanOf(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/**
 * The items of a list: an array below the list's and the item's key, a single object, an array at once, or nothing
 * at all. All four are in use.
 */
export function itemsOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  const inner = fieldOf(value, key)
  if (Array.isArray(inner)) return inner as unknown[]
  return inner === undefined || inner === null || inner === '' ? [] : [inner]
}

export interface Pagination {
  readonly pageSize: number
  readonly totalAvailable: number
}

export function parsePagination(body: unknown): Pagination {
  const pagination = fieldOf(body, 'pagination')
  const pageSize = integerOf(fieldOf(pagination, 'pageSize'))
  const totalAvailable = integerOf(fieldOf(pagination, 'totalAvailable'))
  if (pageSize === undefined || pageSize < 1 || totalAvailable === undefined)
    throw new TableauError(
      'A list came without its pagination, so that nobody can tell whether it is whole. Check that server-url is a Tableau Server, and the proxy before it.'
    )
  return { pageSize, totalAvailable }
}

/** Source: REST API reference, Get Users on Site; the `owner` of an item has the same attributes. */
export function parseUser(value: unknown): User {
  return {
    id: idOf(value),
    ...told({
      name: textOf(fieldOf(value, 'name')),
      fullName: textOf(fieldOf(value, 'fullName')),
      email: textOf(fieldOf(value, 'email')),
      siteRole: textOf(fieldOf(value, 'siteRole')),
      lastLogin: textOf(fieldOf(value, 'lastLogin'))
    })
  }
}

/** Reads an item of any content type. Source: REST API reference, the Query methods; XML schema ts-api 3.29. */
export function parseContentItem(
  kind: ContentKind,
  value: unknown
): ContentItem {
  const owner = fieldOf(value, 'owner')
  const location = fieldOf(value, 'location')
  const locationType = textOf(fieldOf(location, 'type'))
  const project =
    fieldOf(value, 'project') ??
    (locationType === 'Project' ? location : undefined)
  const projectId = textOf(fieldOf(project, 'id'))
  const tags = fieldOf(value, 'tags')
  return {
    kind,
    id: idOf(value),
    name: textOf(fieldOf(value, 'name')) ?? '',
    personalSpace: locationType === 'PersonalSpace',
    ...told({
      description: textOf(fieldOf(value, 'description')),
      contentUrl: textOf(fieldOf(value, 'contentUrl')),
      webpageUrl: textOf(fieldOf(value, 'webpageUrl')),
      size: integerOf(fieldOf(value, 'size')),
      createdAt: textOf(fieldOf(value, 'createdAt')),
      updatedAt: textOf(fieldOf(value, 'updatedAt')),
      hasExtracts: booleanOf(fieldOf(value, 'hasExtracts')),
      sheetCount: integerOf(fieldOf(value, 'sheetCount')),
      tags: tags === undefined ? undefined : tagsOf(tags),
      project:
        projectId === undefined
          ? undefined
          : {
              id: projectId,
              ...told({ name: textOf(fieldOf(project, 'name')) })
            },
      parentProjectId: textOf(fieldOf(value, 'parentProjectId')),
      owner:
        textOf(fieldOf(owner, 'id')) === undefined
          ? undefined
          : parseUser(owner)
    })
  }
}

function tagsOf(value: unknown): readonly string[] {
  return itemsOf(value, 'tag').flatMap(
    (tag) => textOf(fieldOf(tag, 'label')) ?? []
  )
}

function idOf(value: unknown): string {
  const id = textOf(fieldOf(value, 'id'))
  if (id === undefined)
    throw new TableauError(
      'An item came without an id. Check that server-url is a Tableau Server, and the proxy before it.'
    )
  return id
}

type Told<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined. */
function told<T extends object>(fields: T): Told<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined)
  ) as Told<T>
}
