import { describe, expect, it } from '@jest/globals'
import {
  columnNames,
  type ColumnName,
  columnOf,
  defaultColumns,
  isColumnName
} from '../../src/owners/columns.js'
import { tableOf } from '../../src/owners/csv.js'
import { makeRecords } from '../../src/owners/records.js'
import type { ContentItem } from '../../src/tableau/content.js'
import { ann, ownerless, project, siteOf, workbook } from '../samples.js'

const valueOf = (name: ColumnName, over: Partial<ContentItem> = {}) =>
  tableOf(
    makeRecords(
      siteOf({
        site: 'marketing',
        items: [workbook(over)],
        projects: [project('p-1', 'Finance'), project('p-2', 'EU', 'p-1')]
      })
    ),
    [name]
  ).rows[0]?.[0]

describe('columns', () => {
  it('are by default those of the contract, in its order', () => {
    expect(defaultColumns.join()).toBe(
      'site,type,id,name,project,owner_id,owner_name,owner_full_name,owner_email,owner_site_role,size_mb,created_at'
    )
  })

  it('are the default ones and those that may be asked for', () => {
    expect([...columnNames].sort()).toEqual(
      [
        ...defaultColumns,
        ...'server,owner_last_login,updated_at,url,content_url,description,project_id,has_extracts,sheet_count,tags'.split(
          ','
        )
      ].sort()
    )
  })

  it('are volatile where they change without anybody doing anything', () => {
    expect(columnNames.filter((name) => columnOf(name)?.volatile)).toEqual([
      'size_mb',
      'owner_last_login',
      'updated_at'
    ])
  })

  it.each(['toString', '__proto__', 'Site', 'owner', ''])(
    'has no column %j',
    (name) => {
      expect(isColumnName(name)).toBe(false)
      expect(columnOf(name)).toBeUndefined()
    }
  )

  it.each<[ColumnName, Partial<ContentItem>, string]>([
    ['site', {}, 'marketing'],
    ['server', {}, 'https://tableau.example.com'],
    ['type', {}, 'workbook'],
    ['type', { kind: 'virtual-connection' }, 'virtual-connection'],
    ['id', {}, 'w-1'],
    ['name', {}, 'Sales'],
    ['project', { project: { id: 'p-2' } }, 'Finance/EU'],
    ['project_id', { project: { id: 'p-2' } }, 'p-2'],
    ['owner_id', {}, 'u-ann'],
    ['owner_name', {}, 'ann'],
    ['owner_full_name', {}, 'Ann Smith'],
    ['owner_email', {}, 'ann@example.com'],
    ['owner_site_role', {}, 'Creator'],
    ['owner_last_login', {}, ann.lastLogin ?? ''],
    ['size_mb', { size: 26 }, '26'],
    ['size_mb', { size: 0 }, '0'],
    ['sheet_count', { sheetCount: 0 }, '0'],
    ['has_extracts', { hasExtracts: true }, 'true'],
    ['has_extracts', { hasExtracts: false }, 'false'],
    [
      'created_at',
      { createdAt: '2016-08-03T20:34:04Z' },
      '2016-08-03T20:34:04Z'
    ],
    [
      'updated_at',
      { updatedAt: '2016-08-04T20:34:04Z' },
      '2016-08-04T20:34:04Z'
    ],
    [
      'url',
      { webpageUrl: 'https://t/#/workbooks/1' },
      'https://t/#/workbooks/1'
    ],
    ['content_url', { contentUrl: 'Sales_1' }, 'Sales_1'],
    ['description', { description: 'a\nb' }, 'a\nb'],
    ['tags', { tags: ['b', 'a', 'B'] }, 'B;a;b'],
    ['tags', { tags: ['x;y', 'a\\b'] }, 'a\\\\b;x\\;y'],
    ['tags', { tags: ['\uffff', '😀'] }, '😀;\uffff'],
    ['tags', { tags: [] }, '']
  ])('gives %s of %j as %j', (name, over, expected) => {
    expect(valueOf(name, over)).toBe(expected)
  })

  it.each([
    'size_mb',
    'sheet_count',
    'has_extracts',
    'created_at',
    'updated_at',
    'url',
    'content_url',
    'description',
    'project',
    'project_id',
    'tags'
  ] as const)('leaves %s empty where Tableau gives no value', (name) => {
    expect(valueOf(name)).toBe('')
  })

  it.each([
    'owner_id',
    'owner_name',
    'owner_full_name',
    'owner_email',
    'owner_site_role',
    'owner_last_login'
  ] as const)('leaves %s empty where no owner is told', (name) => {
    const records = makeRecords(siteOf({ items: [ownerless] }))
    expect(tableOf(records, [name]).rows).toEqual([['']])
  })

  it('gives a project row its parent, and none at the top', () => {
    const top = project('p-1', 'Finance')
    const below = project('p-2', 'EU', 'p-1')
    const records = makeRecords(
      siteOf({ items: [top, below], projects: [top, below] })
    )
    expect(tableOf(records, ['name', 'project', 'project_id']).rows).toEqual([
      ['Finance', '', ''],
      ['EU', 'Finance', 'p-1']
    ])
  })

  it('gives no project_id in a personal space', () => {
    expect(
      valueOf('project_id', { personalSpace: true, project: { id: 'p-1' } })
    ).toBe('')
  })
})
