import { describe, expect, it } from '@jest/globals'
import { makeProjectPaths } from '../../src/owners/project-paths.js'
import { project, workbook } from '../samples.js'

describe('makeProjectPaths', () => {
  const paths = makeProjectPaths([
    project('p-1', 'Finance'),
    project('p-2', 'EU', 'p-1'),
    project('p-3', 'R/D', 'p-2'),
    project('p-4', 'Finance', 'p-3'),
    project('p-5', 'Orphan', 'unseen'),
    project('p-6', 'x', 'p-7'),
    project('p-7', 'y', 'p-6'),
    project('p-8', 'self', 'p-8')
  ])

  it.each([
    ['a project at the top', 'p-1', 'Finance'],
    ['one below it', 'p-2', 'Finance/EU'],
    ['one with a slash in its name', 'p-3', 'Finance/EU/R\\/D'],
    ['one below that', 'p-4', 'Finance/EU/R\\/D/Finance'],
    ['one whose parent is not seen', 'p-5', 'Orphan'],
    ['one in a circle', 'p-6', 'y/x'],
    ['the other one in it', 'p-7', 'x/y'],
    ['its own parent', 'p-8', 'self']
  ])('gives the path of %s', (_, id, path) => {
    expect(paths.pathOf(id)).toBe(path)
    // Paths are remembered: the second answer is the same.
    expect(paths.pathOf(id)).toBe(path)
  })

  it('gives the escaped name alone of a project that nobody listed', () => {
    expect(paths.pathOf('p-99', 'a/b')).toBe('a\\/b')
    expect(paths.pathOf('p-99')).toBe('')
  })

  it.each([
    [
      'an item in a project',
      workbook({ project: { id: 'p-2' } }),
      'Finance/EU'
    ],
    [
      'an item in a project that is not listed',
      workbook({ project: { id: 'p-99', name: 'Hidden' } }),
      'Hidden'
    ],
    ['an item in no project that is told', workbook(), ''],
    ['a project at the top', project('p-1', 'Finance'), ''],
    ['a project below another', project('p-2', 'EU', 'p-1'), 'Finance'],
    ['a project below an unseen one', project('p-5', 'Orphan', 'unseen'), '']
  ])('gives the path around %s', (_, item, path) => {
    expect(paths.pathAround(item, 'ann')).toBe(path)
  })

  it.each([
    ['ann', 'Personal Space/ann'],
    ['corp\\ann', 'Personal Space/corp\\\\ann'],
    ['a/b', 'Personal Space/a\\/b'],
    [undefined, 'Personal Space']
  ])('gives the personal space of %j', (ownerName, path) => {
    const item = workbook({ personalSpace: true, project: { id: 'p-1' } })
    expect(paths.pathAround(item, ownerName)).toBe(path)
  })
})
