import type { Notice } from '../notice.js'
import type { Change, ChangeCounts } from '../owners/changes.js'
import type { OwnerStatus } from '../owners/findings.js'
import type { ContentKind, User } from '../tableau/content.js'

/** Seconds since 1970; text where that would lose something; null where it is not known. */
export type EncodedTime = number | string | null

/** An owner on one site. What Tableau doesn't tell is missing. */
export interface ReportOwner extends User {
  /** Index in `sites`. */
  readonly site: number
  /** Missing where it is not known. */
  readonly status?: OwnerStatus
}

/** The rows column by column; numbers in `type`, `site`, `project` and `owner` are indices in the lists of that name. */
export interface ReportRows {
  readonly name: readonly string[]
  readonly type: readonly number[]
  readonly site: readonly number[]
  readonly project: readonly number[]
  /** -1 where no owner is told. */
  readonly owner: readonly number[]
  /** Megabytes. */
  readonly size: readonly (number | null)[]
  readonly created: readonly EncodedTime[]
  readonly updated: readonly EncodedTime[]
  /** Index in `addresses`; -1 where there is none. */
  readonly address: readonly number[]
  /** What stands between the two halves of the address. */
  readonly number: readonly (number | null)[]
}

/** What the page in the browser is given. */
export interface ReportData {
  readonly csvName: string
  readonly listedAt: string
  readonly complete: boolean
  readonly hiddenCount: number
  readonly servers: readonly string[]
  readonly notices: readonly Notice[]
  /** True where it is known on every site. */
  readonly known: { readonly roles: boolean; readonly lastLogins: boolean }
  /** Rows whose owner is unlicensed or unknown, and whether that could be found out for all. */
  readonly orphans: { readonly rows: number; readonly known: boolean }
  readonly sites: readonly string[]
  readonly types: readonly ContentKind[]
  readonly projects: readonly string[]
  readonly owners: readonly ReportOwner[]
  /** Halves of addresses in Tableau. */
  readonly addresses: readonly (readonly [string, string])[]
  readonly rows: ReportRows
  /** null where there was nothing to compare with; `list` has the first of each kind. */
  readonly changes: {
    /** In a few words. */
    readonly phrase: string
    readonly counts: ChangeCounts
    readonly list: readonly Change[]
  } | null
}
