import { describe, expect, it } from '@jest/globals'
import { matchesAttributesPattern } from '../../src/github/attributes-pattern.js'
import { filterOf } from '../../src/github/lfs.js'

describe('a pattern of .gitattributes', () => {
  // As `git check-attr` of git 2.39 says.
  it.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', 'data/a.csv', true],
    ['*.csv', 'a.csv.txt', false],
    ['a.csv', 'data/a.csv', true],
    ['/a.csv', 'data/a.csv', false],
    ['/a.csv', 'a.csv', true],
    ['data/*.csv', 'data/a.csv', true],
    ['data/*.csv', 'data/b/a.csv', false],
    ['data/**', 'data/b/a.csv', true],
    ['data/**', 'data', false],
    ['data/', 'data/a.csv', false],
    ['data', 'data/a.csv', false],
    ['**/a.csv', 'a.csv', true],
    ['**/a.csv', 'x/y/a.csv', true],
    ['data/**/a.csv', 'data/a.csv', true],
    ['data/**/a.csv', 'data/x/y/a.csv', true],
    ['**', 'x/a.csv', true],
    ['?.csv', 'a.csv', true],
    ['?.csv', 'ab.csv', false],
    ['[a-c].csv', 'b.csv', true],
    ['[!a-c].csv', 'b.csv', false],
    ['[^a-c].csv', 'd.csv', true],
    ['\\*.csv', 'a.csv', false],
    ['\\*.csv', '*.csv', true],
    ['o*n*s.csv', 'owners.csv', true],
    ['*a*b*c', 'aXbXbXcXc', true],
    ['*', 'ä.csv', true]
  ])('%s, for %s: %s', (pattern, path, fits) => {
    expect(matchesAttributesPattern(pattern, path)).toBe(fits)
  })

  it('of many stars is done at once', () => {
    const pattern = `${'*a'.repeat(2000)}b`
    expect(matchesAttributesPattern(pattern, 'a'.repeat(5000))).toBe(false)
  })
})

describe('the filter of a path', () => {
  const root = (text: string) => [{ folder: '', text }]
  it.each([
    ['*.csv filter=lfs diff=lfs merge=lfs -text', 'lfs'],
    ['*.csv filter=lfs\n*.csv -filter', undefined],
    ['*.csv filter=lfs\nx/* !filter', undefined],
    ['*.csv -filter\n*.csv filter=lfs', 'lfs'],
    ['*.csv filter=crypt', 'crypt'],
    ['*.csv diff=lfs', undefined],
    ['# *.csv filter=lfs', undefined],
    ['*.zip filter=lfs', undefined],
    ['[attr]big filter=lfs -text\n*.csv big', 'lfs'],
    ['"x/a b.csv" filter=lfs', undefined],
    ['"x/\\141.csv" filter=lfs', 'lfs'],
    ['  *.csv\tfilter=lfs  \r', 'lfs'],
    ['', undefined]
  ])('by %j is %s', (text, filter) => {
    expect(filterOf('x/a.csv', root(text))).toBe(filter)
  })

  it('is of the nearest folder that says something', () => {
    const files = [
      { folder: '', text: '*.csv filter=lfs' },
      { folder: 'x', text: '/a.csv -filter' }
    ]
    expect(filterOf('x/a.csv', files)).toBeUndefined()
    expect(filterOf('x/b.csv', files)).toBe('lfs')
  })

  it('is found for a name with blanks', () => {
    expect(filterOf('x/a b.csv', root('"x/a b.csv" filter=lfs'))).toBe('lfs')
  })
})
