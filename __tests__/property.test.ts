import { describe, expect, it } from '@jest/globals'
import { compareTables } from '../src/owners/row-comparison.js'
import {
  columnNames,
  type ColumnName,
  defaultColumns
} from '../src/owners/columns.js'
import { compare } from '../src/owners/comparison.js'
import { countChanges } from '../src/owners/changes.js'
import { holdsTable } from '../src/owners/comparison.js'
import { formatCsv, parseCsv, type Table, tableOf } from '../src/owners/csv.js'
import { guardFormula, unguardFormula } from '../src/owners/formula.js'
import { makeInventory, type SiteInventory } from '../src/owners/inventory.js'
import { makeProjectFilter } from '../src/owners/project-filter.js'
import { makeRecords } from '../src/owners/records.js'
import type { ContentItem, ContentKind, User } from '../src/tableau/content.js'
import { modelCsv } from './model.js'
import { checkRandomly, nastyName, nastyText, type Random } from './random.js'
import { type SampleSite, siteOf } from './samples.js'

const kinds: readonly ContentKind[] = [
  'workbook',
  'datasource',
  'flow',
  'project',
  'virtual-connection'
]

/** Names that occur more than once, so that patterns and the order have something to do. */
const commonNames = ['Finance', 'Finance (EU)', 'a', 'A', 'a/b', 'x\\', '.x']

const randomName = (random: Random) =>
  random.chance(0.6) ? random.pick(commonNames) : nastyName(random)

const maybe = <T extends object>(
  random: Random,
  make: () => T
): T | Record<string, never> => (random.chance(0.7) ? make() : {})

const randomTime = (random: Random) =>
  new Date(Date.UTC(2020, random.below(60), 1)).toISOString()

function randomUser(random: Random, id: string): User {
  return {
    id,
    ...maybe(random, () => ({ name: nastyName(random) })),
    ...maybe(random, () => ({ fullName: nastyText(random) })),
    ...maybe(random, () => ({ email: nastyText(random) })),
    ...maybe(random, () => ({ siteRole: random.pick(['Viewer', 'Creator']) })),
    ...maybe(random, () => ({ lastLogin: randomTime(random) }))
  }
}

/** Projects whose parents are others, somebody unseen, or themselves in a circle. */
function randomProjects(random: Random): ContentItem[] {
  const count = random.below(7)
  return Array.from({ length: count }, (_, index) => ({
    kind: 'project',
    id: `p-${String(index)}`,
    name: randomName(random),
    personalSpace: false,
    ...maybe(random, () => ({
      parentProjectId: `p-${String(random.below(count + 1))}`
    }))
  }))
}

function randomItem(
  random: Random,
  id: string,
  projects: readonly ContentItem[]
): ContentItem {
  const projectId = `p-${String(random.below(projects.length + 2))}`
  const known = projects.find((project) => project.id === projectId)
  return {
    kind: random.pick(kinds.filter((kind) => kind !== 'project')),
    id,
    name: randomName(random),
    personalSpace: random.chance(0.1),
    ...maybe(random, () => ({ owner: randomOwner(random) })),
    ...maybe(random, () => ({
      project: { id: projectId, name: known?.name ?? randomName(random) }
    })),
    ...maybe(random, () => ({ description: nastyText(random) })),
    ...maybe(random, () => ({ contentUrl: nastyText(random) })),
    ...maybe(random, () => ({ webpageUrl: nastyText(random) })),
    ...maybe(random, () => ({ size: random.below(50) - 10 })),
    ...maybe(random, () => ({ sheetCount: random.below(5) - 1 })),
    ...maybe(random, () => ({ createdAt: randomTime(random) })),
    ...maybe(random, () => ({ updatedAt: randomTime(random) })),
    ...maybe(random, () => ({ hasExtracts: random.chance(0.5) })),
    ...maybe(random, () => ({
      tags: Array.from({ length: random.below(4) }, () => nastyName(random))
    }))
  }
}

