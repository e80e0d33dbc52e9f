import { describe, expect, it } from '@jest/globals'
import { notice, warning } from '../../src/notice.js'
import type { Outcome } from '../../src/outcome.js'
import { countChanges } from '../../src/owners/changes.js'
import type { Comparison } from '../../src/owners/comparison.js'
import { inspectOwners } from '../../src/owners/findings.js'
import {
  type Inventory,
  makeInventory,
  type SiteInventory
} from '../../src/owners/inventory.js'
import type { User } from '../../src/tableau/content.js'
import { formatSummary, type SummaryContent } from '../../src/report/summary.js'
import { golden } from '../golden.js'
import { ann, bob, ownerless, siteOf, workbook } from '../samples.js'
import {
  addressOf,
  looseText,
  manyOwnerChanges,
  nastyChanges,
  nastyName
} from './nasty-changes.js'

const mebibyte = 1024 * 1024

const comparisonOf = (over: Partial<Comparison> = {}): Comparison => ({
  base: { ref: 'main', sha: 'abc' },
  compared: true,
  changes: nastyChanges,
  unusable: undefined,
  counts: countChanges(nastyChanges),
  changed: true,
  gist: 'changes',
  complete: true,
  missing: [],
  verdict: { kind: 'propose' },
  ...over
})

const inventoryOf = (...sites: readonly SiteInventory[]): Inventory =>
  makeInventory(sites, '2026-06-01T12:00:00Z')

type Over = Partial<SummaryContent & Omit<Outcome, 'inventory' | 'findings'>>

/** What a summary is made of: what a run came to, and what stands beside it. */
const contentOf = (
  inventory: Inventory,
  { notices = [], csvPath = 'tableau-owners.csv', ...over }: Over = {}
): [Outcome, SummaryContent] => [
  {
    inventory,
    findings: inspectOwners(inventory, 90),
    complete: inventory.complete,
    written: {},
    ...over
  },
  {
    notices,
    csvPath,
    changesPath: 'tableau-owners-changes.json',
    addressOf
  }
]

const small = inventoryOf(siteOf({ items: [workbook({ size: 12 })] }))

const company = inventoryOf(
  siteOf({
    items: [
      workbook({
        id: '1',
        name: nastyName,
        size: 1200,
        owner: { id: 'u-bob' }
      }),
      workbook({ id: '2', name: 'Sales', owner: { id: 'u-bob' } }),
      workbook({ id: '3', name: 'HR', kind: 'flow', owner: { id: 'u-bob' } }),
      workbook({ id: '4', name: 'Costs', owner: { id: 'u-bob' } }),
      workbook({ id: '5', name: 'Old', owner: { id: 'gone' } }),
      ownerless
    ],
    users: [ann, { ...bob, fullName: '@everyone <b>' }]
  }),
  siteOf({
    site: 'marketing',
    items: [workbook({ size: 3 })],
    complete: false
  })
)

