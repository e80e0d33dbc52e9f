import { type ColumnName, columnNames } from '../../src/owners/columns.js'
import { inspectOwners } from '../../src/owners/findings.js'
import { type Inventory, makeInventory } from '../../src/owners/inventory.js'
import {
  makeOwnersTable,
  type OwnersTable
} from '../../src/owners/typed-table.js'
import type { ContentItem, User } from '../../src/tableau/content.js'
import { siteOf } from '../samples.js'

export const listedAt = '2026-06-01T12:00:00Z'

export const ann: User = {
  id: 'u-ann',
  name: 'ann',
  fullName: 'Ann Müller',
  email: 'ann@example.com',
  siteRole: 'Creator',
  lastLogin: '2026-05-31T23:59:59Z'
}

/** A workbook of ann's. */
export const book = (over: Partial<ContentItem> = {}): ContentItem => ({
  kind: 'workbook',
  id: 'w-1',
  name: 'Sales',
  personalSpace: false,
  owner: { id: ann.id },
  ...over
})

/** What one site told: all users of it, or none. */
export function inventoryOf(
  items: readonly ContentItem[],
  users: readonly User[] = [ann]
): Inventory {
  const usersKnown = users.length > 0
  return makeInventory([siteOf({ items, users, usersKnown })], listedAt)
}

/** The table of an inventory, with findings of its own. */
export const tableOf = (
  inventory: Inventory,
  names: readonly ColumnName[] = columnNames
): OwnersTable =>
  makeOwnersTable(inventory, inspectOwners(inventory, 90), names)