const randomOwner = (random: Random): User =>
  randomUser(random, `u-${String(random.below(6))}`)

function randomSite(random: Random, site: string): SampleSite {
  const projects = randomProjects(random)
  const items = Array.from({ length: random.below(9) }, (_, index) =>
    randomItem(random, `i-${String(index)}`, projects)
  )
  const users = Array.from({ length: random.below(5) }, (_, index) =>
    randomUser(random, `u-${String(index)}`)
  )
  return siteOf({
    site,
    items: random.shuffle([
      ...items,
      ...(random.chance(0.5)
        ? projects.map((project) => ({
            ...project,
            ...maybe(random, () => ({ owner: randomOwner(random) }))
          }))
        : [])
    ]),
    projects,
    users
  })
}

const randomSites = (random: Random): SampleSite[] =>
  random
    .shuffle(['', 'marketing', 'Marketing', '-x'])
    .slice(0, 1 + random.below(3))
    .map((site) => randomSite(random, site))

/** A name as a pattern writes it, with some of it replaced by what is special. */
function randomPatternPart(random: Random): string {
  if (random.chance(0.2)) return '**'
  const name = Array.from(randomName(random), (character) =>
    character === '/' || character === '\\' ? `\\${character}` : character
  )
  if (random.chance(0.5)) return name.join('')
  const replaced = random.chance(0.5) ? 0 : 1
  const special = random.pick(['*', '?', '**', '*?'])
  return name
    .toSpliced(random.below(name.length + 1), replaced, special)
    .join('')
}

/** Never only of `**`, but for `**` alone: whether that has rows without a project nobody says. */
function randomPattern(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () =>
    randomPatternPart(random)
  )
  const pattern =
    parts.length > 1 && parts.every((part) => part === '**')
      ? '**'
      : parts.join('/')
  return random.chance(0.35) ? `!${pattern}` : pattern
}

const randomPatterns = (random: Random) =>
  Array.from({ length: random.below(4) }, () => randomPattern(random))

const randomColumns = (random: Random): readonly ColumnName[] =>
  random.chance(0.3)
    ? defaultColumns
    : random.shuffle(columnNames).slice(0, 1 + random.below(columnNames.length))

describe('the CSV of random estates', () => {
  it('is what a plain model of it says', () => {
    checkRandomly(1000, (random) => {
      const sites = randomSites(random)
      const columns = randomColumns(random)
      const projects = randomPatterns(random)
      const escapeFormulas = random.chance(0.7)
      const { records } = makeInventory(
        sites,
        '2026-06-01T12:00:00Z',
        makeProjectFilter(projects)
      )
      const csv = formatCsv(tableOf(records, columns), escapeFormulas)
      expect({ projects, csv: csv.split('\n') }).toEqual({
        projects,
        csv: modelCsv(sites, { columns, projects, escapeFormulas }).split('\n')
      })
    })
  })

  it('is the same whatever order the server answers in', () => {
    checkRandomly(300, (random) => {
      const site = randomSite(random, '')
      const known = makeRecords(site).flatMap(({ owner }) => owner ?? [])
      const csvOf = (content: SiteInventory) =>
        formatCsv(tableOf(makeRecords(content), columnNames), true)
      const settled = siteOf({ ...site, users: known })
      expect(
        csvOf(
          siteOf({
            ...settled,
            items: random.shuffle(site.items),
            projects: random.shuffle(site.projects)
          })
        )
      ).toBe(csvOf(settled))
    })
  })
})

/** Tables with any columns and any values, one of them with the same name twice never. */
function randomTable(random: Random): Table {
  const columns = random
    .shuffle(columnNames)
    .slice(0, 1 + random.below(columnNames.length))
  return {
    columns,
    rows: Array.from({ length: random.below(6) }, () =>
      columns.map(() => nastyText(random, 6))
    )
  }
}

