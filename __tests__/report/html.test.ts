import { describe, expect, it } from '@jest/globals'
import { type Change, countChanges } from '../../src/owners/changes.js'
import type { Comparison } from '../../src/owners/comparison.js'
import { inspectOwners } from '../../src/owners/findings.js'
import {
  makeInventory,
  type SiteInventory
} from '../../src/owners/inventory.js'
import { formatReport } from '../../src/report/html.js'
import type { ReportContent } from '../../src/report/encode-page.js'
import type { ReportData } from '../../src/report/page-data.js'
import type { ContentItem, User } from '../../src/tableau/content.js'
import { siteOf as sampleSite } from '../samples.js'

const page =
  '<!doctype html><main></main><script type="application/json" id="data"></script><script>app()</script>'

const ann: User = { id: 'u1', name: 'ann', fullName: 'Ann Smith' }
const finance = workbook({ kind: 'project', id: 'p1', name: 'Finance' })

function workbook(about: Partial<ContentItem>): ContentItem {
  return {
    kind: 'workbook',
    id: 'w1',
    name: 'Sales',
    personalSpace: false,
    project: { id: 'p1' },
    ...about
  }
}

const siteOf = (
  items: readonly ContentItem[],
  about: Parameters<typeof sampleSite>[0] = {}
): SiteInventory =>
  sampleSite({
    server: 'https://tableau.example',
    site: 'marketing',
    items,
    projects: [finance],
    users: [ann],
    ...about
  })

const comparisonOf = (changes: readonly Change[]): Comparison => ({
  base: null,
  compared: true,
  unusable: undefined,
  changes,
  counts: countChanges(changes),
  changed: true,
  gist: 'changes',
  complete: true,
  missing: [],
  verdict: { kind: 'propose' }
})

function contentOf(
  sites: readonly SiteInventory[],
  {
    changes,
    ...about
  }: Partial<ReportContent> & {
    readonly changes?: readonly Change[]
  } = {}
): ReportContent {
  const inventory = makeInventory(sites, '2026-11-01T05:30:00Z')
  return {
    outcome: {
      inventory,
      findings: inspectOwners(inventory, 90),
      complete: inventory.complete,
      comparison: changes && comparisonOf(changes)
    },
    notices: [],
    csvName: 'owners.csv',
    ...about
  }
}

const jsonOf = (html: string): string =>
  /id="data">(.*)<\/script><script>app/s.exec(html)?.[1] ?? ''

const dataOf = (content: ReportContent): ReportData =>
  JSON.parse(jsonOf(formatReport(page, content))) as ReportData

