import { describe, expect, it } from '@jest/globals'
import { findProjectByPath } from '../../src/owners/project-lookup.js'
import type { ContentItem } from '../../src/tableau/content.js'

const project = (
  id: string,
  name: string,
  parentProjectId?: string
): ContentItem => ({
  kind: 'project',
  id,
  name,
  personalSpace: false,
  ...(parentProjectId !== undefined && { parentProjectId })
})

const tree = [
  project('nested-default', 'Default', 'finance'),
  project('default', 'default'),
  project('finance', 'Finance'),
  project('finance-reports', 'Reports', 'finance'),
  project('sales', 'Sales'),
  project('sales-reports', 'Reports', 'sales'),
  project('slashed', 'A/B \\ C', 'sales'),
  project('a', 'A'),
  project('a-b', 'B \\ C', 'a')
]

describe('findProjectByPath', () => {
  it.each([
    ['Finance', 'finance'],
    ['Finance/Reports', 'finance-reports'],
    ['Sales/Reports', 'sales-reports'],
    ['Sales/A\\/B \\\\ C', 'slashed'],
    ['A/B \\\\ C', 'a-b']
  ])('finds %s by its full path', (path, id) => {
    expect(findProjectByPath(tree, path)).toBe(id)
  })

  it('takes the Default project at the top where no path is given, in either spelling', () => {
    expect(findProjectByPath(tree)).toBe('default')
    expect(findProjectByPath(tree, '')).toBe('default')
    expect(findProjectByPath([project('cloud', 'Default')])).toBe('cloud')
  })

  it('says what to do where the Default project is not shown', () => {
    expect(() => findProjectByPath([project('1', 'Finance')])).toThrow(
      /Default project is not shown.*publish-project/
    )
  })

  it.each([
    ['FINANCE/REPORTS', '"Finance/Reports"'],
    ['Finance / Reports', '"Finance/Reports"'],
    ['Finanse', '"Finance"'],
    ['Reports', '"Finance/Reports" or "Sales/Reports"'],
    ['Sales/A/B \\ C', '"Sales/A\\/B \\\\ C"']
  ])('says what %s may stand for', (path, alike) => {
    expect(() => findProjectByPath(tree, path)).toThrow(
      `There is no project "${path}" that the signed-in user sees. Did you mean ${alike}`
    )
  })

  it('suggests nothing where nothing looks alike', () => {
    expect(() => findProjectByPath(tree, 'Human Resources')).toThrow(
      /^There is no project "Human Resources" that the signed-in user sees\. Write/
    )
  })

  it('prefers the project that stands at the top to one whose parents are hidden', () => {
    const hidden = project('below', 'Finance', 'not-shown')
    expect(findProjectByPath([hidden, ...tree], 'Finance')).toBe('finance')
    expect(findProjectByPath([hidden], 'Finance')).toBe('below')
  })

  it('takes none of several whose parents are hidden', () => {
    const hidden = [
      project('1', 'Reports', 'not-shown'),
      project('2', 'Reports', 'not-shown-either')
    ]
    expect(() => findProjectByPath(hidden, 'Reports')).toThrow(
      /Several projects have the path "Reports"/
    )
  })

  it('ends at a cycle of parents', () => {
    const cycle = [project('1', 'A', '2'), project('2', 'B', '1')]
    expect(findProjectByPath(cycle, 'B/A')).toBe('1')
    const twice = ['3', '4'].map((id) => project(id, 'A', '2'))
    expect(() => findProjectByPath([...cycle, ...twice], 'A/B/A')).toThrow(
      /Several projects/
    )
  })
})
