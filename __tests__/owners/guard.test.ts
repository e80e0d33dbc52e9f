import { describe, expect, it } from '@jest/globals'
import { formatCsv } from '../../src/owners/csv.js'
import { tableFrom } from '../samples.js'
import { compareWith } from './comparison-sample.js'

describe('the guard', () => {
  /** A base of which some rows vanish and some lose their owner. */
  const guardOf = (
    total: number,
    removed: number,
    cleared: number,
    maxRemovedPercent: number
  ) => {
    const rows = (kept: number, owner: (index: number) => string) =>
      Array.from({ length: kept }, (_, index) => [
        '',
        'flow',
        String(index),
        owner(index)
      ])
    const columns = ['site', 'type', 'id', 'owner_name']
    return compareWith(
      formatCsv({ columns, rows: rows(total, () => 'ann') }, true),
      {
        columns,
        rows: rows(total - removed, (index) => (index < cleared ? '' : 'ann'))
      },
      { maxRemovedPercent }
    ).verdict
  }

  it.each([
    // More than the share, and more than 10 rows
    [100, 25, 0, 25, false],
    [100, 26, 0, 25, true],
    [100, 0, 25, 25, false],
    [100, 0, 26, 25, true],
    [100, 13, 13, 25, true],
    [100, 13, 12, 25, false],
    [44, 11, 0, 25, false],
    [44, 12, 0, 25, true],
    [43, 11, 0, 25, true],
    [40, 10, 0, 25, false],
    [40, 11, 0, 25, true],
    [40, 0, 10, 25, false],
    [40, 0, 11, 25, true],
    [40, 5, 6, 25, true],
    [12, 10, 0, 25, false],
    [12, 11, 0, 25, true],
    [20, 10, 0, 25, false],
    [20, 11, 0, 25, true],
    [1000, 251, 0, 25, true],
    [1000, 250, 0, 25, false],
    // All rows, also where they are few
    [1, 1, 0, 25, true],
    [1, 0, 1, 25, true],
    [5, 5, 0, 25, true],
    [5, 2, 3, 25, true],
    [5, 4, 0, 25, false],
    [3, 3, 0, 25, true],
    [3, 2, 0, 25, false],
    [10, 10, 0, 99, true],
    [10, 9, 0, 0, false],
    // Other shares
    [1000, 10, 0, 0, false],
    [1000, 11, 0, 0, true],
    [1200, 11, 0, 0, true],
    [40, 11, 0, 30, false],
    [40, 40, 0, 100, false],
    [100, 99, 0, 99, false],
    [100, 100, 0, 99, true],
    [100, 100, 0, 100, false],
    [1, 1, 0, 100, false],
    // Nothing is lost
    [0, 0, 0, 25, false],
    [0, 0, 0, 0, false],
    [100, 0, 0, 0, false]
  ])(
    'of %i rows %i vanish and %i lose their owner, at %i percent: %s',
    (total, removed, cleared, percent, tripped) => {
      const lost = removed + cleared
      const withheld: unknown = {
        kind: 'withheld',
        why: 'guard',
        message: expect.stringContaining(
          `${String(lost)} of ${String(total)} committed rows`
        )
      }
      expect(guardOf(total, removed, cleared, percent)).toEqual(
        tripped ? withheld : { kind: lost > 0 ? 'propose' : 'same' }
      )
    }
  )

  const details = 'site|type|id|owner_id|owner_name|owner_email'
  const ownedBy = (owner: string) =>
    tableFrom(
      details,
      ...Array.from(
        { length: 40 },
        (_, index) => `|flow|${String(index)}|${owner}`
      )
    )
  const verdictBetween = (before: string, after: string) =>
    compareWith(formatCsv(ownedBy(before), true), ownedBy(after)).verdict

  it.each([
    ['their e-mail address', 'u|ann|'],
    ['all that is known of their owner', 'u||'],
    ['their owner', '||']
  ])('counts rows that lose %s once each', (_, after) => {
    expect(verdictBetween('u|ann|ann@example.com', after)).toEqual({
      kind: 'withheld',
      why: 'guard',
      message: expect.stringContaining('40 of 40 committed rows') as unknown
    })
  })

  it.each([
    ['go to another owner', 'u|ann|ann@example.com', 'v|bob|bob@example.com'],
    ['learn who owns them', 'u||', 'u|ann|ann@example.com']
  ])('counts no rows that %s', (_, before, after) => {
    expect(verdictBetween(before, after)).toEqual({ kind: 'propose' })
  })
})

describe('types that were refused', () => {
  const base = formatCsv(
    tableFrom('site|type|id', '|workbook|1', '|flow|2', 's|flow|3'),
    true
  )
  const after = tableFrom('site|type|id', '|workbook|1')

  it.each([
    ['has rows of', [{ site: '', type: 'flow' }], ['flow']],
    [
      'has rows of on two sites',
      [
        { site: '', type: 'flow' },
        { site: 's', type: 'flow' }
      ],
      ['flow']
    ],
    ['has rows of, the whole site', [{ site: 's' }], ['site s']],
    ['has rows of, the Default site', [{ site: '' }], ['Default site']],
    ['has no rows of the site', [{ site: 'other' }], []],
    ['has no rows of', [{ site: '', type: 'virtual-connection' }], []],
    ['has rows of on another site', [{ site: 's', type: 'workbook' }], []],
    ['were not refused', [], []]
  ] as const)('are missing where the base %s', (_, refused, missing) => {
    const inventory = { complete: true, refused }
    const comparison = compareWith(base, after, { inventory })
    expect(comparison).toMatchObject({
      missing,
      complete: missing.length === 0
    })
  })
})
