import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { problemsWith, read, type Texts, workspace } from './step.js'

describe('files', () => {
  it('lie below the workspace, with the changes beside the CSV', () => {
    const inputs = read({
      'output-file': path.join(workspace, 'reports', 'all.csv'),
      'report-file': './html/all.html'
    })
    expect(inputs.csv.file.path).toBe('reports/all.csv')
    expect(inputs.changesFile.path).toBe('reports/all-changes.json')
    expect(inputs.report?.file.path).toBe('html/all.html')
  })

  it.each<[string, Texts, RegExp]>([
    ['output-file', { 'output-file': '../a.csv' }, /^output-file .*workspace/],
    ['report-file', { 'report-file': '../a.html' }, /^report-file .*workspace/],
    ['output-file', { 'output-file': '.git/a.csv' }, /^output-file .*\.git/],
    ['report-file', { 'report-file': '.GIT/a.html' }, /^report-file .*\.git/],
    ['report-file', { 'report-file': 'tableau-owners.csv' }, /^report-file /],
    [
      'report-file',
      { 'report-file': './x/../tableau-owners.csv' },
      /^report-file /
    ],
    [
      'report-file',
      { 'report-file': 'tableau-owners-changes.json' },
      /^report-file /
    ]
  ])('are wrong with this %s: %j', (_, texts, message) => {
    expect(problemsWith(texts)).toEqual([expect.stringMatching(message)])
  })
})
