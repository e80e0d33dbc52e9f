import type { Notice } from '../notice.js'
import type { Outcome } from '../outcome.js'
import {
  type Change,
  type ChangeCounts,
  changeKinds,
  type Values
} from '../owners/changes.js'
import type { Findings } from '../owners/findings.js'
import type { Inventory } from '../owners/inventory.js'
import { ownerKey } from '../owners/owner-key.js'
import type { OwnerRecord } from '../owners/records.js'
import type { ContentKind } from '../tableau/content.js'
import { Addresses, Dictionary } from './dictionary.js'
import { changesPhrase } from './messages.js'
import type {
  EncodedTime,
  ReportData,
  ReportOwner,
  ReportRows
} from './page-data.js'
import { clip } from './text.js'
import { formatTime } from './time.js'

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
    addresses: addresses.halves,
    rows,
    changes: comparison?.counts
      ? encodeChanges(comparison.changes, comparison.counts)
      : null
  }
}

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
    phrase: changesPhrase(changes),
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
  const shorten = (values: Values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        clip(value, changeValueLength)
      ])
    )
  return {
    ...change,
    ...('from' in change && { from: shorten(change.from) }),
    ...('to' in change && { to: shorten(change.to) })
  }
}
