import { describe, expect, it } from '@jest/globals'
import { inspectOwners } from '../../src/owners/findings.js'
import {
  makeInventory,
  type SiteInventory
} from '../../src/owners/inventory.js'
import type { User } from '../../src/tableau/content.js'
import { ann, bob, ownerless, siteOf, without, workbook } from '../samples.js'

const listedAt = '2026-06-01T12:00:00Z'

const findIn = (sites: readonly SiteInventory[], days = 90) =>
  inspectOwners(makeInventory(sites, listedAt), days)

/** A site with a workbook of each of these users. */
const ownedBy = (
  owners: readonly User[],
  over: Parameters<typeof siteOf>[0] = {}
): SiteInventory =>
  siteOf({
    items: owners.map((owner, index) =>
      workbook({ id: String(index), owner: { id: owner.id } })
    ),
    users: owners,
    ...over
  })

const seenAt = (lastLogin: string): User => ({
  id: 'u-x',
  name: 'x',
  siteRole: 'Viewer',
  lastLogin
})
const neverSeen = without(ann, 'lastLogin')
const withoutRole = without(ann, 'siteRole')
const gone: User = { id: 'gone' }

describe('each kind of finding', () => {
  it('finds owners without a licence, and what they own', () => {
    const items = [
      workbook({ id: '1', owner: { id: 'u-bob' } }),
      workbook({ id: '2', owner: { id: 'u-bob' } }),
      workbook({ id: '3' })
    ]
    const { list, counts } = findIn([siteOf({ items })], 3650)
    expect(list).toMatchObject([
      {
        kind: 'unlicensed-owner',
        site: '',
        owner: bob,
        lastLogin: bob.lastLogin,
        records: [{ id: '1' }, { id: '2' }]
      }
    ])
    expect(counts).toEqual({
      'unlicensed-owner': 2,
      'unknown-owner': 0,
      'inactive-owner': 0
    })
  })

  it('finds owners whom no list has, and never takes them for inactive', () => {
    const items = [workbook({ owner: gone }), workbook({ id: 'w-2' })]
    const { list, counts, statuses } = findIn([siteOf({ items })])
    expect(list).toMatchObject([{ kind: 'unknown-owner', owner: gone }])
    expect(counts).toEqual({
      'unlicensed-owner': 0,
      'unknown-owner': 1,
      'inactive-owner': 0
    })
    expect([...statuses].sort()).toEqual(['active', 'unknown'])
  })

  it.each([
    ['just now', '2026-06-01T12:00:00Z', 90, 0],
    ['exactly as many days ago', '2026-03-03T12:00:00Z', 90, 0],
    ['a second longer ago', '2026-03-03T11:59:59Z', 90, 1],
    ['a day ago, of one', '2026-05-31T12:00:00Z', 1, 0],
    ['more than a day ago, of one', '2026-05-31T11:59:59Z', 1, 1],
    ['ten years ago', '2016-06-03T12:00:00Z', 3650, 0],
    ['more than that', '2016-06-03T11:59:59Z', 3650, 1]
  ])('counts who signed in %s', (_, lastLogin, days, count) => {
    expect(
      findIn([ownedBy([seenAt(lastLogin)])], days).counts['inactive-owner']
    ).toBe(count)
  })

  it('finds who never signed in, where it is shown for others', () => {
    const { list, counts, statuses } = findIn([
      ownedBy([{ ...neverSeen, id: 'u-n' }, ann])
    ])
    expect(list).toMatchObject([
      { kind: 'inactive-owner', lastLogin: 'never', owner: { id: 'u-n' } }
    ])
    expect(counts['inactive-owner']).toBe(1)
    expect([...statuses].sort()).toEqual(['active', 'inactive'])
  })

  it('finds one owner for several reasons', () => {
    const { list, counts } = findIn([ownedBy([bob, ann])])
    expect(list.map(({ kind, owner }) => [kind, owner.id])).toEqual([
      ['unlicensed-owner', 'u-bob'],
      ['inactive-owner', 'u-bob']
    ])
    expect(counts).toMatchObject({
      'unlicensed-owner': 1,
      'inactive-owner': 1
    })
  })

  it('puts owners with most rows first, and keeps sites apart', () => {
    const old = seenAt('2020-01-01T00:00:00Z')
    const items = ['1', '2', '3'].map((id) =>
      workbook({ id, owner: id === '1' ? { id: 'u-bob' } : { id: 'u-x' } })
    )
    const users = [{ ...bob, siteRole: 'Viewer' }, old]
    const { list } = findIn([
      siteOf({ site: 'a', items, users }),
      siteOf({ site: 'b', items: items.slice(0, 1), users })
    ])
    expect(
      list.map(({ site, owner, records }) => [site, owner.id, records.length])
    ).toEqual([
      ['a', 'u-x', 2],
      ['a', 'u-bob', 1],
      ['b', 'u-bob', 1]
    ])
  })

  it('makes nothing of a row without an owner', () => {
    const { list, statuses } = findIn([
      siteOf({ items: [ownerless, workbook()] })
    ])
    expect(list).toEqual([])
    expect([...statuses]).toEqual([undefined, 'active'])
  })
})

describe('what is not known', () => {
  it.each([
    [
      'roles',
      ownedBy([withoutRole]),
      { 'unlicensed-owner': undefined, 'unknown-owner': 0, 'inactive-owner': 0 }
    ],
    [
      'last sign-ins',
      ownedBy([neverSeen]),
      { 'unlicensed-owner': 0, 'unknown-owner': 0, 'inactive-owner': undefined }
    ],
    [
      'users',
      ownedBy([ann], { users: [], usersKnown: false }),
      {
        'unlicensed-owner': undefined,
        'unknown-owner': undefined,
        'inactive-owner': undefined
      }
    ]
  ])('is never zero: %s', (_, site, counts) => {
    const findings = findIn([site])
    expect(findings.counts).toEqual(counts)
    expect(findings.list).toEqual([])
  })

  it('is not known of all where it is not known of one site', () => {
    const { list, counts } = findIn([
      ownedBy([bob, ann], { site: 'a' }),
      ownedBy([withoutRole], { site: 'b' })
    ])
    expect(counts['unlicensed-owner']).toBeUndefined()
    expect(list.some(({ kind }) => kind === 'unlicensed-owner')).toBe(true)
  })

  it('is zero where there is nobody', () => {
    expect(findIn([siteOf()]).counts).toEqual({
      'unlicensed-owner': 0,
      'unknown-owner': 0,
      'inactive-owner': 0
    })
  })
})

describe('the status of a row', () => {
  it.each([
    ['unknown', gone, 'unknown'],
    ['unlicensed and inactive', bob, 'unlicensed'],
    ['unlicensed', { ...bob, lastLogin: listedAt }, 'unlicensed'],
    ['inactive', { ...bob, siteRole: 'Viewer' }, 'inactive'],
    ['neither', { ...bob, siteRole: 'Viewer', lastLogin: listedAt }, 'active']
  ])('of an owner who is %s', (_, owner, status) => {
    const items = [workbook({ owner: { id: owner.id } })]
    const users = owner === gone ? [ann] : [ann, owner]
    expect(findIn([siteOf({ items, users })]).statuses).toEqual([status])
  })

  it('is empty where roles are not shown, also of owners who are unknown', () => {
    const { statuses } = findIn([
      ownedBy([withoutRole, gone], { users: [withoutRole] })
    ])
    expect(statuses).toEqual([undefined, undefined])
  })
})
