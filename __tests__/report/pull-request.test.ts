import { describe, expect, it } from '@jest/globals'
import {
  formatPullRequestBody,
  formatPullRequestTitle
} from '../../src/report/pull-request.js'
import type { Comparison } from '../../src/owners/comparison.js'
import { golden } from '../golden.js'
import {
  addressOf,
  looseText,
  manyOwnerChanges,
  nastyChanges
} from './nasty-changes.js'
import { recordsOf } from './records.js'

type Told = Pick<Comparison, 'changes' | 'gist'>

const content = {
  inventory: { records: recordsOf(412, 37) },
  csvPath: 'reports/tableau-owners.csv',
  changesPath: 'reports/tableau-owners-changes.json',
  addressOf,
  runUrl: 'https://github.com/org/reports/actions/runs/7'
}

const told = { changes: nastyChanges, gist: 'changes' as const }

describe('formatPullRequestTitle', () => {
  it.each<[string, Told]>([
    [
      'Tableau owners: new owner for 2 workbooks, 1 owner updated, 1 data source added, 1 virtual connection removed, 1 flow moved, 1 project renamed, 1 workbook updated',
      told
    ],
    ['Tableau owners: owners of 412 items', { changes: [], gist: 'new-file' }],
    ['Tableau owners: new columns', { changes: [], gist: 'new-columns' }],
    [
      'Tableau owners: the same values in another form',
      { changes: [], gist: 'other-form' }
    ]
  ])('is %j', (title, facts) => {
    expect(formatPullRequestTitle(facts, content.inventory)).toBe(title)
  })
})

describe('formatPullRequestBody', () => {
  it('has counts on top, then the changes, then what to do', () => {
    const body = formatPullRequestBody(told, content)
    expect(body).toBe(golden('pull-request.txt', body))
  })

  it.each<[string, Told['gist'], string]>([
    ['a new file', 'new-file', 'pull-request-new.txt'],
    ['new columns', 'new-columns', 'pull-request-columns.txt'],
    ['the same in another form', 'other-form', 'pull-request-form.txt']
  ])('tells of %s', (_, gist, name) => {
    const body = formatPullRequestBody({ changes: [], gist }, content)
    expect(body).toBe(golden(name, body))
  })

  it('lets no name take effect', () => {
    const body = formatPullRequestBody(told, {
      ...content,
      csvPath: '@org/#1 <b>.csv'
    })
    expect(looseText(body)).not.toMatch(/[@#<>`[\]]|https?:/)
  })

  it.each([100, 5000, 100_000])(
    'fits a body with %i changes, and leaves room for a mark',
    (count) => {
      const body = formatPullRequestBody(
        { ...told, changes: manyOwnerChanges(count, count, '<'.repeat(150)) },
        content
      )
      expect(body.length).toBeLessThanOrEqual(65_536 - 1_000)
      expect(body).toMatch(/and [\d,]+ more/)
      expect(body).toContain(
        'All changes stand in <code>reports/tableau-owners-changes.json</code>, also in the artifact of'
      )
    }
  )

  it('has sixty changes of three people one by one, and needs no other place for them', () => {
    const changes = manyOwnerChanges(60, 3)
    const body = formatPullRequestBody({ ...told, changes }, content)
    expect(body).toContain('<details>\n<summary>One by one</summary>')
    expect(new Set(body.match(/Workbook \d+<\/code>/g)).size).toBe(60)
    expect(body).not.toContain('artifact')
  })

  it("doesn't point at the artifact where everything is shown", () => {
    const body = formatPullRequestBody(told, content)
    expect(body).not.toContain('artifact')
    expect(body).toContain(
      'Listed by <a href="https://github.com/org/reports/actions/runs/7">this run</a>.'
    )
  })
})
