import type { OwnerRecord } from '../../src/owners/records.js'

/** Workbooks of so many owners. */
export const recordsOf = (count: number, owners = 1): OwnerRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    server: 'https://tableau.example.com',
    site: '',
    type: 'workbook',
    id: String(index),
    name: 'Sales',
    project: '',
    owner: { id: String(index % owners) },
    item: {
      kind: 'workbook',
      id: String(index),
      name: 'Sales',
      personalSpace: false
    }
  }))
