import type { ContentKind } from '../tableau/content.js'
import { ownerKey } from './owner-key.js'
import {
  compareRecords,
  makeRecords,
  type OwnerRecord,
  type SiteContent
} from './records.js'

/** What one site told, and how much of it is known. */
export interface SiteInventory extends SiteContent {
  readonly complete: boolean
  readonly hidden: number
  readonly refused: readonly ContentKind[]
  /** False where an owner's id without a name may belong to a user who isn't shown here. */
  readonly usersKnown: boolean
}

/** What is and isn't known about the owners of a site. */
export interface SiteKnowledge {
  readonly site: string
  /** Whether each owner could be looked up. */
  readonly owners: boolean
  readonly roles: boolean
  readonly lastLogins: boolean
}

/** A type that a site doesn't offer, or not to this user; without a type a whole site that can't be read for now. */
export interface Refused {
  readonly site: string
  readonly type?: ContentKind
}

/** Sites that were passed over since they aren't active, by content URL. */
export interface PassedOverSites {
  /** An administrator suspended them: their rows go, like those of a deleted site, and the removal guard counts them. */
  readonly suspended: readonly string[]
  /** Locked, or in another state that passes by itself: refused as a whole. */
  readonly locked: readonly string[]
}

/** Everything that was read from Tableau: the end of all talking to it, but for publishing. */
export interface Inventory {
  /** In the order of the CSV. */
  readonly records: readonly OwnerRecord[]
  /** Content URLs, in the order in which the sites were read. */
  readonly sites: readonly string[]
  readonly knowledge: readonly SiteKnowledge[]
  /** True where every list that was asked for was read whole. */
  readonly complete: boolean
  /** Items that the server counts but doesn't show this user. */
  readonly hiddenCount: number
  /** What is refused: nothing may be committed over a file that has rows of it. */
  readonly refused: readonly Refused[]
  /** Sites whose rows go since an administrator suspended them, by content URL. */
  readonly suspended: readonly string[]
  /** ISO 8601, UTC, whole seconds: when the reading ended. */
  readonly listedAt: string
}

/** Joins what the sites told. */
export function makeInventory(
  sites: readonly SiteInventory[],
  listedAt: string,
  isKept: (record: OwnerRecord) => boolean = () => true,
  passedOver: PassedOverSites = { suspended: [], locked: [] }
): Inventory {
  const bySite = sites.map((content) => ({
    content,
    records: makeRecords(content)
  }))
  return {
    records: bySite
      .flatMap(({ records }) => records.filter(isKept))
      .sort(compareRecords),
    sites: sites.map(({ site }) => site),
    knowledge: bySite.map(({ content, records }) =>
      knowledgeOf(content, records)
    ),
    complete: sites.every(({ complete }) => complete),
    hiddenCount: sites.reduce((sum, { hidden }) => sum + hidden, 0),
    refused: [
      ...sites.flatMap(({ site, refused }) =>
        refused.map((type) => ({ site, type }))
      ),
      ...passedOver.locked.map((site) => ({ site }))
    ],
    suspended: passedOver.suspended,
    listedAt
  }
}

/** Roles and last sign-ins are known where the server shows them for anybody; a site without content has none to know. */
function knowledgeOf(
  content: SiteInventory,
  records: readonly OwnerRecord[]
): SiteKnowledge {
  const owners = records.flatMap(({ owner }) => owner ?? [])
  const nothingToKnow = records.length === 0
  const all = [...content.owners.values()]
  const others = all.filter(({ id }) => id !== content.userId)
  // Where there is only one's own content, what is shown of oneself is all there is to know.
  const shown = others.length > 0 ? others : all
  const shows = (key: 'siteRole' | 'lastLogin') =>
    nothingToKnow ||
    (owners.length > 0 && shown.some((user) => user[key] !== undefined))
  return {
    site: content.site,
    owners: nothingToKnow || (owners.length > 0 && content.usersKnown),
    roles: shows('siteRole'),
    lastLogins: shows('lastLogin')
  }
}

/** How many different owners there are, site by site. */
export function countOwners(records: readonly OwnerRecord[]): number {
  return new Set(
    records.flatMap((record) => (record.owner ? ownerKey(record) : []))
  ).size
}
