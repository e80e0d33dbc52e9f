import { describe, expect, it } from '@jest/globals'
import { formatCsv, parseCsv, tableOf } from '../../src/owners/csv.js'
import { guardFormula, unguardFormula } from '../../src/owners/formula.js'
import { makeRecords } from '../../src/owners/records.js'
import { siteOf, workbook } from '../samples.js'

const one = (value: string) => ({ columns: ['name'], rows: [[value]] })

describe('formatCsv', () => {
  it('has a header and a final newline, also without rows', () => {
    expect(formatCsv({ columns: ['site', 'id'], rows: [] }, true)).toBe(
      'site,id\n'
    )
  })

  it('ends each line with LF, and has no byte order mark', () => {
    const text = formatCsv(
      {
        columns: ['site', 'id'],
        rows: [
          ['', '1'],
          ['s', '2']
        ]
      },
      true
    )
    expect(text).toBe('site,id\n,1\ns,2\n')
  })

  it.each([
    ['plain', 'plain'],
    ['', ''],
    [' blank around ', ' blank around '],
    ['semi;colon', 'semi;colon'],
    ["apo'strophe", "apo'strophe"],
    ['a\tb', 'a\tb'],
    ['Zoë 😀', 'Zoë 😀'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['"', '""""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['a\rb', '"a\rb"'],
    ['a\\b', 'a\\b']
  ])('writes %j as %j: quotes only where needed', (value, field) => {
    expect(formatCsv(one(value), true)).toBe(`name\n${field}\n`)
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ["'=1", "''=1"],
    ["''-x", "'''-x"],
    ["'quoted'", "'quoted'"],
    ["'", "'"],
    [' =1', ' =1'],
    ['a=1', 'a=1'],
    ['\n=1', '"\n=1"'],
    ['＝1', '＝1'],
    ['=a,"b"', '"\'=a,""b"""']
  ])('guards %j as %j', (value, field) => {
    expect(formatCsv(one(value), true)).toBe(`name\n${field}\n`)
  })

  it('leaves formulas alone where they are not to be escaped', () => {
    expect(formatCsv(one('=1+1'), false)).toBe('name\n=1+1\n')
  })

  it.each(['size_mb', 'sheet_count'])(
    "doesn't guard numbers of our own in %s",
    (name) => {
      expect(formatCsv({ columns: [name], rows: [['-1']] }, true)).toBe(
        `${name}\n-1\n`
      )
    }
  )

  it.each(['created_at', 'has_extracts', 'project_id', 'server', 'tags'])(
    'guards what Tableau sends in %s',
    (name) => {
      expect(formatCsv({ columns: [name], rows: [['-1']] }, true)).toBe(
        `${name}\n'-1\n`
      )
    }
  )
})

describe('unguardFormula', () => {
  it.each([
    ["'=1", '=1'],
    ["''=1", "'=1"],
    ["'''@x", "''@x"],
    ["'\tx", '\tx'],
    ["'\rx", '\rx'],
    ['=1', '=1'],
    ["'plain", "'plain"],
    ["''", "''"],
    ['', '']
  ])('reads %j as %j: exactly one apostrophe less', (written, value) => {
    expect(unguardFormula(written)).toBe(value)
  })

  it.each(["'plain", "''", "'=1", '=1', "''+x", '', "'\r", 'x'])(
    'gives %j back after the guard',
    (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value)
    }
  )
})

describe('parseCsv', () => {
  it('takes a guard off only where formulas are escaped', () => {
    expect(parseCsv("name\n'=1\n", true).rows).toEqual([['=1']])
    expect(parseCsv("name\n'=1\n", false).rows).toEqual([["'=1"]])
  })

  it.each([
    ['LF', 'site,id\ns,1\n', false],
    ['no final newline', 'site,id\ns,1', false],
    ['CRLF', 'site,id\r\ns,1\r\n', true],
    ['a byte order mark', '\ufeffsite,id\ns,1\n', false],
    ['CRLF and a byte order mark', '\ufeffsite,id\r\ns,1\r\n', true],
    ['quotes where none are needed', '"site","id"\n"s","1"\n', false]
  ])('reads a file with %s', (_, text, crlf) => {
    expect(parseCsv(text, true)).toMatchObject({
      columns: ['site', 'id'],
      rows: [['s', '1']],
      crlf
    })
  })

  it('keeps a CRLF inside of a value where line ends are LF', () => {
    expect(parseCsv('id,name\n1,"a\r\nb"\n', true)).toMatchObject({
      rows: [['1', 'a\r\nb']],
      crlf: false
    })
  })

  it.each([
    ['a quote that is never closed', 'site,id\n"s,1\n'],
    ['a line that is too short', 'site,id\ns\n'],
    ['a line that is too long', 'site,id\ns,1,2\n'],
    ['a quote amid a field', 'site,id\ns"x,1\n'],
    ['text behind a quoted field', 'site,id\n"s"x,1\n']
  ])('refuses %s', (_, text) => {
    expect(() => parseCsv(text, true)).toThrow(/line|Line/)
  })
})

describe('tableOf', () => {
  it('has the columns that were asked for, in that order', () => {
    const records = makeRecords(siteOf({ items: [workbook()] }))
    expect(tableOf(records, ['name', 'id', 'site'])).toEqual({
      columns: ['name', 'id', 'site'],
      rows: [['Sales', 'w-1', '']]
    })
  })

  it('has what has no UTF-8 replaced, so that what is written is what is read', () => {
    const records = makeRecords(
      siteOf({ items: [workbook({ name: 'a\ud83d b 😀' })] })
    )
    expect(tableOf(records, ['name']).rows).toEqual([['a\ufffd b 😀']])
  })
})
