import { type Estate, readEstate } from '../../report-app/model/estate.js'
import type { ReportData } from '../../src/report/page-data.js'

/** A small estate of two sites, with owners of the same name and one who is told nowhere. */
export function sampleEstate(about: Partial<ReportData> = {}): Estate {
  return readEstate({
    csvName: 'owners.csv',
    listedAt: '2026-11-01T05:30:00Z',
    complete: true,
    hiddenCount: 0,
    servers: ['https://tableau.example'],
    notices: [],
    known: { roles: true, lastLogins: true },
    orphans: { rows: 1, known: true },
    sites: ['', 'marketing'],
    types: ['workbook', 'project'],
    projects: ['', 'Finance', 'Finance/EU', 'Fin\\/Ops'],
    owners: [
      {
        id: 'u1',
        name: 'ann',
        fullName: 'Ann Müller',
        site: 0,
        status: 'active'
      },
      { id: 'u2', name: 'bob', site: 0, status: 'unlicensed' },
      {
        id: 'u3',
        name: 'ann',
        fullName: 'Ann Müller',
        site: 1,
        status: 'inactive'
      }
    ],
    addresses: [['https://tableau.example/#/workbooks/', '/views']],
    rows: {
      name: ['Sales 10', 'Sales 2', 'EU', 'Überblick', '=cmd'],
      type: [0, 0, 1, 0, 0],
      site: [0, 0, 0, 1, 1],
      project: [1, 2, 1, 3, 0],
      owner: [0, 1, 0, 2, -1],
      size: [5, null, null, 700, 1],
      created: [1_700_000_000, '2024-02-30T00:00:00Z', null, 0, null],
      updated: [null, null, null, null, null],
      address: [0, -1, -1, 0, -1],
      number: [12, null, null, 7, null]
    },
    changes: null,
    ...about
  })
}
