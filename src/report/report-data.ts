import type { Notice } from '../notice.js'
import type { Outcome } from '../outcome.js'
import {
  type Change,
  type ChangeCounts,
  changeKinds
} from '../owners/changes.js'
import type { Findings, OwnerStatus } from '../owners/findings.js'
import type { Inventory } from '../owners/inventory.js'
import type { OwnerRecord } from '../owners/records.js'
import type { ContentKind, User } from '../tableau/content.js'

/** What the report shows. */
export interface ReportContent {
  readonly outcome: Pick<
    Outcome,
    'inventory' | 'findings' | 'comparison' | 'complete'
  >
  readonly notices: readonly Notice[]
  /** Name of the CSV that has all columns. */
  readonly csvName: string
}

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
    readonly counts: ChangeCounts
    readonly list: readonly Change[]
  } | null
}

const changesOfKind = 500
const changeValueLength = 500

/** Everything that the page shows: columns and dictionaries, so that 100,000 rows stay small. */
export function encodeReport(content: ReportContent): ReportData {
  const { inventory, findings, comparison, complete } = content.outcome
  const { records, knowledge } = inventory
  const sites = new Dictionary(inventory.sites)
  const owners = encodeOwners(inventory, findings, sites)
  const types = new Dictionary<ContentKind>()
  const projects = new Dictionary<string>()
  const addresses = new Addresses()
  const rows = encodeRows(records, {
    sites,
    types,
    projects,
    owners,
    addresses
  })
  return {
    csvName: content.csvName,
    listedAt: inventory.listedAt,
    complete,
    hiddenCount: inventory.hiddenCount,
    servers: [...new Set(records.map(({ server }) => server))],
    notices: content.notices,
    known: {
      roles: knowledge.every(({ roles }) => roles),
      lastLogins: knowledge.every(({ lastLogins }) => lastLogins)
    },
    orphans: countOrphans(findings),
    sites: sites.values,
    types: types.values,
    projects: projects.values,
    owners: [...owners.values()].map(({ owner }) => owner),
    addresses: addresses.halves.values.map(
      (halves) => JSON.parse(halves) as [string, string]
    ),
    rows,
    changes: comparison?.counts
      ? encodeChanges(comparison.changes, comparison.counts)
      : null
  }
}

/** Values, each once, in the order in which they were first met. */
class Dictionary<T> {
  private readonly indices = new Map<T, number>()

  constructor(values: readonly T[] = []) {
    for (const value of values) this.indexOf(value)
  }

  get values(): T[] {
    return [...this.indices.keys()]
  }

  indexOf(value: T): number {
    const index = this.indices.get(value) ?? this.indices.size
    this.indices.set(value, index)
    return index
  }
}

/** Addresses differ in a number at their end, or little more: their halves around it are few. */
class Addresses {
  readonly halves = new Dictionary<string>()

  /** Index of the halves, and the number between them. */
  encode(address: string | undefined): readonly [number, number | null] {
    if (address === undefined || !/^https?:\/\//i.test(address))
      return [-1, null]
    const [, before = '', digits = '', after = ''] =
      /^(.*?)(\d{1,15})(\D*)$/s.exec(address) ?? []
    return String(Number(digits)) === digits
      ? [this.halves.indexOf(JSON.stringify([before, after])), Number(digits)]
      : [this.halves.indexOf(JSON.stringify([address, ''])), null]
  }
}

const ownerKey = ({ site, owner }: OwnerRecord) => `${owner?.id ?? ''} ${site}`

type Owners = ReadonlyMap<
  string,
  { readonly index: number; readonly owner: ReportOwner }
>

function encodeOwners(
  { records }: Inventory,
  { statuses }: Findings,
  sites: Dictionary<string>
): Owners {
  const owners = new Map<string, { index: number; owner: ReportOwner }>()
  for (const [row, record] of records.entries()) {
    const key = ownerKey(record)
    if (!record.owner || owners.has(key)) continue
    const status = statuses[row]
    owners.set(key, {
      index: owners.size,
      owner: {
        ...record.owner,
        site: sites.indexOf(record.site),
        ...(status && { status })
      }
    })
  }
  return owners
}

interface Dictionaries {
  readonly sites: Dictionary<string>
  readonly types: Dictionary<ContentKind>
  readonly projects: Dictionary<string>
  readonly owners: Owners
  readonly addresses: Addresses
}

function encodeRows(
  records: readonly OwnerRecord[],
  { sites, types, projects, owners, addresses }: Dictionaries
): ReportRows {
  const places = records.map(({ item }) => addresses.encode(item.webpageUrl))
  return {
    name: records.map(({ name }) => name),
    type: records.map(({ type }) => types.indexOf(type)),
    site: records.map(({ site }) => sites.indexOf(site)),
    project: records.map(({ project }) => projects.indexOf(project)),
    owner: records.map((record) => owners.get(ownerKey(record))?.index ?? -1),
    size: records.map(({ item }) => item.size ?? null),
    created: records.map(({ item }) => encodeTime(item.createdAt)),
    updated: records.map(({ item }) => encodeTime(item.updatedAt)),
    address: places.map(([address]) => address),
    number: places.map(([, number]) => number)
  }
}

/** ISO 8601, UTC, whole seconds. */
const formatTime = (seconds: number) =>
  new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

function encodeTime(time: string | undefined): EncodedTime {
  if (time === undefined) return null
  const seconds = Date.parse(time) / 1000
  return Number.isInteger(seconds) && formatTime(seconds) === time
    ? seconds
    : time
}

function countOrphans({ list, counts }: Findings): ReportData['orphans'] {
  const kinds = ['unlicensed-owner', 'unknown-owner'] as const
  const rows = new Set(
    list
      .filter(({ kind }) => kinds.some((orphaned) => orphaned === kind))
      .flatMap(({ records }) => records)
  )
  return {
    rows: rows.size,
    known: kinds.every((kind) => counts[kind] !== undefined)
  }
}

function encodeChanges(
  changes: readonly Change[],
  counts: ChangeCounts
): NonNullable<ReportData['changes']> {
  return {
    counts,
    list: changeKinds
      .flatMap((kind) =>
        changes.filter((change) => change.kind === kind).slice(0, changesOfKind)
      )
      .map(shortenChange)
  }
}

/** Descriptions may be long: the report needs their beginning. */
function shortenChange(change: Change): Change {
  const shorten = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value.length > changeValueLength
          ? `${value.slice(0, changeValueLength).replace(/\p{Surrogate}$/u, '')}…`
          : value
      ])
    )
  return {
    ...change,
    ...('from' in change && { from: shorten(change.from) }),
    ...('to' in change && { to: shorten(change.to) })
  }
}
