import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/owners/changes.js'
import { compare, type CompareOptions } from '../../src/owners/comparison.js'
import { countChanges, changesJson } from '../../src/owners/changes.js'
import { holdsTable } from '../../src/owners/comparison.js'
import { formatCsv } from '../../src/owners/csv.js'
import { tableFrom } from '../samples.js'

const header = 'site|type|id|name|owner_name|size_mb'
const table = tableFrom(
  header,
  '|workbook|1|Sales|ann|10',
  '|workbook|2|=HR|bob|20'
)
const csv = formatCsv(table, true)
const options: CompareOptions = {
  escapeFormulas: true,
  maxRemovedPercent: 25,
  inventory: { complete: true, refused: [] }
}
const compareWith = (
  text: string | undefined,
  after = table,
  over: Partial<CompareOptions> = {}
) => compare(after, { text, version: null }, { ...options, ...over })

describe('a base that can be compared', () => {
  it.each([
    ['the same file', csv],
    ['CRLF line ends', csv.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${csv}`],
    ['no final newline', csv.trimEnd()],
    ['other volatile values', csv.replace(',10\n', ',11\n')],
    ['a volatile value that was not known', csv.replace(',10\n', ',\n')]
  ])('has not changed: %s', (_, text) => {
    expect(compareWith(text)).toMatchObject({
      compared: true,
      changes: [],
      changed: false,
      complete: true,
      missing: [],
      verdict: { kind: 'same' }
    })
  })

  it('has changed where a value that counts is another one', () => {
    const comparison = compareWith(csv.replace(',ann,', ',cy,'))
    expect(comparison).toMatchObject({ compared: true, changed: true })
    expect(comparison.changes).toMatchObject([
      {
        kind: 'owner-changed',
        from: { owner_name: 'cy' },
        to: { owner_name: 'ann' }
      }
    ])
  })

  it('takes no CRLF inside of a value for a change where the base has CRLF line ends', () => {
    const after = tableFrom('site|type|id|description', '|flow|1|a\r\nb\nc')
    const base = formatCsv(after, true).replaceAll(/(?<!\r)\n/g, '\r\n')
    expect(compareWith(base, after)).toMatchObject({
      changes: [],
      changed: false
    })
  })

  it('takes a CRLF inside of a value for a change where the base has LF line ends', () => {
    const after = tableFrom('site|type|id|description', '|flow|1|a\r\nb')
    const base = formatCsv(
      tableFrom('site|type|id|description', '|flow|1|a\nb'),
      true
    )
    expect(compareWith(base, after)).toMatchObject({
      changed: true,
      changes: [{ kind: 'updated' }]
    })
  })

  it.each([
    ['a guarded formula that begins with CRLF', '\r\nx'],
    ['a guarded formula behind apostrophes that begins with CRLF', "'\r\nx"],
    ['apostrophes before a line end', "''\nx"]
  ])('reads %s in a base with CRLF line ends', (_, value) => {
    const after = tableFrom('site|type|id|description', `|flow|1|${value}`)
    const base = formatCsv(after, true).replaceAll(/(?<!\r)\n/g, '\r\n')
    expect(compareWith(base, after)).toMatchObject({
      changes: [],
      changed: false
    })
  })

  it('has changed, without an entry, where columns stand in another order', () => {
    const other = tableFrom(
      'type|site|id|name|owner_name|size_mb',
      'workbook||1|Sales|ann|10',
      'workbook||2|=HR|bob|20'
    )
    expect(compareWith(csv, other)).toMatchObject({
      compared: true,
      changes: [],
      changed: true,
      gist: 'new-columns'
    })
  })

  it.each([
    ['more', 'site|type|id|name|owner_name|size_mb|url', '|x', '|y'],
    ['fewer', 'site|type|id|name|owner_name', '', '']
  ])(
    'has changed, without an entry, where it has %s columns',
    (_, columns, first, second) => {
      const after = tableFrom(
        columns,
        `|workbook|1|Sales|ann${first === '' ? '' : `|10${first}`}`,
        `|workbook|2|=HR|bob${second === '' ? '' : `|20${second}`}`
      )
      expect(compareWith(csv, after)).toMatchObject({
        changes: [],
        changed: true,
        gist: 'new-columns'
      })
    }
  )

  it('compares what both have, where columns are different too', () => {
    const after = tableFrom(
      'site|type|id|name|url',
      '|workbook|1|Profit|x',
      '|workbook|2|=HR|y'
    )
    expect(compareWith(csv, after)).toMatchObject({
      changed: true,
      gist: 'changes',
      changes: [{ kind: 'renamed' }]
    })
  })

  it('has changed where the file holds formulas that are guarded from now on', () => {
    const unguarded = formatCsv(table, false)
    expect(compareWith(unguarded)).toMatchObject({
      changed: true,
      changes: [],
      gist: 'other-form'
    })
  })

  it('reads a row that stands twice once, and has changed by it', () => {
    const line = csv.split('\n')[1] ?? ''
    expect(compareWith(csv.replace(line, `${line}\n${line}`))).toMatchObject({
      compared: true,
      changes: [],
      changed: true,
      gist: 'other-form',
      verdict: { kind: 'propose' }
    })
  })

  it('tells where it was read', () => {
    const version = { ref: 'main', sha: 'abc' }
    expect(compare(table, { text: csv, version }, options).base).toEqual(
      version
    )
  })

  it('may have no rows', () => {
    expect(compareWith(`${header.replaceAll('|', ',')}\n`)).toMatchObject({
      compared: true,
      changed: true,
      changes: [{ kind: 'added' }, { kind: 'added' }],
      verdict: { kind: 'propose' }
    })
  })
})

describe('no base', () => {
  it('is a change, and has nothing that is compared', () => {
    expect(compareWith(undefined)).toEqual({
      base: null,
      compared: false,
      unusable: undefined,
      changes: [],
      counts: undefined,
      changed: true,
      gist: 'new-file',
      complete: true,
      missing: [],
      verdict: { kind: 'propose' }
    })
  })
})

describe('a base that is not ours', () => {
  it.each([
    ['an empty file', ''],
    ['a file of one line end', '\n'],
    ['no column site', 'type,id\nflow,1\n'],
    ['no column type', 'site,id\n,1\n'],
    ['no column id', 'site,type\n,flow\n'],
    ['keys in other cases', 'Site,Type,Id\n,flow,1\n'],
    ['two columns of one name', 'site,type,id,id\n,flow,1,1\n'],
    ['two rows of one key', 'site,type,id,name\n,flow,1,a\n,flow,1,b\n'],
    ['a line that is too short', 'site,type,id\n,flow\n'],
    ['a line that is too long', 'site,type,id\n,flow,1,2\n'],
    ['a quote that is never closed', 'site,type,id\n,flow,"1\n'],
    ['marks of a merge that failed', 'site,type,id\n<<<<<<< HEAD\n,flow,1\n'],
    ['semicolons', 'site;type;id\n;flow;1\n'],
    ['a web page', '<!doctype html>\n<p>\n'],
    ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le').toString('utf8')]
  ])('is not compared: %s', (_, text) => {
    const comparison = compareWith(text)
    expect(comparison).toMatchObject({
      compared: false,
      unusable: { what: expect.stringMatching(/./) },
      changes: [],
      counts: undefined,
      changed: undefined,
      verdict: { kind: 'withheld', why: 'unusable' }
    })
  })
})

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

describe('holdsTable', () => {
  it.each([
    ['values', 'site|id|size_mb', ['|1|5'], true],
    ['another value', 'site|id|size_mb', ['|2|10'], false],
    ['another order of rows', 'site|id|size_mb', ['|1|10', '|0|1'], false],
    ['another order of columns', 'id|site|size_mb', ['1||10'], false],
    ['other names of columns', 'site|type|size_mb', ['|1|10'], false],
    ['no volatile column', 'site|id', ['|1'], false]
  ])('with %s', (_, columns, rows, same) => {
    const text = formatCsv(tableFrom(columns, ...rows), true)
    const held = tableFrom('site|id|size_mb', '|1|10')
    expect(holdsTable(text, held, true)).toBe(same)
  })
})

describe('countChanges and formatChanges', () => {
  const changes: Change[] = [
    {
      kind: 'renamed',
      site: '',
      type: 'flow',
      id: '1',
      name: 'b',
      project: '',
      from: { name: 'a' },
      to: { name: 'b' }
    }
  ]

  it('counts each kind, also those that there are none of', () => {
    expect(countChanges([...changes, ...changes])).toEqual({
      'owner-changed': 0,
      'owner-updated': 0,
      added: 0,
      removed: 0,
      moved: 0,
      renamed: 2,
      updated: 0
    })
  })

  it.each([null, { ref: 'main', sha: 'abc' }])(
    'writes version, base %j and changes as JSON with a final newline',
    (base) => {
      const comparison = { ...compareWith(csv), base, changes }
      const text = changesJson(comparison)
      expect(JSON.parse(text)).toEqual({ version: 1, base, changes })
      expect(text).toMatch(/^\{\n {2}"version": 1,\n[^]*\n\}\n$/)
    }
  )
})
