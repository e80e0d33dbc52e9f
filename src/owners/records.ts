import type { ContentItem, ContentKind, User } from '../tableau/content.js'
import { makeProjectPaths } from './project-paths.js'

/** One item of content and who answers for it: a row of the CSV before it is text. */
export interface OwnerRecord {
  /** Origin of the server's address. */
  readonly server: string
  /** The site's content URL; empty for the Default site. */
  readonly site: string
  readonly type: ContentKind
  /** LUID. */
  readonly id: string
  readonly name: string
  /** Full path of the project around it. */
  readonly project: string
  readonly projectId?: string
  /** Missing where Tableau doesn't tell the owner; only the id where nobody could resolve it. */
  readonly owner?: User
  /** The rest as Tableau tells it. */
  readonly item: ContentItem
}

/** What was read from one site. */
export interface SiteContent {
  readonly server: string
  readonly site: string
  readonly items: readonly ContentItem[]
  readonly projects: readonly ContentItem[]
  /** All that is known of owners and users, by LUID. */
  readonly owners: ReadonlyMap<string, User>
  /** The signed-in user, who may see more of oneself than of others. */
  readonly userId?: string | undefined
}

/**
 * Joins content, project tree and owners.
 * @returns a record for each item, in the order of the CSV
 */
export function makeRecords(content: SiteContent): OwnerRecord[] {
  const paths = makeProjectPaths(content.projects)
  return content.items
    .map((item): OwnerRecord => {
      const owner =
        item.owner && (content.owners.get(item.owner.id) ?? item.owner)
      const projectId =
        item.kind === 'project' ? item.parentProjectId : item.project?.id
      return {
        server: content.server,
        site: content.site,
        type: item.kind,
        id: item.id,
        name: item.name,
        project: paths.pathAround(item, owner?.name),
        item,
        ...(owner && { owner }),
        ...(projectId !== undefined && !item.personalSpace && { projectId })
      }
    })
    .sort(compareRecords)
}

type SortKey = Pick<OwnerRecord, 'site' | 'type' | 'project' | 'name' | 'id'>

/** The order of the CSV: by code units, so that two runs over the same content give the same bytes. */
export const compareRecords = (a: SortKey, b: SortKey): number =>
  compareTexts(a.site, b.site) ||
  compareTexts(a.type, b.type) ||
  compareTexts(a.project, b.project) ||
  compareTexts(a.name, b.name) ||
  compareTexts(a.id, b.id)

const compareTexts = (a: string, b: string): number =>
  a === b ? 0 : a < b ? -1 : 1
