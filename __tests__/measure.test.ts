import { describe, expect, it } from '@jest/globals'
import { measureFile } from '../scripts/measure/files.mjs'
import { measureFunctions, percentile } from '../scripts/measure/functions.mjs'
import { findCycles } from '../scripts/measure/imports.mjs'
import { findRepeats } from '../scripts/measure/repeats.mjs'
import { parseSource } from '../scripts/measure/source.mjs'

const read = (text: string, path = 'src/a.ts') => parseSource(path, text)

describe('functions', () => {
  it.each([
    ['function f(a, b) {\n  return a\n}', 'f', 3, 2],
    ['/** Says\n what. */\nexport function f() {}', 'f', 1, 0],
    ['const f = ({ a, b }) =>\n  a', 'f', 2, 1],
    ['class C {\n  m(a) {\n  }\n}', 'm', 2, 1],
    ['class C {\n  constructor(a,\n b) {}\n}', 'constructor', 2, 2],
    ['run((a) => a)', undefined, 1, 1]
  ])('%j', (text, name, lines, parameters) => {
    expect(measureFunctions(read(text))).toMatchObject([
      { name, lines, parameters }
    ])
  })

  it('those that are only described have no lines', () => {
    const text = 'interface A { m(a): void }\ntype F = (a) => void'
    expect(measureFunctions(read(text))).toEqual([])
  })

  it('those within others count as well', () => {
    const text = 'function f() {\n  const g = () => 1\n  return g\n}'
    expect(measureFunctions(read(text))).toMatchObject([
      { name: 'f', lines: 4, where: 'src/a.ts:1' },
      { name: 'g', lines: 1, where: 'src/a.ts:2' }
    ])
  })

  it.each([
    [[], 50, 0],
    [[3, 1, 2], 50, 2],
    [[1, 2, 3, 4], 50, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90, 9],
    [[10, 9], 90, 10]
  ])('of %j, %d of a hundred are at most %d', (numbers, percent, found) => {
    expect(percentile(numbers, percent)).toBe(found)
  })
})

describe('files', () => {
  const rows = Array.from({ length: 11 }, (_, at) => `  ${String(at)},\n`)
  const table = `[\n${rows.join('')}]`

  it.each([
    [`const cases = ${table}\n`, 0],
    [`const cases = ${table} as const\nf()\n`, 1],
    [`it.each(${table})('x', f)\n`, 0],
    [`f(${table})\n`, 13],
    [`const cases = ${table.replace('5', '() => { f() }')}\n`, 13],
    [`const cases = ${table.replace('5', '() => f()')}\n`, 0],
    ['const cases = [\n1,\n2\n]\n', 4]
  ])('%j has %d lines without its tables', (text, own) => {
    const lines = text.trimEnd().split('\n').length
    expect(measureFile(read(text))).toEqual({ path: 'src/a.ts', lines, own })
  })
})

describe('rings of imports', () => {
  const a = (text: string) => read(text, 'src/a.ts')
  const b = (text: string) => read(text, 'src/in/b.ts')
  const ring = [['src/a.ts', 'src/in/b.ts', 'src/a.ts']]
  it.each([
    ["import { b } from './in/b.js'", "export { a } from '../a.js'", ring],
    ["import './in/b.js'", "import { type A, a } from '../a.js'", ring],
    ["import './in/b.js'", "import type { A } from '../a.js'", []],
    ["import './in/b.js'", "import 'node:fs'", []],
    ["import './in/b.js'", "import './a.js'", []]
  ])('%s, %s', (inA, inB, cycles) => {
    expect(findCycles([a(inA), b(inB)])).toEqual(cycles)
  })
})

describe('runs of six lines', () => {
  const six = ['a()', 'b()', 'c()', 'd()', 'e()', 'f()']
  const page = (text: string) => read(text, 'report-app/a.ts')
  const text = six.join('\n')

  it.each([
    [text, text, 1],
    [text, six.join('\n\n  // why\n   '), 1],
    [text, `/* a\n */ ${text}`, 1],
    [text, six.toReversed().join('\n'), 0],
    [text, six.slice(1).join('\n'), 0],
    [`${text}\ng()`, `x()\n${text}\ng()`, 1],
    [`import {\n${six.join(',\n')} }`, `import {\n${six.join(',\n')} }`, 0],
    [
      `function g(\n${six.map((_, at) => `a${String(at)},\n`).join('')}) {}`,
      `function h(\n${six.map((_, at) => `a${String(at)},\n`).join('')}) {}`,
      0
    ]
  ])('%j and %j', (own, other, count) => {
    expect(findRepeats([read(own)], [page(other)])).toHaveLength(count)
  })

  it('say where they stand', () => {
    expect(findRepeats([read(`x()\n${text}`)], [page(text)])).toEqual([
      { places: ['src/a.ts:2', 'report-app/a.ts:1'], text }
    ])
  })

  it('are looked for within the first, not within the others', () => {
    const twice = `${text}\nx()\n${text}`
    expect(findRepeats([read(twice)], [])).toHaveLength(1)
    expect(findRepeats([], [page(twice)])).toEqual([])
  })
})
