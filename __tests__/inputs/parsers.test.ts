import { describe, expect, it } from '@jest/globals'
import { type Inputs } from '../../src/inputs/read.js'
import { problemsWith, read } from './step.js'

describe('lists', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a, b ,c', ['a', 'b', 'c']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a,\n  b,\n', ['a', 'b']],
    [',,a,,', ['a']],
    ['a,b,a', ['a', 'b']]
  ])('take commas and new lines: site %j', (text, sites) => {
    expect(read({ site: text }).listing.sites).toEqual(sites)
  })

  it.each([
    ['content', 'workbooks,\nflows', 'content', ['workbooks', 'flows']],
    ['columns', 'id, site\ntype', 'columns', ['id', 'site', 'type']],
    [
      'fail-on',
      'owner-changed\nincomplete-list',
      'failOn',
      new Set(['owner-changed', 'incomplete-list'])
    ]
  ] as const)('keep the order of %s', (name, text, field, values) => {
    const { listing, csv, checks } = read({ [name]: text })
    const { types: content } = listing
    const fields = { content, columns: csv.columns, failOn: checks.failOn }
    expect(fields[field]).toEqual(values)
  })

  it('of projects take new lines only', () => {
    expect(
      read({ projects: 'Finance, EU/**\n!Finance, EU/Old\r\n\n  R\\/D  ' })
        .listing.projects
    ).toEqual(['Finance, EU/**', '!Finance, EU/Old', 'R\\/D'])
  })

  it.each([',', ' , ', ',\n,'])(
    'of content that name nothing, such as %j, are no other than an empty one',
    (text) => {
      expect(read({ content: text }).listing.types).toEqual(['workbooks'])
    }
  )

  it('of content may be all there is', () => {
    const all = [
      'workbooks',
      'datasources',
      'flows',
      'projects',
      'virtual-connections'
    ]
    expect(read({ content: 'all' }).listing).toMatchObject({
      types: all,
      all: true
    })
    expect(read({ content: 'flows, all' }).listing).toMatchObject({
      types: all,
      all: true
    })
    expect(read({ content: all.join() }).listing).toMatchObject({
      types: all,
      all: false
    })
  })

  it.each([
    ['content', 'workbook', /"workbook".*workbooks/],
    ['content', 'Workbooks', /"Workbooks"/],
    ['columns', 'site,owner', /"owner".*owner_id/],
    ['columns', 'toString', /"toString"/],
    ['fail-on', 'unlicensed', /"unlicensed".*unlicensed-owner/]
  ])('of %s refuse %j', (name, text, message) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} `))
    ])
    expect(problemsWith({ [name]: text })[0]).toMatch(message)
  })
})

describe('booleans', () => {
  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    [' true ', true],
    ['false', false],
    ['False', false],
    ['FALSE', false]
  ])('take %j', (text, value) => {
    expect(
      read({ 'escape-formulas': text, 'upload-artifact': text })
    ).toMatchObject({
      csv: { escapeFormulas: value },
      artifact: value ? { name: 'tableau-owners' } : undefined
    })
    expect(
      problemsWith({
        'server-url': 'http://t.example.com',
        'allow-http': text
      })
    ).toHaveLength(value ? 0 : 1)
  })

  it.each(
    ['allow-http', 'escape-formulas', 'upload-artifact'].flatMap((name) =>
      ['yes', 'no', 'on', '1', '0', 'tRUE', 'null', ''].map(
        (text) => [name, text] as const
      )
    )
  )('%s refuses %j', (name, text) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must be true or false`))
    ])
  })
})

describe('numbers', () => {
  const ranges = [
    ['retention-days', 'retentionDays', 1, 400],
    ['inactive-days', 'inactiveDays', 1, 3650],
    ['max-removed-percent', 'maxRemovedPercent', 0, 100],
    ['page-size', 'pageSize', 1, 1000],
    ['concurrency', 'concurrency', 1, 16],
    ['timeout-seconds', 'timeoutSeconds', 1, 3600],
    ['max-retries', 'maxRetries', 0, 20],
    ['max-retry-wait-seconds', 'maxRetryWaitSeconds', 0, 3600]
  ] as const

  const numbersOf = ({ connection, checks, retries, artifact }: Inputs) => ({
    ...connection,
    ...checks,
    retentionDays: artifact?.retentionDays,
    maxRetries: retries.maxRetries,
    maxRetryWaitSeconds: retries.maxWaitSeconds
  })

  it.each(ranges)(
    '%s goes from %s: %i to %i',
    (name, field, lowest, highest) => {
      expect(numbersOf(read({ [name]: String(lowest) }))[field]).toBe(lowest)
      expect(numbersOf(read({ [name]: ` ${String(highest)} ` }))[field]).toBe(
        highest
      )
      for (const wrong of [lowest - 1, highest + 1])
        expect(problemsWith({ [name]: String(wrong) })).toEqual([
          expect.stringMatching(
            new RegExp(`^${name} .*${String(lowest)} to ${String(highest)}`)
          )
        ])
    }
  )

  it.each(
    ranges.flatMap(([name]) =>
      ['ten', '1.5', '1e2', '0x10', '-', '+5', '5 %', 'Infinity', 'NaN'].map(
        (text) => [name, text] as const
      )
    )
  )('%s refuses %j', (name, text) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${name} `))
    ])
  })
})

describe('choices', () => {
  it.each([
    ['commit', 'yes', /none, push, pull-request/],
    ['commit', 'true', /none, push, pull-request/],
    ['commit', 'pull_request', /none, push, pull-request/],
    ['log-level', 'verbose', /debug, info, warning, error/],
    ['log-level', 'INFO', /debug, info, warning, error/]
  ])('%s refuses %j', (name, text, message) => {
    expect(problemsWith({ [name]: text })).toEqual([
      expect.stringMatching(message)
    ])
  })

  it.each(['debug', 'info', 'warning', 'error'])(
    'log-level takes %s',
    (level) => {
      expect(read({ 'log-level': level }).logLevel).toBe(level)
    }
  )
})
