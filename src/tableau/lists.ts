import { TableauError } from './errors.js'
import {
  type Page,
  type PagingOptions,
  pageOf,
  readWholeList,
  type WholeList
} from './paging.js'
import type { Query } from './server.js'
import type { Session } from './session.js'
import {
  type ContentItem,
  type ContentKind,
  parseContentItem,
  parseUser,
  type User
} from './content.js'
import { fieldOf, itemsOf } from './json.js'

/** Names of content types as the `content` input takes them. */
export type ContentType =
  'workbooks' | 'datasources' | 'flows' | 'projects' | 'virtual-connections'

interface ListType {
  /** Path below the site, also the key of the list in an answer. */
  readonly path: string
  /** Key of the list, and of an item in it. */
  readonly key: readonly [string, string]
  /** First version of the REST API that has it. */
  readonly since: string
  /** Without an explicit order the server's order is undefined, and pages overlap. */
  readonly sort: string
  /** Field expression, where the endpoint takes one; the keyword comes first, or the server ignores it. */
  readonly fields?: string
}

export interface ContentTypeInfo extends ListType {
  readonly kind: ContentKind
  /** What a person calls it. */
  readonly label: string
  /** Scope of a connected app's token; undefined where Tableau has none. */
  readonly scope?: string
  /** What to check when it is refused. */
  readonly needs: string
}

const ownerFields =
  'owner.name,owner.fullName,owner.email,owner.siteRole,owner.lastLogin'

/** All content types. Source: REST API reference, the Query methods; versions from REST API What's New. */
export const contentTypes: Readonly<Record<ContentType, ContentTypeInfo>> = {
  workbooks: {
    kind: 'workbook',
    label: 'workbooks',
    path: 'workbooks',
    key: ['workbooks', 'workbook'],
    since: '2.5',
    sort: 'createdAt:asc,name:asc',
    fields: `_default_,${ownerFields},sheetCount,hasExtracts`,
    scope: 'tableau:content:read',
    needs: 'the permission to view them'
  },
  datasources: {
    kind: 'datasource',
    label: 'data sources',
    path: 'datasources',
    key: ['datasources', 'datasource'],
    since: '2.5',
    sort: 'createdAt:asc,name:asc',
    fields: `_default_,${ownerFields},size,hasExtracts`,
    scope: 'tableau:content:read',
    needs: 'the permission to view them'
  },
  flows: {
    kind: 'flow',
    label: 'flows',
    path: 'flows',
    key: ['flows', 'flow'],
    since: '3.3',
    sort: 'createdAt:asc,name:asc',
    scope: 'tableau:flows:read',
    needs:
      'Tableau 2019.1, a licence with Tableau Prep Conductor, and for a connected app the scope tableau:flows:read'
  },
  projects: {
    kind: 'project',
    label: 'projects',
    path: 'projects',
    key: ['projects', 'project'],
    since: '2.5',
    sort: 'createdAt:asc,name:asc',
    fields: `_default_,${ownerFields}`,
    scope: 'tableau:content:read',
    needs: 'the permission to view them'
  },
  'virtual-connections': {
    kind: 'virtual-connection',
    label: 'virtual connections',
    path: 'virtualconnections',
    key: ['virtualConnections', 'virtualConnection'],
    since: '3.18',
    sort: 'name:asc',
    needs:
      'Tableau 2023.1, the Data Management licence, and another sign-in than a connected app'
  }
}

const userList: ListType = {
  path: 'users',
  key: ['users', 'user'],
  since: '2.5',
  sort: 'name:asc',
  fields: 'id,name,fullName,email,siteRole,lastLogin'
}

export interface ReadOptions extends PagingOptions {
  readonly pageSize: number
}

/**
 * Reads a whole list of content. Source: REST API reference, Query Workbooks for Site and its siblings; scope
 * tableau:content:read (flows: tableau:flows:read; virtual connections: none).
 * @throws TableauError where the list is refused or can't be read
 */
export function readContent(
  session: Session,
  type: ContentType,
  options: ReadOptions
): Promise<WholeList<ContentItem>> {
  const info = contentTypes[type]
  return readList(session, info, options, (value) =>
    parseContentItem(info.kind, value)
  )
}

/**
 * Reads all users of the site. Source: REST API reference, Get Users on Site; for administrators; scope
 * tableau:users:read.
 */
export function readUsers(
  session: Session,
  options: ReadOptions
): Promise<WholeList<User>> {
  return readList(session, userList, options, parseUser)
}

/**
 * Reads a single virtual connection: its list has no owner. Source: REST API reference, Get Virtual Connection
 * (3.23).
 */
export async function readVirtualConnection(
  session: Session,
  id: string
): Promise<ContentItem> {
  const body = await session.get(`virtualconnections/${id}`)
  const told = fieldOf(body, 'virtualConnection')
  // Some servers leave the id out of the single item (server-client-python, virtual_connections_download.xml).
  return parseContentItem('virtual-connection', {
    ...(typeof told === 'object' ? told : {}),
    id
  })
}

/** Reads one user. Source: REST API reference, Query User On Site; users may query themselves. */
export async function readUser(session: Session, id: string): Promise<User> {
  return parseUser(fieldOf(await session.get(`users/${id}`), 'user'))
}

function readList<T extends { readonly id: string }>(
  session: Session,
  list: ListType,
  { pageSize, ...paging }: ReadOptions,
  parse: (value: unknown) => T
): Promise<WholeList<T>> {
  const [listKey, itemKey] = list.key
  const fetchWith = async (
    query: Query,
    pageNumber: number
  ): Promise<Page<T>> => {
    const body = await session.get(list.path, {
      pageSize: String(pageSize),
      pageNumber: String(pageNumber),
      ...query
    })
    return pageOf(body, itemsOf(fieldOf(body, listKey), itemKey).map(parse))
  }
  let query: Query = { sort: list.sort, fields: list.fields }
  return readWholeList(async (pageNumber) => {
    if (pageNumber > 1) return fetchWith(query, pageNumber)
    const { answer, accepted } = await firstAccepted(list, (candidate) =>
      fetchWith(candidate, 1)
    )
    query = accepted
    return answer
  }, paging)
}

/**
 * Some servers reject field expressions (2021.2 and 2021.3 with 400023, tableau-api-lib #38) or orders that others
 * take: the first page is asked for with both, then with one of them, then with neither.
 */
async function firstAccepted<T>(
  { sort, fields }: ListType,
  fetchPage: (query: Query) => Promise<T>
): Promise<{ answer: T; accepted: Query }> {
  const candidates: Query[] =
    fields === undefined
      ? [{ sort }, {}]
      : [{ sort, fields }, { sort }, { fields }, {}]
  for (const [index, accepted] of candidates.entries()) {
    try {
      return { answer: await fetchPage(accepted), accepted }
    } catch (error) {
      const last = index === candidates.length - 1
      if (last || !(error instanceof TableauError) || error.status !== 400)
        throw error
    }
  }
  throw new Error('unreachable')
}
