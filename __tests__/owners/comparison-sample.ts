import { compare, type CompareOptions } from '../../src/owners/comparison.js'
import { formatCsv } from '../../src/owners/csv.js'
import { tableFrom } from '../samples.js'

export const header = 'site|type|id|name|owner_name|size_mb'

export const table = tableFrom(
  header,
  '|workbook|1|Sales|ann|10',
  '|workbook|2|=HR|bob|20'
)

export const csv = formatCsv(table, true)

export const options: CompareOptions = {
  escapeFormulas: true,
  maxRemovedPercent: 25,
  inventory: { complete: true, refused: [] }
}

/** What comes of comparing the sample, or another table, with an earlier file. */
export const compareWith = (
  text: string | undefined,
  after = table,
  over: Partial<CompareOptions> = {}
) => compare(after, { text, version: null }, { ...options, ...over })
