import type { User } from '../tableau/content.js'
import type { Inventory, SiteKnowledge } from './inventory.js'
import { ownerKey } from './owner-key.js'
import type { OwnerRecord } from './records.js'

const dayMs = 24 * 60 * 60 * 1000

export type OwnerStatus = 'unknown' | 'unlicensed' | 'inactive' | 'active'

/** An owner who can't answer for what they own, and the rows. */
export interface Finding {
  readonly kind: FindingKind
  readonly site: string
  readonly owner: User
  /** When the owner signed in last, ISO 8601, or `never`; undefined where that isn't shown. */
  readonly lastLogin: string | undefined
  readonly records: readonly OwnerRecord[]
}

export interface Findings {
  /** Most rows first. */
  readonly list: readonly Finding[]
  /** Rows of each kind; undefined where that isn't known. */
  readonly counts: Readonly<Record<FindingKind, number | undefined>>
  /** For each record, in the inventory's order: the first status that holds; undefined where roles aren't shown. */
  readonly statuses: readonly (OwnerStatus | undefined)[]
}

interface Test {
  readonly knownFrom: (knowledge: SiteKnowledge) => boolean
  readonly holds: (owner: User, context: Context) => boolean
}

interface Context {
  readonly knowledge: SiteKnowledge
  /** Last sign-ins before this are too long ago; milliseconds since 1970. */
  readonly inactiveBefore: number
}

/** An id that no list resolves: the user list could be read, and has no such user. */
const isUnknown = (owner: User, { knowledge }: Context) =>
  knowledge.owners && owner.name === undefined

/** What is looked for, in the order in which it is told. A new kind is one entry, and its words. */
const tests = {
  'unlicensed-owner': {
    knownFrom: ({ roles }) => roles,
    holds: (owner) => owner.siteRole === 'Unlicensed'
  },
  'unknown-owner': {
    knownFrom: ({ owners }) => owners,
    holds: isUnknown
  },
  'inactive-owner': {
    knownFrom: ({ lastLogins }) => lastLogins,
    // A missing last sign-in means "never": the server shows it for others.
    holds: (owner, context) =>
      !isUnknown(owner, context) &&
      owner.name !== undefined &&
      !(Date.parse(owner.lastLogin ?? '') >= context.inactiveBefore)
  }
} as const satisfies Readonly<Record<string, Test>>

export type FindingKind = keyof typeof tests

export const findingKinds = Object.keys(tests) as readonly FindingKind[]

export const isFindingKind = (text: string): text is FindingKind =>
  Object.hasOwn(tests, text)

const holdsFor = (kind: FindingKind, owner: User, context: Context): boolean =>
  tests[kind].knownFrom(context.knowledge) && tests[kind].holds(owner, context)

/**
 * Finds owners who left, or who nobody can find. Owners may have several findings; a check that the server doesn't
 * show the facts for is not known, never zero.
 * @param inactiveDays days without a sign-in, counted back from when the inventory was listed
 */
export function inspectOwners(
  inventory: Inventory,
  inactiveDays: number
): Findings {
  const inactiveBefore = Date.parse(inventory.listedAt) - inactiveDays * dayMs
  const contexts = new Map(
    inventory.knowledge.map((knowledge) => [
      knowledge.site,
      { knowledge, inactiveBefore }
    ])
  )
  const list = findingKinds.flatMap((kind) =>
    groupByOwner(inventory.records, ({ site, owner }) => {
      const context = contexts.get(site)
      return (
        owner !== undefined &&
        context !== undefined &&
        holdsFor(kind, owner, context)
      )
    }).map((group) => ({
      kind,
      lastLogin: lastLoginOf(group.owner, contexts.get(group.site)),
      ...group
    }))
  )
  return {
    list,
    counts: countFindings(inventory, list),
    statuses: inventory.records.map((record) =>
      statusOf(record, contexts.get(record.site))
    )
  }
}

const lastLoginOf = (owner: User, context: Context | undefined) =>
  owner.lastLogin ??
  (context?.knowledge.lastLogins && owner.name !== undefined
    ? 'never'
    : undefined)

function groupByOwner(
  records: readonly OwnerRecord[],
  holds: (record: OwnerRecord) => boolean
): Pick<Finding, 'site' | 'owner' | 'records'>[] {
  const groups = new Map<
    string,
    { site: string; owner: User; records: OwnerRecord[] }
  >()
  for (const record of records) {
    if (!record.owner || !holds(record)) continue
    const key = ownerKey(record)
    const group = groups.get(key) ?? {
      site: record.site,
      owner: record.owner,
      records: []
    }
    group.records.push(record)
    groups.set(key, group)
  }
  return [...groups.values()].sort(
    (a, b) => b.records.length - a.records.length
  )
}

function countFindings(
  { knowledge }: Inventory,
  list: readonly Finding[]
): Findings['counts'] {
  const count = (kind: FindingKind) =>
    knowledge.every(tests[kind].knownFrom) ? countRows(list, kind) : undefined
  return Object.fromEntries(
    findingKinds.map((kind) => [kind, count(kind)])
  ) as Findings['counts']
}

/** How many rows have a finding of a kind. */
export const countRows = (
  list: readonly Finding[],
  kind: FindingKind
): number =>
  list
    .filter((finding) => finding.kind === kind)
    .reduce((sum, { records }) => sum + records.length, 0)

function statusOf(
  { owner }: OwnerRecord,
  context: Context | undefined
): OwnerStatus | undefined {
  if (!owner || !context?.knowledge.roles) return undefined
  if (isUnknown(owner, context)) return 'unknown'
  if (holdsFor('unlicensed-owner', owner, context)) return 'unlicensed'
  return holdsFor('inactive-owner', owner, context) ? 'inactive' : 'active'
}
