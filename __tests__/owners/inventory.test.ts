import { describe, expect, it } from '@jest/globals'
import { countOwners, makeInventory } from '../../src/owners/inventory.js'
import { ann, bob, ownerless, siteOf, without, workbook } from '../samples.js'

const listedAt = '2026-06-01T12:00:00Z'

describe('makeInventory', () => {
  it('joins sites into one order, and keeps the order in which they were read', () => {
    const inventory = makeInventory(
      [
        siteOf({ site: 'b', items: [workbook({ id: '1' })] }),
        siteOf({ site: '', items: [workbook({ id: '3' })] }),
        siteOf({ site: 'a', items: [workbook({ id: '2' })] })
      ],
      listedAt
    )
    expect(inventory.records.map(({ site, id }) => [site, id])).toEqual([
      ['', '3'],
      ['a', '2'],
      ['b', '1']
    ])
    expect(inventory.sites).toEqual(['b', '', 'a'])
    expect(inventory.listedAt).toBe(listedAt)
  })

  it('keeps users of different sites apart', () => {
    const items = [workbook({ owner: { id: 'u' } })]
    const { records } = makeInventory(
      [
        siteOf({ site: 'a', items, users: [{ id: 'u', name: 'ann' }] }),
        siteOf({ site: 'b', items, users: [{ id: 'u', name: 'bob' }] })
      ],
      listedAt
    )
    expect(records.map(({ owner }) => owner?.name)).toEqual(['ann', 'bob'])
  })

  it('leaves out what is not kept', () => {
    const items = ['1', '2', '3'].map((id) => workbook({ id }))
    const { records } = makeInventory(
      [siteOf({ items })],
      listedAt,
      ({ id }) => id !== '2'
    )
    expect(records.map(({ id }) => id)).toEqual(['1', '3'])
  })

  it.each([
    [[true, true], [0, 0], true, 0],
    [[true, false], [0, 2], false, 2],
    [[true, true], [3, 4], true, 7]
  ])(
    'is complete and hides: %j and %j make %s and %i',
    (complete, hidden, whole, sum) => {
      const sites = [0, 1].map((index) =>
        siteOf({
          site: String(index),
          complete: complete[index] ?? false,
          hidden: hidden[index] ?? 0
        })
      )
      expect(makeInventory(sites, listedAt)).toMatchObject({
        complete: whole,
        hiddenCount: sum
      })
    }
  )

  it('tells by site what was refused', () => {
    expect(
      makeInventory(
        [
          siteOf({ site: 'a', refused: ['flow', 'virtual-connection'] }),
          siteOf({ site: 'b' })
        ],
        listedAt
      ).refused
    ).toEqual([
      { site: 'a', type: 'flow' },
      { site: 'a', type: 'virtual-connection' }
    ])
  })

  it('tells the sites that were passed over: locked ones are refused as a whole, suspended ones are gone', () => {
    const passedOver = { suspended: ['asleep'], locked: ['', 'b'] }
    const inventory = makeInventory(
      [siteOf({ site: 'a', refused: ['flow'] })],
      listedAt,
      undefined,
      passedOver
    )
    expect(inventory).toMatchObject({
      sites: ['a'],
      complete: true,
      suspended: ['asleep']
    })
    expect(inventory.refused).toEqual([
      { site: 'a', type: 'flow' },
      { site: '' },
      { site: 'b' }
    ])
  })
})

describe('what is known of the owners', () => {
  const annWithoutRole = without(ann, 'siteRole')
  const annWithoutLogin = without(ann, 'lastLogin')

  it.each([
    ['everything', siteOf({ items: [workbook()] }), true, true, true],
    [
      'no roles',
      siteOf({ items: [workbook()], users: [annWithoutRole] }),
      true,
      false,
      true
    ],
    [
      'no last sign-in',
      siteOf({ items: [workbook()], users: [annWithoutLogin] }),
      true,
      true,
      false
    ],
    [
      'the last sign-in of others',
      siteOf({ items: [workbook()], users: [annWithoutLogin, bob] }),
      true,
      true,
      true
    ],
    [
      'no users',
      siteOf({ items: [workbook()], users: [], usersKnown: false }),
      false,
      false,
      false
    ],
    [
      'items whose owner nobody tells',
      siteOf({ items: [ownerless], users: [] }),
      false,
      false,
      false
    ],
    ['no items', siteOf({ users: [] }), true, true, true]
  ])('of a site with %s', (_, site, owners, roles, lastLogins) => {
    expect(makeInventory([site], listedAt).knowledge).toEqual([
      { site: '', owners, roles, lastLogins }
    ])
  })

  it('is what the server shows of all owners, also of those whose content is not kept', () => {
    const items = [
      workbook({ id: '1', owner: bob }),
      workbook({ id: '2', owner: annWithoutLogin })
    ]
    const { knowledge } = makeInventory(
      [siteOf({ items, users: [] })],
      listedAt,
      ({ id }) => id === '2'
    )
    expect(knowledge).toMatchObject([{ lastLogins: true }])
  })
})

describe('countOwners', () => {
  it('counts different owners, site by site', () => {
    const items = [
      workbook({ id: '1' }),
      workbook({ id: '2' }),
      workbook({ id: '3', owner: bob }),
      ownerless
    ]
    const { records } = makeInventory(
      [siteOf({ site: 'a', items }), siteOf({ site: 'b', items })],
      listedAt
    )
    expect(countOwners(records)).toBe(4)
  })
})
