import { describe, expect, it } from '@jest/globals'
import { compare } from '../../src/owners/comparison.js'
import { formatCsv } from '../../src/owners/csv.js'
import { decodeText } from '../../src/owners/earlier-file.js'
import { tableFrom } from '../samples.js'

const table = tableFrom('site|type|id|name', '|workbook|1|Überblick')
const csv = formatCsv(table, true)

/** What is said of an earlier file of these bytes, in the repository or in the workspace. */
const saidOf = (bytes: Uint8Array, inRepository: boolean) =>
  compare(
    table,
    {
      ...decodeText(bytes),
      version: inRepository ? { ref: 'main', sha: 'abc' } : null
    },
    {
      escapeFormulas: true,
      maxRemovedPercent: 25,
      inventory: { complete: true, refused: [] }
    }
  ).unusable

const pointer =
  'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'

const cases: readonly [string, Uint8Array, RegExp, RegExp, RegExp][] = [
  [
    'a pointer of Git LFS',
    Buffer.from(pointer),
    /pointer of Git LFS/,
    /\.gitattributes/,
    /lfs: true/
  ],
  [
    'saved by Excel with semicolons',
    Buffer.from(csv.replaceAll(',', ';')),
    /separated by semicolons/,
    /Restore/,
    /Restore/
  ],
  [
    'saved by Excel with semicolons and its own first line',
    Buffer.from(`sep=;\r\n${csv.replaceAll(',', ';')}`),
    /separated by semicolons/,
    /Restore/,
    /Restore/
  ],
  [
    'saved as UTF-16 with a byte order mark',
    Buffer.from(`\ufeff${csv}`, 'utf16le'),
    /UTF-16/,
    /Restore/,
    /Restore/
  ],
  [
    'saved as UTF-16 without one',
    Buffer.from(csv, 'utf16le'),
    /UTF-16/,
    /Restore/,
    /Restore/
  ],
  [
    'saved as Windows-1252',
    Buffer.from(csv, 'latin1'),
    /another encoding than UTF-8/,
    /Restore/,
    /Restore/
  ],
  [
    'left with conflict marks',
    Buffer.from(
      csv.replace(
        ',workbook,',
        '<<<<<<< HEAD\n,workbook,0,A\n=======\n,workbook,9,B\n>>>>>>> x\n,workbook,'
      )
    ),
    /marks of a merge conflict/,
    /Resolve/,
    /Resolve/
  ],
  [
    'two rows of one item that differ',
    Buffer.from(`${csv},workbook,1,Sales\n`),
    /two of its rows are of one item and differ.*workbook, 1/,
    /Delete the wrong one/,
    /Delete the wrong one/
  ],
  [
    'a page',
    Buffer.from('<!doctype html>\n<p>Owners</p>\n'),
    /no CSV of this action's/,
    /output-file/,
    /output-file/
  ],
  [
    'an empty file',
    Buffer.from(''),
    /no CSV of this action's/,
    /output-file/,
    /output-file/
  ]
]

describe('an earlier file that cannot be compared is told for what it is', () => {
  it.each(cases)('%s', (_, bytes, what, inRepository, inWorkspace) => {
    expect(saidOf(bytes, true)).toEqual({
      what: expect.stringMatching(what),
      remedy: expect.stringMatching(inRepository)
    })
    expect(saidOf(bytes, false)).toEqual({
      what: expect.stringMatching(what),
      remedy: expect.stringMatching(inWorkspace)
    })
  })
})

describe('decodeText', () => {
  it.each(['', 'a', 'Überblick', '\ufeffa', '😀\ufffd'])(
    'reads %j as it was written',
    (text) => {
      expect(decodeText(Buffer.from(text))).toEqual({ text })
    }
  )
})
