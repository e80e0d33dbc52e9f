import { describe, expect, it } from '@jest/globals'
import { formatCsv } from '../../report-app/model/export.js'
import { parseCsv } from '../../src/owners/csv.js'
import { sampleEstate } from './sample.js'

describe('formatCsv', () => {
  it('writes what is shown, as the CSV of all would', () => {
    const estate = sampleEstate()
    const text = formatCsv(estate, Uint32Array.of(4, 3), [
      'name',
      'owner',
      'size'
    ])
    expect(text).toBe(
      [
        'name,url,owner_id,owner_name,owner_full_name,size_mb',
        "'=cmd,,,,,1",
        'Überblick,https://tableau.example/#/workbooks/7/views,u3,ann,Ann Müller,700',
        ''
      ].join('\n')
    )
  })

  it('is read back value by value', () => {
    const names = ['a"b', 'a,b', 'a\r\nb', 'a\rb', "'=x", "''+1", '\t', ' x ']
    const row = names.map(() => 0)
    const none = names.map(() => null)
    const estate = sampleEstate({
      rows: {
        ...{ name: names, type: row, site: row, project: row, owner: row },
        ...{ size: none, created: none, updated: none },
        ...{ address: names.map(() => -1), number: none }
      }
    })
    const rows = Uint32Array.from(names, (_, at) => at)
    const { rows: read } = parseCsv(formatCsv(estate, rows, ['name']), true)
    expect(read.map(([name]) => name)).toEqual(names)
  })
})
