/** Where a base was read. */
export interface BaseVersion {
  /** Name of the branch. */
  readonly ref: string
  /** The commit that it was read from. */
  readonly sha: string
}

/** Kinds of changes, in the order in which people want to read them. A new kind is one entry, and its words. */
export const changeKinds = [
  'owner-changed',
  'owner-updated',
  'added',
  'removed',
  'moved',
  'renamed',
  'updated'
] as const

export type ChangeKind = (typeof changeKinds)[number]

export const isChangeKind = (text: string): text is ChangeKind =>
  changeKinds.some((kind) => kind === text)

export type Values = Readonly<Record<string, string>>

/** The row that a change is about. */
interface RowIdentity {
  readonly site: string
  readonly type: string
  readonly id: string
  /** Name and project as they are now; of a removed row, as they were. */
  readonly name: string
  readonly project: string
}

export type AddedRow = {
  readonly kind: 'added'
  readonly to: Values
} & RowIdentity
export type RemovedRow = {
  readonly kind: 'removed'
  readonly from: Values
} & RowIdentity
export type DifferentRow = {
  readonly kind: Exclude<ChangeKind, 'added' | 'removed' | 'owner-updated'>
  readonly from: Values
  readonly to: Values
} & RowIdentity

/** The same owner with other details: one change for each owner, however many rows show it. */
export interface OwnerUpdate {
  readonly kind: 'owner-updated'
  readonly site: string
  readonly owner_id: string
  readonly owner_name: string
  /** How many rows this owner has that are affected. */
  readonly rows: number
  readonly from: Values
  readonly to: Values
}

export type RowChange = AddedRow | RemovedRow | DifferentRow

/** What is different from the base. `from` and `to` hold the columns that differ. */
export type Change = RowChange | OwnerUpdate

export type ChangeCounts = Readonly<Record<ChangeKind, number>>

/** How many changes there are of each kind. */
export function countChanges(changes: readonly Change[]): ChangeCounts {
  const counts = Object.fromEntries(
    changeKinds.map((kind) => [kind, 0])
  ) as Record<ChangeKind, number>
  for (const { kind } of changes) counts[kind]++
  return counts
}

/** The changes by kind, and within a kind in the order in which they were. */
export function inReadingOrder(changes: readonly Change[]): Change[] {
  const rank = new Map(changeKinds.map((kind, index) => [kind, index]))
  return [...changes].sort(
    (a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0)
  )
}

/** The text of the changes file: a record of what changed, for programs. */
export const changesJson = (facts: {
  readonly base: BaseVersion | null
  readonly changes: readonly Change[]
}): string =>
  `${JSON.stringify({ version: 1, base: facts.base, changes: facts.changes }, null, 2)}\n`
