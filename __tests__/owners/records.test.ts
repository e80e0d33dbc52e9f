import { describe, expect, it } from '@jest/globals'
import { compareRecords, makeRecords } from '../../src/owners/records.js'
import { ann, ownerless, project, siteOf, workbook } from '../samples.js'

describe('makeRecords', () => {
  it('joins an item with its project and its owner', () => {
    const item = workbook({ project: { id: 'p-1', name: 'Finance' } })
    const [record] = makeRecords(
      siteOf({
        site: 'marketing',
        items: [item],
        projects: [project('p-1', 'Finance')]
      })
    )
    expect(record).toEqual({
      server: 'https://tableau.example.com',
      site: 'marketing',
      type: 'workbook',
      id: 'w-1',
      name: 'Sales',
      project: 'Finance',
      projectId: 'p-1',
      owner: ann,
      item
    })
  })

  it.each([
    ['the list of users has the owner', { owner: { id: 'u-ann' } }, ann],
    [
      'the item tells more than the list',
      { owner: { id: 'u-x', name: 'x', email: 'x@example.com' } },
      { id: 'u-x', name: 'x', email: 'x@example.com' }
    ],
    [
      'both tell of the owner: what the list says stays',
      { owner: { id: 'u-ann', name: 'old', siteRole: 'Viewer' } },
      ann
    ],
    ['nobody knows the owner', { owner: { id: 'gone' } }, { id: 'gone' }]
  ])('knows the owner where %s', (_, over, owner) => {
    const [record] = makeRecords(siteOf({ items: [workbook(over)] }))
    expect(record?.owner).toEqual(owner)
  })

  it('has no owner where Tableau tells none', () => {
    const [record] = makeRecords(siteOf({ items: [ownerless] }))
    expect(record).not.toHaveProperty('owner')
  })

  it('knows an owner from another item of the same owner', () => {
    const records = makeRecords(
      siteOf({
        users: [],
        items: [
          workbook({ id: 'w-1', owner: { id: 'u-1' } }),
          workbook({ id: 'w-2', owner: { id: 'u-1', name: 'cy' } })
        ]
      })
    )
    expect(records.map(({ owner }) => owner?.name)).toEqual(['cy', 'cy'])
  })

  it.each([
    ['known', [ann], 'Personal Space/ann'],
    ['not known', [], 'Personal Space']
  ])('names the personal space of an owner who is %s', (_, users, path) => {
    const [record] = makeRecords(
      siteOf({ users, items: [workbook({ personalSpace: true })] })
    )
    expect(record?.project).toBe(path)
  })

  it('sorts by type, project, name and id, in code units', () => {
    const items = [
      workbook({ id: '1', kind: 'workbook', name: 'b' }),
      workbook({ id: '2', kind: 'workbook', name: 'B' }),
      workbook({ id: '10', kind: 'workbook', name: 'b' }),
      workbook({ id: '3', kind: 'flow', name: 'z' }),
      workbook({ id: '4', kind: 'workbook', name: 'é' }),
      workbook({ id: '5', kind: 'workbook', name: '=' }),
      workbook({ id: '6', kind: 'workbook', name: "'" }),
      workbook({ id: '7', kind: 'workbook', name: 'a', project: { id: 'p' } }),
      workbook({ id: '8', kind: 'workbook', name: '\uffff' }),
      workbook({ id: '9', kind: 'workbook', name: '😀' })
    ]
    const records = makeRecords(
      siteOf({ items, projects: [project('p', 'Z')] })
    )
    expect(records.map(({ id }) => id)).toEqual(
      // The emoji begins with a high surrogate, which is below U+FFFF.
      ['3', '6', '5', '2', '1', '10', '4', '9', '8', '7']
    )
  })
})

describe('compareRecords', () => {
  const key = {
    site: 's',
    type: 'flow',
    project: 'p',
    name: 'n',
    id: 'i'
  } as const

  it.each([
    [{ site: 't' }, { type: 'datasource' }],
    [{ type: 'project' }, { project: 'a' }],
    [{ project: 'q' }, { name: 'a' }],
    [{ name: 'o' }, { id: 'a' }]
  ] as const)('puts %j behind %j: the first key counts', (later, sooner) => {
    const a = { ...key, ...sooner }
    const b = { ...key, ...later }
    expect(compareRecords(a, b)).toBeLessThan(0)
    expect(compareRecords(b, a)).toBeGreaterThan(0)
  })

  it('takes the same keys for the same', () => {
    expect(compareRecords(key, { ...key })).toBe(0)
  })
})
