import fc, { type Arbitrary } from 'fast-check'

/** Pieces of text that CSV, spreadsheets, paths and patterns make something of. */
const nastyPieces = [
  'a',
  'b',
  'Z',
  ' ',
  ',',
  ';',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  '\t',
  "'",
  "''",
  '=',
  '+',
  '-',
  '@',
  '/',
  '\\',
  '*',
  '?',
  '**',
  '!',
  '[x]',
  '{a,b}',
  '(EU)',
  '.',
  '..',
  '$',
  '^',
  '|',
  '#',
  'é',
  'e\u0301',
  '😀',
  '\u{10ffff}',
  '\uffff',
  '\ufeff',
  '\u2028',
  '0'
] as const

const piecesOf = (least: number, most: number): Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...nastyPieces), {
      minLength: least,
      maxLength: most
    })
    .map((pieces) => pieces.join(''))

/** Text of up to so many pieces; empty now and then. */
export const nastyText = (most = 4): Arbitrary<string> => piecesOf(0, most)

/** Text that isn't empty. */
export const nastyName: Arbitrary<string> = piecesOf(1, 4)