describe('formatReport', () => {
  it('puts the data into the page and leaves the rest as it is', () => {
    const html = formatReport(page, contentOf([siteOf([workbook({})])]))
    expect(html.replace(jsonOf(html), '')).toBe(page)
  })

  it('says when the page is another', () => {
    const content = contentOf([])
    expect(() => formatReport('<p></p>', content)).toThrow('no place')
    expect(() => formatReport(page + page, content)).toThrow('no place')
  })

  it('keeps rows, owners and their statuses', () => {
    const item = workbook({
      webpageUrl: 'https://tableau.example/#/site/marketing/workbooks/12/views',
      size: 7,
      createdAt: '2024-02-29T10:00:00Z',
      updatedAt: '2024-02-30T10:00:00Z',
      owner: { id: 'u1', siteRole: 'Unlicensed' }
    })
    const data = dataOf(contentOf([siteOf([item, workbook({ id: 'w2' })])]))
    expect(data.owners).toEqual([
      { ...ann, siteRole: 'Unlicensed', site: 0, status: 'unlicensed' }
    ])
    expect(data.rows).toEqual({
      name: ['Sales', 'Sales'],
      type: [0, 0],
      site: [0, 0],
      project: [0, 0],
      owner: [0, -1],
      size: [7, null],
      created: [Date.parse('2024-02-29T10:00:00Z') / 1000, null],
      updated: ['2024-02-30T10:00:00Z', null],
      address: [0, -1],
      number: [12, null]
    })
    expect(data.projects).toEqual(['Finance'])
    expect(data.addresses).toEqual([
      ['https://tableau.example/#/site/marketing/workbooks/', '/views']
    ])
    expect(data.orphans).toEqual({ rows: 1, known: true })
  })

  it('keeps addresses whose number is none, and none that is no web address', () => {
    const addresses = [
      'https://tableau.example/#/workbooks/007',
      'https://tableau.example/#/views/Sales',
      'https://tableau.example/1234567890123456789012',
      'javascript:alert(1)'
    ]
    const items = addresses.map((webpageUrl, at) =>
      workbook({ id: `w${String(at)}`, webpageUrl })
    )
    const { addresses: halves, rows } = dataOf(contentOf([siteOf(items)]))
    const read = rows.address.map((index, row) =>
      (halves[index] ?? []).join(String(rows.number[row] ?? ''))
    )
    expect(read).toEqual([...addresses.slice(0, 3), ''])
  })

  it('tells the owners of several sites apart', () => {
    const item = workbook({ owner: { id: 'u1' } })
    const sites = [siteOf([item]), siteOf([item], { site: '' })]
    const { owners, sites: names } = dataOf(contentOf(sites))
    expect(owners.map(({ id, site }) => [id, names[site]])).toEqual([
      ['u1', ''],
      ['u1', 'marketing']
    ])
  })

  it('never takes what is not known for none', () => {
    const item = workbook({ owner: { id: 'u1' } })
    const data = dataOf(contentOf([siteOf([item])]))
    expect(data.known).toEqual({ roles: false, lastLogins: false })
    expect(data.orphans).toEqual({ rows: 0, known: false })
    expect(data.owners[0]).not.toHaveProperty('status')
    expect(data.changes).toBeNull()
  })

  it('counts all changes, and shows the first of each kind', () => {
    const changes = Array.from({ length: 600 }, (_, at): Change => ({
      kind: 'updated',
      site: '',
      type: 'workbook',
      id: String(at),
      name: 'Sales',
      project: '',
      from: { description: 'x'.repeat(2000) },
      to: { description: '' }
    }))
    const data = dataOf(contentOf([], { changes }))
    expect(data.changes?.counts.updated).toBe(600)
    expect(data.changes?.phrase).toBe('600 workbooks updated')
    expect(data.changes?.list).toHaveLength(500)
    expect(data.changes?.list[0]).toMatchObject({
      from: { description: `${'x'.repeat(500)}…` }
    })
  })

  it.each([
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '<img src=x onerror=alert(1)>',
    '&lt;/script&gt;',
    "$& $` $' $1 $<name>",
    'a\u2028b\u2029c',
    '\u202egpj.exe',
    '\ud800',
    '__proto__'
  ])('takes no name for markup: %j', (name) => {
    const owner = { id: name, name, fullName: name, email: name }
    const items = [workbook({ name, owner }), workbook({ id: name, name })]
    const content = contentOf([siteOf(items, { site: name, server: name })], {
      notices: [{ level: 'warning', message: name }],
      csvName: name
    })
    const html = formatReport(page, content)
    expect(html.replace(jsonOf(html), '')).toBe(page)
    expect(jsonOf(html)).not.toMatch(/[<>&\u2028\u2029\n]/)
    const data = dataOf(content)
    expect(data.rows.name).toEqual([name, name])
    expect(data.owners[0]).toMatchObject(owner)
    expect(data.notices[0]?.message).toBe(name)
    expect([data.csvName, ...data.sites]).toEqual([name, name])
  })

  it('stays small, and the same for the same content', () => {
    const users = Array.from({ length: 50 }, (_, at) => ({
      ...ann,
      id: `00000000-0000-0000-0000-0000000000${String(at + 10)}`,
      siteRole: 'Creator'
    }))
    const items = Array.from({ length: 2000 }, (_, at) =>
      workbook({
        id: `10000000-0000-0000-0000-00000000${String(at + 1000)}`,
        name: `Sales of the region ${String(at)} by quarter`,
        webpageUrl: `https://tableau.example/#/site/marketing/workbooks/${String(at)}/views`,
        size: at,
        createdAt: '2024-02-29T10:00:00Z',
        updatedAt: '2024-03-01T10:00:00Z',
        owner: { id: users[at % 50]?.id ?? '' }
      })
    )
    const content = contentOf([siteOf(items, { users })])
    const html = formatReport(page, content)
    expect(html.length / items.length).toBeLessThan(110)
    expect(formatReport(page, content)).toBe(html)
  })
})
