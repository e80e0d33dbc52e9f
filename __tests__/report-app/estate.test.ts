import { describe, expect, it } from '@jest/globals'
import { addressOf, timeOf } from '../../report-app/model/estate.js'
import { shownColumns } from '../../report-app/model/columns.js'
import { formatShare, formatSize } from '../../report-app/model/format.js'
import { liesWithin, trailOf } from '../../report-app/model/paths.js'
import { sampleEstate } from './sample.js'

describe('readEstate', () => {
  const estate = sampleEstate()

  it('gives times and addresses as they were told', () => {
    const times = estate.names.map((_, row) => timeOf(estate, 'created', row))
    expect(times).toEqual([
      ...['2023-11-14T22:13:20Z', '2024-02-30T00:00:00Z', ''],
      ...['1970-01-01T00:00:00Z', '']
    ])
    expect(addressOf(estate, 0)).toBe(
      'https://tableau.example/#/workbooks/12/views'
    )
    expect(addressOf(estate, 1)).toBe('')
  })

  it('gives no address that isn’t one of the web', () => {
    const harmful = sampleEstate({ addresses: [['javascript:alert(', ')']] })
    expect(addressOf(harmful, 0)).toBe('')
  })

  it('puts the row of a project into its own place', () => {
    expect(estate.places[estate.place[2] ?? 0]).toBe('Finance/EU')
  })

  it('calls an owner by name where that is enough, else by id', () => {
    expect(estate.owners.map(({ key }) => key)).toEqual(['', 'u1', 'bob', 'u3'])
  })

  it('shows the columns that hold something', () => {
    expect(shownColumns(estate)).toEqual([
      ...['name', 'type', 'site', 'project', 'owner', 'status', 'size'],
      'created'
    ])
  })
})

describe('paths', () => {
  it.each([
    ['', []],
    ['Finance', ['Finance']],
    ['A\\/B/C\\\\/D', ['A\\/B', 'A\\/B/C\\\\', 'A\\/B/C\\\\/D']]
  ])('%j has around it %j', (path, trail) => {
    expect(trailOf(path)).toEqual(trail)
  })

  it('lie within others at whole names only', () => {
    expect(liesWithin('Finance/EU', 'Finance')).toBe(true)
    expect(liesWithin('Finance', 'Finance')).toBe(true)
    expect(liesWithin('Financial', 'Finance')).toBe(false)
    expect(liesWithin('A\\/B', 'A')).toBe(false)
  })
})

describe('amounts', () => {
  it.each([
    [0, '0 MB'],
    [1023, '1,023 MB'],
    [1536, '1.5 GB'],
    [400 * 1024, '400 GB'],
    [3 * 1024 * 1024, '3 TB']
  ])('%d MB', (megabytes, text) => {
    expect(formatSize(megabytes)).toBe(text)
  })

  it('shares are never rounded to none or all', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(formatShare)).toEqual([
      ...['0%', '<1%', '50%', '>99%', '100%']
    ])
  })
})
