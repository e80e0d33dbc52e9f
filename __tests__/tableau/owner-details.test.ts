import { describe, expect, it } from '@jest/globals'
import {
  lacksDetails,
  mergeUsers,
  noticesOfOwnerless,
  noticesOfRole
} from '../../src/tableau/owner-details.js'
import type { User } from '../../src/tableau/content.js'
import { ann, bob, without } from '../samples.js'

describe('mergeUsers', () => {
  it('keeps what came first, and adds what came later', () => {
    expect([
      ...mergeUsers([
        { id: '1', name: 'ann' },
        bob,
        { id: '1', name: 'other', email: 'a@example.com' }
      ]).values()
    ]).toEqual([{ id: '1', name: 'ann', email: 'a@example.com' }, bob])
  })
})

describe('lacksDetails', () => {
  it.each<[string, readonly User[], boolean]>([
    ['nobody', [], false],
    ['all is told of all', [ann, bob], false],
    ['one has no name', [ann, without(bob, 'name')], true],
    ['one has no site role', [without(ann, 'siteRole'), bob], true],
    ['one has no full name', [without(ann, 'fullName'), bob], false],
    [
      'none has a full name',
      [without(ann, 'fullName'), without(bob, 'fullName')],
      true
    ],
    ['one has no address', [ann, without(bob, 'email')], false],
    [
      'none has an address',
      [without(ann, 'email'), without(bob, 'email')],
      true
    ],
    [
      'one has never signed in',
      [without(ann, 'lastLogin'), without(bob, 'lastLogin')],
      false
    ]
  ])('where %s', (_title, users, lacks) => {
    expect(lacksDetails(mergeUsers(users))).toBe(lacks)
  })
})

describe('notices', () => {
  it.each([
    'ServerAdministrator',
    'SiteAdministratorCreator',
    'SiteAdministratorExplorer',
    'SiteAdministrator'
  ])('say nothing to a %s', (role) => {
    expect(noticesOfRole(role)).toEqual([])
  })

  it.each([undefined, 'Creator', 'Unlicensed', 'siteadministrator'])(
    'say what a %s does not see',
    (role) => {
      expect(noticesOfRole(role)).toEqual([
        {
          level: 'warning',
          message: expect.stringMatching(role ?? /not known/) as unknown
        }
      ])
    }
  )

  it('count the items without an owner', () => {
    expect(noticesOfOwnerless(0)).toEqual([])
    expect(noticesOfOwnerless(3)).toMatchObject([
      { message: expect.stringMatching(/^3 items/) as unknown }
    ])
  })
})
