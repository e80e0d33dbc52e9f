import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { formatLine, readRecords } from '../../src/owners/csv-lines.js'
import { checkRandomly } from '../property/check.js'

/** Texts made of what matters to a reader of CSV. */
const texts = (most: number) =>
  fc
    .array(
      fc.constantFrom('a', 'b', ',', '"', '\n', '\r', '\ufeff', ' ', 'ü'),
      {
        maxLength: most
      }
    )
    .map((parts) => parts.join(''))

/** What a reader makes of a text: its records, or that it is no CSV. */
const outcomeOf = (read: () => string[][]) => {
  try {
    return read()
  } catch (error) {
    return (error as Error).message
  }
}

describe('lines of CSV', () => {
  it('are written as the library writes them', () => {
    checkRandomly(2000, fc.array(texts(6), { minLength: 1 }), (cells) => {
      expect(formatLine(cells)).toBe(
        stringify([cells], { eof: false, quoted_match: /\r/ })
      )
    })
  })

  it('are read as the library reads them, and refused in its words', () => {
    checkRandomly(1500, texts(40), (text) => {
      expect(outcomeOf(() => readRecords(text))).toEqual(
        outcomeOf(() => parse(text, { bom: true, record_delimiter: '\n' }))
      )
    })
  })

  it('are read back as they were written', () => {
    const row = fc.array(texts(6), { minLength: 3, maxLength: 3 })
    checkRandomly(1000, fc.array(row, { minLength: 1 }), (rows) => {
      const text = rows.map((cells) => `${formatLine(cells)}\n`).join('')
      // A mark at the very beginning is taken for the file's own.
      fc.pre(!text.startsWith('\ufeff'))
      expect(readRecords(text)).toEqual(rows)
    })
  })

  it('take time by the length of the text, also where a quote is never closed', () => {
    const text = `a,b\n"${'x,y\n'.repeat(200_000)}`
    expect(() => readRecords(text)).toThrow(/quote/i)
  })
})
