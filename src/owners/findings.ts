import type { User } from '../tableau/content.js'
import type { Inventory, SiteKnowledge } from './inventory.js'
import type { OwnerRecord } from './records.js'

const dayMs = 24 * 60 * 60 * 1000

export type OwnerStatus = 'unknown' | 'unlicensed' | 'inactive' | 'active'
export type FindingKind =
  'unlicensed-owner' | 'unknown-owner' | 'inactive-owner'

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
  readonly kind: FindingKind
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

const tests: readonly Test[] = [
  {
    kind: 'unlicensed-owner',
    knownFrom: ({ roles }) => roles,
    holds: (owner) => owner.siteRole === 'Unlicensed'
  },
  {
    kind: 'unknown-owner',
    knownFrom: ({ owners }) => owners,
    holds: isUnknown
  },
  {
    kind: 'inactive-owner',
    knownFrom: ({ lastLogins }) => lastLogins,
    // A missing last sign-in means "never": the server shows it for others.
    holds: (owner, context) =>
      !isUnknown(owner, context) &&
      owner.name !== undefined &&
      !(Date.parse(owner.lastLogin ?? '') >= context.inactiveBefore)
  }
]

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
  const list = tests.flatMap((test) =>
    groupByOwner(inventory.records, (record) => {
      const context = contexts.get(record.site)
      return (
        record.owner !== undefined &&
        context !== undefined &&
        test.knownFrom(context.knowledge) &&
        test.holds(record.owner, context)
      )
    }).map((group) => ({
      kind: test.kind,
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
    const key = `${record.owner.id} ${record.site}`
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
  const count = ({ kind, knownFrom }: Test) =>
    knowledge.every(knownFrom)
      ? list
          .filter((finding) => finding.kind === kind)
          .reduce((sum, { records }) => sum + records.length, 0)
      : undefined
  return Object.fromEntries(
    tests.map((test) => [test.kind, count(test)])
  ) as Findings['counts']
}

function statusOf(
  { owner }: OwnerRecord,
  context: Context | undefined
): OwnerStatus | undefined {
  if (!owner || !context?.knowledge.roles) return undefined
  if (isUnknown(owner, context)) return 'unknown'
  const holds = (kind: FindingKind) =>
    tests.some(
      (test) =>
        test.kind === kind &&
        test.knownFrom(context.knowledge) &&
        test.holds(owner, context)
    )
  if (holds('unlicensed-owner')) return 'unlicensed'
  return holds('inactive-owner') ? 'inactive' : 'active'
}
