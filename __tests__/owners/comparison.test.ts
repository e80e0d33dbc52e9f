import { describe, expect, it } from '@jest/globals'
import { compare, holdsTable } from '../../src/owners/comparison.js'
import { formatCsv } from '../../src/owners/csv.js'
import { tableFrom } from '../samples.js'
import {
  compareWith,
  header,
  options,
  table,
  csv
} from './comparison-sample.js'

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
