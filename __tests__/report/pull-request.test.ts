import { describe, expect, it } from '@jest/globals'
import {
  formatPullRequestBody,
  formatPullRequestTitle
} from '../../src/report/pull-request.js'
import { golden } from '../golden.js'
import {
  addressOf,
  looseText,
  manyOwnerChanges,
  nastyChanges
} from './nasty-changes.js'

const content = {
  changes: nastyChanges,
  isNew: false,
  itemCount: 412,
  ownerCount: 37,
  csvPath: 'reports/tableau-owners.csv',
  changesPath: 'reports/tableau-owners-changes.json',
  addressOf,
  runUrl: 'https://github.com/org/reports/actions/runs/7'
}

describe('formatPullRequestTitle', () => {
  it.each([
    [
      'Tableau owners: 2 owners changed, 1 owner updated, 1 data source added, 1 virtual connection removed, 1 flow moved, 1 project renamed, 1 workbook updated',
      content
    ],
    ['Tableau owners: owners of 412 items', { ...content, isNew: true }],
    ['Tableau owners: new columns', { ...content, changes: [] }]
  ])('is %j', (title, facts) => {
    expect(formatPullRequestTitle(facts)).toBe(title)
  })
})

describe('formatPullRequestBody', () => {
  it('has counts on top, then the changes, then what to do', () => {
    const body = formatPullRequestBody(content)
    expect(body).toBe(golden('pull-request.txt', body))
  })

  it.each([
    ['a new file', { isNew: true, changes: [] }, 'pull-request-new.txt'],
    ['new columns', { changes: [] }, 'pull-request-columns.txt']
  ])('tells of %s', (_, over, name) => {
    const body = formatPullRequestBody({ ...content, ...over })
    expect(body).toBe(golden(name, body))
  })

  it('lets no name take effect', () => {
    const body = formatPullRequestBody({
      ...content,
      csvPath: '@org/#1 <b>.csv'
    })
    expect(looseText(body)).not.toMatch(/[@#<>`[\]]|https?:/)
  })

  it.each([100, 5000, 100_000])(
    'fits a body with %i changes, and leaves room for a mark',
    (count) => {
      const body = formatPullRequestBody({
        ...content,
        changes: manyOwnerChanges(count, count, '<'.repeat(150))
      })
      expect(body.length).toBeLessThanOrEqual(65_536 - 1_000)
      expect(body).toMatch(/and [\d,]+ more/)
      expect(body).toContain(
        'All changes stand in <code>reports/tableau-owners-changes.json</code>, also in the artifact of'
      )
    }
  )

  it("doesn't point at the artifact where everything is shown", () => {
    const body = formatPullRequestBody(content)
    expect(body).not.toContain('artifact')
    expect(body).toContain(
      'Listed by <a href="https://github.com/org/reports/actions/runs/7">this run</a>.'
    )
  })
})
