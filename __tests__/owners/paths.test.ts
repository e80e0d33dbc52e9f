import { describe, expect, it } from '@jest/globals'
import { escapePathName, joinPath, splitPath } from '../../src/owners/paths.js'

describe('escapePathName', () => {
  it.each([
    ['Finance', 'Finance'],
    ['R/D', 'R\\/D'],
    ['a\\b', 'a\\\\b'],
    ['a\\/b', 'a\\\\\\/b'],
    ['//', '\\/\\/'],
    ['Finance (EU) [x] *', 'Finance (EU) [x] *'],
    ['', '']
  ])('writes %j as %j', (name, written) => {
    expect(escapePathName(name)).toBe(written)
  })
})

describe('a path', () => {
  it.each([
    ['', []],
    ['Finance', ['Finance']],
    ['A/B/C', ['A', 'B', 'C']],
    ['R\\/D/x', ['R/D', 'x']],
    ['a\\\\/b', ['a\\', 'b']],
    ['a\\\\\\/b', ['a\\/b']]
  ])('%j is made of %j, and parts into them', (path, names) => {
    expect(splitPath(path)).toEqual(names)
    expect(names.reduce(joinPath, '')).toBe(path)
  })
})
