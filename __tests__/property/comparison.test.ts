import { describe, expect, it } from '@jest/globals'
import fc, { type Arbitrary } from 'fast-check'
import { countChanges } from '../../src/owners/changes.js'
import { columnNames } from '../../src/owners/columns.js'
import { compare, holdsTable } from '../../src/owners/comparison.js'
import { formatCsv, type Table, tableOf } from '../../src/owners/csv.js'
import { makeRecords } from '../../src/owners/records.js'
import { compareTables } from '../../src/owners/row-comparison.js'
import type { ContentItem } from '../../src/tableau/content.js'
import { type SampleSite, siteOf } from '../samples.js'
import { checkRandomly } from './check.js'
import { each, inHundred, itemOf, siteNamed, userOf } from './estates.js'

/** A table of a site with its key columns, and any others. */
const keyed: Arbitrary<Table> = fc
  .record({
    site: fc.constantFrom('', 's').chain(siteNamed),
    others: fc.shuffledSubarray(
      columnNames.filter(
        (name) => name !== 'site' && name !== 'type' && name !== 'id'
      )
    )
  })
  .map(({ site, others }) =>
    tableOf(makeRecords(site), ['site', 'type', 'id', ...others])
  )

const optionsOf = (escapeFormulas: boolean) => ({
  escapeFormulas,
  maxRemovedPercent: 25,
  inventory: { complete: true, refused: [] }
})

/** An item a while later: none, if it is gone. */
const laterItem = (
  item: ContentItem,
  projects: readonly ContentItem[]
): Arbitrary<ContentItem[]> =>
  fc
    .record({
      kept: inHundred(80),
      changed: fc.boolean(),
      other: itemOf(item.id, projects, fc.constant(item.kind))
    })
    .map(({ kept, changed, other }) => {
      if (!kept && item.kind !== 'project') return []
      return [changed ? other : item]
    })

/** The same site a while later: rows come, go, move, and are renamed; owners change. */
const laterSite = (site: SampleSite): Arbitrary<SampleSite> =>
  fc
    .record({
      items: fc.tuple(
        ...site.items.map((item) => laterItem(item, site.projects))
      ),
      fresh: fc
        .nat(2)
        .chain((count) =>
          each(count, (index) => itemOf(`new-${String(index)}`, site.projects))
        ),
      users: fc.tuple(
        ...site.users.map((user) =>
          fc
            .tuple(inHundred(20), userOf(user.id))
            .map(([changed, other]) => (changed ? other : user))
        )
      )
    })
    .map(({ items, fresh, users }) =>
      siteOf({ ...site, items: [...items.flat(), ...fresh], users })
    )

const tableFor = (site: SampleSite) => tableOf(makeRecords(site), columnNames)

/** All that is known of a site, and of the same a while later. */
const daysOfSite = siteNamed('s').chain((site) =>
  laterSite(site).map((later) => ({
    before: tableFor(site),
    after: tableFor(later)
  }))
)

describe('comparing random estates', () => {
  it('finds nothing between a file and itself, also with CRLF line ends or a byte order mark', () => {
    checkRandomly(
      500,
      fc.tuple(keyed, fc.boolean()),
      ([table, escapeFormulas]) => {
        const text = formatCsv(table, escapeFormulas)
        for (const base of [
          text,
          text.replaceAll(/(?<!\r)\n/g, '\r\n'),
          `\ufeff${text}`
        ]) {
          const comparison = compare(
            table,
            { text: base, version: null },
            optionsOf(escapeFormulas)
          )
          expect(comparison).toMatchObject({
            compared: true,
            changes: [],
            changed: false,
            verdict: { kind: 'same' }
          })
        }
      }
    )
  })

  it('counts so that removed and added rows lead from one to the other, and changes what its changes say', () => {
    checkRandomly(400, daysOfSite, ({ before, after }) => {
      const { changes, lostRows, baseRows } = compareTables(before, after)
      const counts = countChanges(changes)
      expect(baseRows).toBe(before.rows.length)
      expect(before.rows.length - counts.removed + counts.added).toBe(
        after.rows.length
      )
      expect(lostRows).toBeGreaterThanOrEqual(counts.removed)
      expect(lostRows).toBeLessThanOrEqual(before.rows.length)
      expect(applyChanges(before, changes)).toEqual(
        shared(after, counts.added === 0 ? [] : changes)
      )
    })
  })

  it('is the other way round backwards', () => {
    checkRandomly(300, daysOfSite, ({ before, after }) => {
      const there = countChanges(compareTables(before, after).changes)
      const back = countChanges(compareTables(after, before).changes)
      expect(back).toEqual({
        ...there,
        added: there.removed,
        removed: there.added
      })
    })
  })

  it('has no entry exactly where the lines are the same, volatile columns aside', () => {
    checkRandomly(400, daysOfSite, ({ before, after }) => {
      const { changes } = compareTables(before, after)
      expect(changes.length === 0).toBe(
        holdsTable(formatCsv(before, true), after, true)
      )
    })
  })
})

type Rows = Record<string, Record<string, string>>

const keyOf = (row: {
  readonly site?: string
  readonly type?: string
  readonly id?: string
}) => [row.site, row.type, row.id].join(' ')

/** What changes of rows can tell: everything but volatile columns and the details of owners. */
const told = columnNames.filter(
  (name) =>
    ![
      'size_mb',
      'updated_at',
      'owner_last_login',
      'owner_full_name',
      'owner_email',
      'owner_site_role',
      'owner_name'
    ].includes(name)
)

const rowsOf = ({ columns, rows }: Table): Rows =>
  Object.fromEntries(
    rows.map((values) => {
      const row = Object.fromEntries(
        columns.map((name, index) => [name, values[index] ?? ''])
      )
      return [
        keyOf(row),
        Object.fromEntries(told.map((name) => [name, row[name] ?? '']))
      ]
    })
  )

type Changes = ReturnType<typeof compareTables>['changes']

/** The rows of the base after the changes, without those that were added. */
function applyChanges(before: Table, changes: Changes): Rows {
  const rows = rowsOf(before)
  for (const change of changes) {
    if (change.kind === 'owner-updated' || change.kind === 'added') continue
    const key = keyOf(change)
    if (change.kind === 'removed') {
      expect(rows).toHaveProperty([key])
      Reflect.deleteProperty(rows, key)
      continue
    }
    const row = rows[key] ?? {}
    for (const [name, value] of Object.entries(change.to)) {
      if (!told.some((known) => known === name)) continue
      row[name] = value
    }
  }
  return rows
}

/** The rows of a table without those that changes say were added. */
function shared(after: Table, changes: Changes): Rows {
  const rows = rowsOf(after)
  for (const change of changes)
    if (change.kind === 'added') Reflect.deleteProperty(rows, keyOf(change))
  return rows
}