describe('a CSV that is read back', () => {
  it.each([true, false])(
    'has the values that were written, escape-formulas: %s',
    (escapeFormulas) => {
      checkRandomly(600, (random) => {
        const table = randomTable(random)
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
    checkRandomly(300, (random) => {
      const text = formatCsv(randomTable(random), random.chance(0.5))
      expect(text).toMatch(/^[a-z]/)
      expect(text).toMatch(/\n$/)
    })
  })

  it('never begins a cell with what a spreadsheet runs', () => {
    checkRandomly(1000, (random) => {
      const value = nastyText(random, 6)
      const guarded = guardFormula(value)
      expect(guarded).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguardFormula(guarded)).toBe(value)
    })
  })
})

const keyed = (random: Random, site: SiteInventory): Table => {
  const others = columnNames.filter(
    (name) => name !== 'site' && name !== 'type' && name !== 'id'
  )
  const chosen = random.shuffle(others).slice(0, random.below(others.length))
  return tableOf(makeRecords(site), ['site', 'type', 'id', ...chosen])
}

const optionsOf = (escapeFormulas: boolean) => ({
  escapeFormulas,
  maxRemovedPercent: 25,
  inventory: { complete: true, refused: [] }
})

/** The same site a while later: rows come, go, move, and are renamed; owners change. */
function laterSite(random: Random, site: SampleSite): SampleSite {
  const kept = site.items.filter(
    (item) => item.kind === 'project' || random.chance(0.8)
  )
  const changed = kept.map((item) =>
    random.chance(0.5)
      ? { ...randomItem(random, item.id, site.projects), kind: item.kind }
      : item
  )
  const fresh = Array.from({ length: random.below(3) }, (_, index) =>
    randomItem(random, `new-${String(index)}`, site.projects)
  )
  const users = site.users.map((user) =>
    random.chance(0.2) ? randomUser(random, user.id) : user
  )
  return siteOf({ ...site, items: [...changed, ...fresh], users })
}

describe('comparing random estates', () => {
  it('finds nothing between a file and itself, also with CRLF line ends or a byte order mark', () => {
    checkRandomly(500, (random) => {
      const table = keyed(random, randomSite(random, random.pick(['', 's'])))
      const escapeFormulas = random.chance(0.5)
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
    })
  })

  it('counts so that removed and added rows lead from one to the other, and changes what its changes say', () => {
    checkRandomly(400, (random) => {
      const site = randomSite(random, 's')
      const before = tableOf(makeRecords(site), columnNames)
      const after = tableOf(makeRecords(laterSite(random, site)), columnNames)
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
    checkRandomly(300, (random) => {
      const site = randomSite(random, 's')
      const before = tableOf(makeRecords(site), columnNames)
      const after = tableOf(makeRecords(laterSite(random, site)), columnNames)
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
    checkRandomly(400, (random) => {
      const site = randomSite(random, 's')
      const before = tableOf(makeRecords(site), columnNames)
      const after = tableOf(makeRecords(laterSite(random, site)), columnNames)
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

describe('large estates', () => {
  it('compares 100,000 rows with 100,000', () => {
    const columns = [...defaultColumns]
    const rowsWith = (owner: (index: number) => string) =>
      Array.from({ length: 100_000 }, (_, index) =>
        columns.map((name) =>
          name === 'owner_id' || name === 'owner_name'
            ? owner(index)
            : `${name} ${String(index)}`
        )
      )
    const before = { columns, rows: rowsWith(() => 'ann') }
    const after = {
      columns,
      rows: rowsWith((index) => (index % 1000 === 0 ? 'bob' : 'ann'))
    }
    const text = formatCsv(before, true)
    const start = performance.now()
    const comparison = compare(after, { text, version: null }, optionsOf(true))
    console.log(
      `100,000 against 100,000 rows: ${(performance.now() - start).toFixed(0)} ms with reading the base`
    )
    expect(countChanges(comparison.changes)['owner-changed']).toBe(100)
  })
})
