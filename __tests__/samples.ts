import type { SiteInventory } from '../src/owners/inventory.js'
import type { Table } from '../src/owners/csv.js'
import type { ContentItem, User } from '../src/tableau/content.js'
import { mergeUsers, ownersOf } from '../src/tableau/owner-details.js'

export const ann: User = {
  id: 'u-ann',
  name: 'ann',
  fullName: 'Ann Smith',
  email: 'ann@example.com',
  siteRole: 'Creator',
  lastLogin: '2026-05-31T08:00:00Z'
}

export const bob: User = {
  id: 'u-bob',
  name: 'bob',
  fullName: 'Bob Jones',
  email: 'bob@example.com',
  siteRole: 'Unlicensed',
  lastLogin: '2025-01-02T03:04:05Z'
}

/** A user of whom one thing isn't told. */
export const without = (
  user: User,
  hidden: Exclude<keyof User, 'id'>
): User => ({
  id: user.id,
  ...Object.fromEntries(
    Object.entries(user).filter(([name]) => name !== hidden)
  )
})

/** A workbook of ann's, in no project. */
export const workbook = (over: Partial<ContentItem> = {}): ContentItem => ({
  kind: 'workbook',
  id: 'w-1',
  name: 'Sales',
  personalSpace: false,
  owner: { id: ann.id },
  ...over
})

/** A workbook whose owner Tableau doesn't tell. */
export const ownerless: ContentItem = {
  kind: 'workbook',
  id: 'w-9',
  name: 'Nobody',
  personalSpace: false
}

/** A project of ann's. */
export const project = (
  id: string,
  name: string,
  parentProjectId?: string
): ContentItem => ({
  kind: 'project',
  id,
  name,
  personalSpace: false,
  owner: { id: ann.id },
  ...(parentProjectId !== undefined && { parentProjectId })
})

export interface SampleSite extends SiteInventory {
  /** Its list of users, as far as it could be read. */
  readonly users: readonly User[]
}

/** What one site told: by default everything that can be known about it. */
export function siteOf(
  over: Partial<Omit<SampleSite, 'owners'>> = {}
): SampleSite {
  const { users = [ann, bob], items = [] } = over
  return {
    server: 'https://tableau.example.com',
    site: '',
    projects: [],
    complete: true,
    hidden: 0,
    refused: [],
    usersKnown: true,
    ...over,
    items,
    users,
    owners: mergeUsers([...users, ...ownersOf(items)])
  }
}

/** A table of a header and rows, both with `|` between the cells. */
export const tableFrom = (
  header: string,
  ...rows: readonly string[]
): Table => ({
  columns: header.split('|'),
  rows: rows.map((row) => row.split('|'))
})
