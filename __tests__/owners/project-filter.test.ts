import { describe, expect, it } from '@jest/globals'
import { makeProjectFilter } from '../../src/owners/project-filter.js'

const keeps = (patterns: readonly string[], project: string) =>
  makeProjectFilter(patterns)({ type: 'workbook', name: 'Sales', project })

describe('one pattern', () => {
  it.each([
    // Literal, case-sensitive, the whole path
    ['Finance', 'Finance', true],
    ['Finance', 'finance', false],
    ['Finance', 'Finance/EU', false],
    ['Finance', 'My Finance', false],
    ['Finance/EU', 'Finance/EU', true],
    ['EU', 'Finance/EU', false],
    ['Finance', '', false],
    // Everything but four forms is literal
    ['Finance (EU)/**', 'Finance (EU)/2024', true],
    ['Finance (EU)', 'Finance EU', false],
    ['[ab]', '[ab]', true],
    ['[ab]', 'a', false],
    ['{a,b}', '{a,b}', true],
    ['{a,b}', 'a', false],
    ['a+', 'a+', true],
    ['a+', 'aa', false],
    ['a.c', 'a.c', true],
    ['a.c', 'abc', false],
    ['^a$', '^a$', true],
    ['a|b', 'a|b', true],
    ['a|b', 'a', false],
    ['+(a)', '+(a)', true],
    ['@(a|b)', '@(a|b)', true],
    ['#1', '#1', true],
    ['a-b', 'a-b', true],
    ['$HOME', '$HOME', true],
    // One star: any part of one name, also none
    ['*', 'Finance', true],
    ['*', 'Finance/EU', false],
    ['*', '.hidden', true],
    ['Fin*', 'Finance', true],
    ['Fin*', 'Fin', true],
    ['*ce', 'Finance', true],
    ['F*n*e', 'Finance', true],
    ['*/EU', 'Finance/EU', true],
    ['*/EU', 'A/B/EU', false],
    ['*', 'R\\/D', true],
    ['R*D', 'R\\/D', true],
    // Question mark: one character
    ['?', 'a', true],
    ['?', 'ab', false],
    ['?', '', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'a\\/c', true],
    ['?', '😀', true],
    ['??', '😀', false],
    // Two stars: over names
    ['**', 'Finance', true],
    ['**', 'A/B/C', true],
    ['**', '', true],
    ['Finance/**', 'Finance', true],
    ['Finance/**', 'Finance/EU', true],
    ['Finance/**', 'Finance/EU/2024', true],
    ['Finance/**', 'Finances', false],
    ['Finance/**', 'Finances/EU', false],
    ['Finance/**', 'A/Finance/EU', false],
    ['Finance/**', 'Finance/.x', true],
    ['**/EU', 'Finance/EU', true],
    ['**/EU', 'A/B/EU', true],
    ['**/EU', 'EU', true],
    ['**/EU', 'XEU', false],
    ['A/**/C', 'A/B/C', true],
    ['A/**/C', 'A/B/B/C', true],
    ['A/**/C', 'A/C', true],
    ['A/**/C', 'AC', false],
    ['**/EU/**', 'A/EU/B', true],
    ['**/EU/**', 'EU', true],
    ['**/**/EU', 'EU', true],
    ['A/**/**/C', 'A/C', true],
    ['Fin**', 'Finance/EU', true],
    ['Fin**EU', 'Finance/2024 EU', true],
    ['**EU', 'Finance/EU', true],
    // A slash in a name, and a backslash
    ['R\\/D', 'R\\/D', true],
    ['R\\/D', 'R/D', false],
    ['R/D', 'R\\/D', false],
    ['R\\/D/**', 'R\\/D/x', true],
    ['a\\b', 'a\\\\b', true],
    ['a\\*', 'a\\\\b', true],
    ['\\*', '*', false],
    // Names with line breaks, blanks and dots
    ['a*b', 'a\nb', true],
    ['.hidden', '.hidden', true],
    ['..', '..', true],
    [' a', 'a', false],
    // A mark inside of a pattern is literal
    ['a!b', 'a!b', true]
  ])('%j on %j: %s', (pattern, path, kept) => {
    expect(keeps([pattern], path)).toBe(kept)
  })
})

describe('several patterns', () => {
  it.each([
    ['none keep all', [], 'Anything', true],
    ['none keep what lies nowhere', [], '', true],
    ['any of them is enough', ['A', 'B'], 'B', true],
    ['none of them is not', ['A', 'B'], 'C', false],
    ['the last match wins', ['A/**', '!A/B/**'], 'A/B/C', false],
    ['what it leaves stays', ['A/**', '!A/B/**'], 'A/C', true],
    ['and brings back', ['A/**', '!A/B/**', 'A/B/C'], 'A/B/C', true],
    ['the order counts', ['!A/B/**', 'A/**'], 'A/B/C', true],
    ['an exclusion first keeps the others', ['!A/**'], 'B', true],
    ['an exclusion first keeps what lies nowhere', ['!A/**'], '', true],
    ['and excludes its own', ['!A/**'], 'A', false],
    ['an exclusion first, then another', ['!A', '!B'], 'C', true],
    ['everything excluded', ['!**'], 'A', false],
    ['also what lies nowhere', ['!**'], '', false],
    ['an exclusion later keeps no others', ['A', '!B'], 'C', false],
    ['two marks: the second is literal', ['A', '!!A'], 'A', true]
  ])('%s: %j on %j: %s', (_, patterns, path, kept) => {
    expect(keeps(patterns, path)).toBe(kept)
  })
})

describe('a row that is a project', () => {
  const keepsProject = (pattern: string, project: string, name: string) =>
    makeProjectFilter([pattern])({ type: 'project', project, name })

  it.each([
    ['Finance/**', '', 'Finance', true],
    ['Finance/*', 'Finance', 'EU', true],
    ['Finance', 'Finance', 'EU', false],
    ['*', '', 'Finance', true],
    ['R\\/D', '', 'R/D', true],
    ['R/D', 'R', 'D', true],
    ['a\\b', '', 'a\\b', true]
  ])('%j on %j/%j: %s, by its own path', (pattern, around, name, kept) => {
    expect(keepsProject(pattern, around, name)).toBe(kept)
  })
})

describe('a personal space', () => {
  it.each([
    ['Personal Space/**', 'Personal Space/ann', true],
    ['Personal Space/*', 'Personal Space/corp\\\\ann', true],
    ['!Personal Space/**', 'Personal Space/ann', false],
    ['!Personal Space/**', 'Personal Space', false],
    ['Personal Space/a\\/b', 'Personal Space/a\\/b', true]
  ])('%j on %j: %s', (pattern, path, kept) => {
    expect(keeps([pattern], path)).toBe(kept)
  })
})