describe('formatSummary', () => {
  it('has figures, what needs attention, who is gone, what changed and the owners as bars', () => {
    const summary = formatSummary(
      ...contentOf(company, {
        comparison: comparisonOf(),
        written: { report: 'tableau-owners.html' },
        artifact: {
          id: '1',
          url: 'https://github.com/org/reports/actions/runs/7/artifacts/1',
          digest: ''
        },
        pull: {
          operation: 'created',
          number: 3,
          url: 'https://github.com/org/reports/pull/3',
          holdsChanges: true
        },
        notices: [
          warning(
            'The list of workbooks may not be whole: 12 were advertised, 11 received, twice.'
          ),
          notice('@org/all closed #1, see https://evil.example <img src=x>.')
        ]
      })
    )
    expect(summary).toBe(golden('summary.txt', summary))
  })

  it('is short where nothing is to be told', () => {
    const summary = formatSummary(...contentOf(small))
    expect(summary).toBe(golden('summary-quiet.txt', summary))
  })

  it('tells of an empty site', () => {
    const summary = formatSummary(
      ...contentOf(inventoryOf(siteOf({ users: [] })))
    )
    expect(summary).toBe(golden('summary-empty.txt', summary))
  })

  it('lets no name take effect', () => {
    const summary = formatSummary(
      ...contentOf(company, {
        comparison: comparisonOf(),
        notices: [warning(nastyName)],
        csvPath: '@org/#1 <b>.csv'
      })
    )
    expect(looseText(summary)).not.toMatch(/[@#<>]|https?:/)
  })

  it.each([
    [
      'compared with the branch',
      { ref: 'release-1', sha: 'abc' },
      'compared with <code>release-1</code>'
    ],
    ['compared with the workspace', null, 'compared with the earlier file']
  ])('says what it was %s', (_, base, text) => {
    const comparison = comparisonOf({ base })
    expect(formatSummary(...contentOf(small, { comparison }))).toContain(text)
  })

  it.each([
    [true, 'yes'],
    [false, 'no']
  ])('says whether the list is complete: %s', (complete, answer) => {
    // What the run came to is the one answer, whatever the inventory says by itself.
    const inventory = inventoryOf(
      siteOf({ items: [workbook()], complete: !complete })
    )
    expect(formatSummary(...contentOf(inventory, { complete }))).toContain(
      `<td>list is complete</td><td><b>${answer}</b></td>`
    )
  })

  it.each([
    [true, 'created'],
    [false, 'none']
  ] as const)(
    'says that the changes are in a pull request only where they are: %s',
    (holdsChanges, operation) => {
      const pull = { operation, holdsChanges, number: 3, url: 'https://x/3' }
      const summary = formatSummary(...contentOf(small, { pull }))
      expect(summary.includes('The changes are in')).toBe(holdsChanges)
    }
  )

  it('shows nothing of a comparison that was not made', () => {
    const comparison = comparisonOf({ compared: false, changes: [] })
    expect(formatSummary(...contentOf(small, { comparison }))).toBe(
      formatSummary(...contentOf(small))
    )
  })
})

describe('a summary of much', () => {
  const users = Array.from({ length: 2000 }, (_, index): User => ({
    id: `u-${String(index)}`,
    name: `user-${String(index)}-${'<'.repeat(100)}`,
    siteRole: 'Unlicensed'
  }))
  const items = users.flatMap(({ id }, index) =>
    Array.from({ length: 5 }, (_, number) =>
      workbook({
        id: `${String(index)}-${String(number)}`,
        name: '😀'.repeat(100),
        owner: { id }
      })
    )
  )
  const large = inventoryOf(siteOf({ items, users }))

  it.each([10_000, 100_000])(
    'stays below 1 MiB with %i changes, and points at all of them',
    (count) => {
      const comparison = comparisonOf({
        changes: manyOwnerChanges(count, count, '<😀'.repeat(60))
      })
      const summary = formatSummary(...contentOf(large, { comparison }))
      expect(Buffer.byteLength(summary)).toBeLessThan(mebibyte)
      expect(summary).toMatch(/and [\d,]+ more<\/p>/)
      expect(summary).toContain(
        'All changes stand in <code>tableau-owners-changes.json</code>, also in the artifact.'
      )
      expect(summary).toContain('<h3>Owners with the most content</h3>')
    }
  )

  it('stays below 1 MiB with any number of notices', () => {
    const notices = Array.from({ length: 10_000 }, (_, index) =>
      warning(
        `site ${String(index)}: ${'The list may not be whole. '.repeat(10)}`
      )
    )
    const summary = formatSummary(...contentOf(small, { notices }))
    expect(Buffer.byteLength(summary)).toBeLessThan(mebibyte)
  })

  it('shows the owners with most content, and how many more there are', () => {
    const summary = formatSummary(...contentOf(large))
    expect(summary.match(/█+<\/td>/g)).toHaveLength(15)
    expect(summary).toContain('<p>and 1,985 more owners</p>')
  })

  it('shows some findings, and how many more owners there are', () => {
    const summary = formatSummary(...contentOf(large))
    expect(summary).toContain(
      '<h3>Owners without a licence (10,000 items)</h3>'
    )
    expect(summary).toContain('<p>and 1,990 more owners</p>')
  })
})
