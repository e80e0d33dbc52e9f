import { compareVersions } from './version.js'

/** How a list is asked for, and found in an answer. */
export interface ListType {
  /** What a person calls it. */
  readonly label: string
  /** Path below the site; of the sites themselves below the version. */
  readonly path: string
  /** Key of the list, and of an item in it. */
  readonly key: readonly [string, string]
  /** Order, where the endpoint takes one: without it the server's order is undefined, and pages overlap. */
  readonly sort?: string
  /** Field expression, where the endpoint takes one; the keyword comes first, or the server ignores it. */
  readonly fields?: string
}

/** A REST API version, and the release that brought it. */
export interface Since {
  readonly version: string
  readonly release: string
}

export interface ContentTypeEntry extends ListType {
  /** What one item is called in the CSV. */
  readonly kind: string
  /** First version of the REST API that has it. */
  readonly since: string
  /** Last version that has it; missing where it is still there. */
  readonly until?: string
  /** What to check when it is refused. */
  readonly needs: string
  /** Scope of a connected app's token. */
  readonly scope: string
  /** First version that has it for connected apps, where that isn't the first of all. */
  readonly scopeSince?: Since
  /** First version whose single items tell the owner, where the list doesn't. */
  readonly singleOwnerSince?: Since
}

const ownerFields =
  'owner.name,owner.fullName,owner.email,owner.siteRole,owner.lastLogin'

/**
 * All content types, by their names in the `content` input. A new type is one entry. Source: REST API reference, the
 * Query methods; versions from REST API What's New; scopes from Access Scopes for Connected Apps.
 */
export const contentTypes = {
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
    scope: 'tableau:content:read',
    scopeSince: {
      version: '3.27',
      release: 'Tableau Cloud December 2025, Server 2025.3'
    },
    singleOwnerSince: { version: '3.23', release: 'Tableau 2024.2' },
    needs: 'Tableau 2023.1 and the Data Management licence'
  }
} as const satisfies Readonly<Record<string, ContentTypeEntry>>

/** Names of content types as the `content` input takes them. */
export type ContentType = keyof typeof contentTypes

/** What one item of content is called in the CSV. */
export type ContentKind = (typeof contentTypes)[ContentType]['kind']

/** Whether connected apps are known to have a scope for a type in a version of the REST API. */
export function hasScope(type: ContentType, version: string): boolean {
  const { since, scopeSince } = entryOf(type)
  return compareVersions(version, scopeSince?.version ?? since) >= 0
}

/** The entry of a content type. */
export const entryOf = (type: ContentType): ContentTypeEntry =>
  contentTypes[type]

const entries = new Map<string, ContentTypeEntry>(
  Object.values(contentTypes).map((entry) => [entry.kind, entry])
)

/** Since when single items of a kind tell the owner that their list doesn't; undefined where the list does. */
export const singleOwnerSince = (kind: ContentKind): Since | undefined =>
  entries.get(kind)?.singleOwnerSince

/** The site's users. Source: REST API reference, Get Users on Site; for administrators. */
export const userList: ListType = {
  label: 'users',
  path: 'users',
  key: ['users', 'user'],
  sort: 'name:asc',
  fields: 'id,name,fullName,email,siteRole,lastLogin'
}

/** All sites of a Tableau Server. Source: REST API reference, Query Sites; for server administrators. */
export const siteList: ListType = {
  label: 'sites',
  path: 'sites',
  key: ['sites', 'site']
}
