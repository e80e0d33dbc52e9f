import type { Site } from '../../../standins/tableau.mjs'
import {
  ADMIN,
  ANN,
  AWAY,
  FINANCE,
  REPORTS,
  luid,
  makeSites
} from './client.js'
import type { Answer } from './client.js'

/** An owner whom the server doesn't know. */
export const NOBODY = luid(77)

/** Gives a Default site with something of each type. */
export function makeContent(): Site[] {
  return makeSites({
    workbooks: [
      {
        id: luid(1),
        name: 'Sales',
        ownerId: ANN,
        projectId: FINANCE,
        createdAt: '2025-01-01T00:00:00Z',
        sheetCount: 4,
        hasExtracts: true,
        defaultViewId: luid(11)
      },
      { id: luid(2), name: 'Mine', ownerId: ANN, personalSpace: true },
      { id: luid(3), name: 'Lost', ownerId: NOBODY, projectId: luid(99) },
      { id: luid(4), name: 'Away', ownerId: AWAY, projectId: REPORTS }
    ],
    datasources: [
      {
        id: luid(5),
        name: 'Facts',
        ownerId: ADMIN,
        projectId: FINANCE,
        type: 'sqlserver',
        isCertified: true,
        size: 3
      }
    ],
    flows: [
      { id: luid(6), name: 'Load', ownerId: ANN, projectId: FINANCE },
      {
        id: luid(7),
        name: 'Tagged',
        ownerId: ANN,
        projectId: FINANCE,
        tags: ['x'],
        description: 'every night'
      }
    ],
    virtualConnections: [
      {
        id: luid(8),
        name: 'Lake',
        ownerId: ANN,
        projectId: FINANCE,
        createdAt: '2025-01-01T00:00:00Z'
      }
    ]
  })
}

/** Gives the only item that a filter by name leaves. */
export function itemOf({ json, text }: Answer): Record<string, unknown> {
  const lists = Object.entries(
    json as Record<string, Record<string, Record<string, unknown>[]>>
  )
  const [, list] = lists.find(([name]) => name !== 'pagination') ?? []
  const [item] = Object.values(list ?? {}).flat()
  if (!item) throw new Error(text)
  return item
}

/** All that is shown of ann as an owner. */
export const ANN_IN_FULL = {
  id: ANN,
  name: 'ann',
  fullName: 'Ann Müller',
  email: 'ann@example.com',
  siteRole: 'Explorer',
  lastLogin: '2026-01-02T03:04:05Z'
}
