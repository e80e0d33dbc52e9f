import { describe, expect, it } from '@jest/globals'
import fc, { type Arbitrary } from 'fast-check'
import { columnNames } from '../../src/owners/columns.js'
import {
  formatCsv,
  parseCsv,
  type Table,
  tableOf
} from '../../src/owners/csv.js'
import { guardFormula, unguardFormula } from '../../src/owners/formula.js'
import {
  makeInventory,
  type SiteInventory
} from '../../src/owners/inventory.js'
import { makeProjectFilter } from '../../src/owners/project-filter.js'
import { makeRecords } from '../../src/owners/records.js'
import { siteOf } from '../samples.js'
import { checkRandomly } from './check.js'
import {
  columnLists,
  each,
  inHundred,
  shuffled,
  siteLists,
  siteNamed
} from './estates.js'
import { modelCsv } from './model.js'
import { nastyText } from './nasty-text.js'
import { patternLists } from './patterns.js'

describe('the CSV of random estates', () => {
  it('is what a plain model of it says', () => {
    const cases = fc.record({
      sites: siteLists,
      columns: columnLists,
      projects: patternLists,
      escapeFormulas: inHundred(70)
    })
    checkRandomly(1000, cases, ({ sites, ...options }) => {
      const { columns, projects, escapeFormulas } = options
      const { records } = makeInventory(
        sites,
        '2026-06-01T12:00:00Z',
        makeProjectFilter(projects)
      )
      const csv = formatCsv(tableOf(records, columns), escapeFormulas)
      expect(csv.split('\n')).toEqual(modelCsv(sites, options).split('\n'))
    })
  })

  /** A site of which all owners are known, and the same in another order. */
  const reordered = siteNamed('').chain((site) => {
    const users = makeRecords(site).flatMap(({ owner }) => owner ?? [])
    return fc.record({
      site: fc.constant(siteOf({ ...site, users })),
      items: shuffled(site.items),
      projects: shuffled(site.projects)
    })
  })

  it('is the same whatever order the server answers in', () => {
    const csvOf = (site: SiteInventory) =>
      formatCsv(tableOf(makeRecords(site), columnNames), true)
    checkRandomly(300, reordered, ({ site, ...order }) => {
      expect(csvOf(siteOf({ ...site, ...order }))).toBe(csvOf(site))
    })
  })
})

/** Tables with any columns and any values, none of them with the same name twice. */
const tables: Arbitrary<Table> = fc
  .shuffledSubarray([...columnNames], { minLength: 1 })
  .chain((columns) =>
    fc
      .array(
        each(columns.length, () => nastyText(6)),
        { maxLength: 5 }
      )
      .map((rows) => ({ columns, rows }))
  )

describe('a CSV that is read back', () => {
  it.each([true, false])(
    'has the values that were written, escape-formulas: %s',
    (escapeFormulas) => {
      checkRandomly(600, tables, (table) => {
        const text = formatCsv(table, escapeFormulas)
        const numbers = new Set(['size_mb', 'sheet_count'])
        const { columns, rows } = parseCsv(text, escapeFormulas)
        expect(columns).toEqual(table.columns)
        // Numbers of our own are not guarded: random text in them would lose the apostrophes of a guard.
        const withoutNumbers = (values: readonly string[]) =>
          values.filter((_, index) => !numbers.has(columns[index] ?? ''))
        expect(rows.map(withoutNumbers)).toEqual(table.rows.map(withoutNumbers))
      })
    }
  )

  it('begins without a byte order mark, and ends with a line end', () => {
    checkRandomly(
      300,
      fc.tuple(tables, fc.boolean()),
      ([table, escapeFormulas]) => {
        const text = formatCsv(table, escapeFormulas)
        expect(text).toMatch(/^[a-z]/)
        expect(text).toMatch(/\n$/)
      }
    )
  })

  it('never begins a cell with what a spreadsheet runs', () => {
    checkRandomly(1000, nastyText(6), (value) => {
      const guarded = guardFormula(value)
      expect(guarded).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguardFormula(guarded)).toBe(value)
    })
  })
})
