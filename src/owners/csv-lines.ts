import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** Cells as a line of CSV, without its end. The library is asked only where a cell must be quoted, which few must. */
export function formatLine(cells: readonly string[]): string {
  const line = cells.join(',')
  // A cell that holds a comma makes more commas than stand between the cells.
  return /["\r\n]/.test(line) || countCommas(line) >= cells.length
    ? stringify([[...cells]], {
        eof: false,
        // The library quotes what holds the separator, a quote or LF; a lone CR would break readers too.
        quoted_match: /\r/
      })
    : line
}

function countCommas(line: string): number {
  let count = 0
  for (let at = line.indexOf(','); at !== -1; at = line.indexOf(',', at + 1))
    count++
  return count
}

/**
 * Reads the records of a text with LF line ends; the library reads those that have a quote.
 * @throws Error, the library's, that says in which line the text is no CSV
 */
export const readRecords = (text: string): string[][] =>
  splitRecords(text) ?? parse(text, { bom: true, record_delimiter: '\n' })

/** undefined where not all is as it should be: the library says then what is wrong. */
function splitRecords(text: string): string[][] | undefined {
  const records: string[][] = []
  const nextQuote = finder(text, '"')
  let start = text.startsWith('\ufeff') ? 1 : 0
  while (start < text.length) {
    const { end, quoted } = recordAt(text, start, nextQuote)
    const record = readRecord(text.slice(start, end), quoted)
    if (!record || record.length !== (records[0] ?? record).length)
      return undefined
    records.push(record)
    start = end + 1
  }
  return records
}

/** Finds a character's first place from another place on, which only grows: the text is searched once in all. */
function finder(text: string, character: string): (from: number) => number {
  let found = -1
  return (from) => {
    if (found < from) found = text.indexOf(character, from)
    if (found === -1) found = text.length
    return found
  }
}

/** Where the record ends that begins at a place: at a line end that no quotes are around. */
function recordAt(
  text: string,
  start: number,
  nextQuote: (from: number) => number
): { readonly end: number; readonly quoted: boolean } {
  let quotes = 0
  for (let from = start; ;) {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    for (let at = nextQuote(from); at < end; at = nextQuote(at + 1)) quotes++
    if (quotes % 2 === 0 || end === text.length)
      return { end, quoted: quotes > 0 }
    from = end + 1
  }
}

function readRecord(line: string, quoted: boolean): string[] | undefined {
  if (!quoted) return line.split(',')
  try {
    return parse(line, { record_delimiter: '\n' })[0]
  } catch {
    return undefined
  }
}
