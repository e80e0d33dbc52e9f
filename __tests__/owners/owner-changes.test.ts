import { describe, expect, it } from '@jest/globals'
import { compareTables } from '../../src/owners/row-comparison.js'
import { columnNames } from '../../src/owners/columns.js'
import { tableFrom } from '../samples.js'

describe('an owner whose details changed', () => {
  const details =
    'site|type|id|name|project|owner_id|owner_name|owner_full_name|owner_email|owner_site_role'
  const old = 'u1|ann|Ann S|a@x|Creator'

  it.each([
    ['name', 'u1|anna|Ann S|a@x|Creator', 'owner_name', 'ann', 'anna'],
    [
      'full name',
      'u1|ann|Ann T|a@x|Creator',
      'owner_full_name',
      'Ann S',
      'Ann T'
    ],
    ['e-mail', 'u1|ann|Ann S|b@x|Creator', 'owner_email', 'a@x', 'b@x'],
    [
      'site role',
      'u1|ann|Ann S|a@x|Viewer',
      'owner_site_role',
      'Creator',
      'Viewer'
    ]
  ])(
    'is one change of the %s, whatever number of rows',
    (_, now, name, from, to) => {
      const { changes } = compareTables(
        tableFrom(details, `|flow|1|a|A|${old}`, `|workbook|2|b|B|${old}`),
        tableFrom(details, `|flow|1|a|A|${now}`, `|workbook|2|b|B|${now}`)
      )
      expect(changes).toEqual([
        {
          kind: 'owner-updated',
          site: '',
          owner_id: 'u1',
          owner_name: now.split('|')[1],
          rows: 2,
          from: { [name]: from },
          to: { [name]: to }
        }
      ])
    }
  )

  it('tells all details that changed at once', () => {
    expect(
      compareTables(
        tableFrom(details, `|flow|1|a|A|${old}`),
        tableFrom(details, '|flow|1|a|A|u1|anna|Ann T|b@x|Viewer')
      ).changes
    ).toEqual([
      {
        kind: 'owner-updated',
        site: '',
        owner_id: 'u1',
        owner_name: 'anna',
        rows: 1,
        from: {
          owner_name: 'ann',
          owner_full_name: 'Ann S',
          owner_email: 'a@x',
          owner_site_role: 'Creator'
        },
        to: {
          owner_name: 'anna',
          owner_full_name: 'Ann T',
          owner_email: 'b@x',
          owner_site_role: 'Viewer'
        }
      }
    ])
  })

  it('counts only rows that had this owner before: not what came, went or changed hands', () => {
    const now = 'u1|ann|Ann S|b@x|Creator'
    const { changes } = compareTables(
      tableFrom(
        details,
        `|flow|1|a|A|${old}`,
        `|flow|2|b|A|${old}`,
        '|flow|3|c|A|u2|bob|Bob|bob@x|Viewer'
      ),
      tableFrom(
        details,
        `|flow|1|a|A|${now}`,
        `|flow|3|c|A|${now}`,
        `|flow|4|d|A|${now}`
      )
    )
    expect(changes.find(({ kind }) => kind === 'owner-updated')).toMatchObject({
      owner_id: 'u1',
      rows: 1
    })
    expect(changes.map(({ kind }) => kind)).toEqual([
      'owner-changed',
      'owner-updated',
      'added',
      'removed'
    ])
  })

  it('is one change on each site', () => {
    const { changes } = compareTables(
      tableFrom(details, `|flow|1|a|A|${old}`, `s|flow|1|a|A|${old}`),
      tableFrom(
        details,
        '|flow|1|a|A|u1|ann|Ann S|a@x|Viewer',
        's|flow|1|a|A|u1|ann|Ann S|a@x|Viewer'
      )
    )
    expect(changes).toMatchObject([
      { kind: 'owner-updated', site: '', rows: 1 },
      { kind: 'owner-updated', site: 's', rows: 1 }
    ])
  })

  it('is known by the name where one of the files has no owner_id', () => {
    const withoutId = 'site|type|id|owner_name|owner_email'
    const withId = 'site|type|id|owner_id|owner_name|owner_email'
    expect(
      compareTables(
        tableFrom(withoutId, '|flow|1|ann|a@x', '|flow|2|ann|a@x'),
        tableFrom(withId, '|flow|1|u1|ann|b@x', '|flow|2|u2|bob|a@x')
      ).changes
    ).toEqual([
      {
        kind: 'owner-changed',
        site: '',
        type: 'flow',
        id: '2',
        name: '',
        project: '',
        from: { owner_name: 'ann' },
        to: { owner_name: 'bob' }
      },
      {
        kind: 'owner-updated',
        site: '',
        owner_id: 'u1',
        owner_name: 'ann',
        rows: 1,
        from: { owner_email: 'a@x' },
        to: { owner_email: 'b@x' }
      }
    ])
  })
})

describe('other columns', () => {
  const others = columnNames.filter(
    (name) =>
      ![
        'site',
        'type',
        'id',
        'name',
        'project',
        'owner_id',
        'owner_name',
        'owner_full_name',
        'owner_email',
        'owner_site_role'
      ].includes(name)
  )
  const volatile = ['size_mb', 'updated_at', 'owner_last_login']

  const changesOfColumn = (name: string) =>
    compareTables(
      tableFrom(`site|type|id|${name}`, '|flow|1|a'),
      tableFrom(`site|type|id|${name}`, '|flow|1|b')
    ).changes

  it.each(others.filter((name) => !volatile.includes(name)))(
    'makes a changed %s an update',
    (name) => {
      expect(changesOfColumn(name)).toEqual([
        {
          kind: 'updated',
          site: '',
          type: 'flow',
          id: '1',
          name: '',
          project: '',
          from: { [name]: 'a' },
          to: { [name]: 'b' }
        }
      ])
    }
  )

  it.each(volatile)('makes nothing of a changed %s', (name) => {
    expect(changesOfColumn(name)).toEqual([])
  })

  it('tells only those that differ', () => {
    expect(
      compareTables(
        tableFrom('site|type|id|url|tags|size_mb', '|flow|1|x|a|1'),
        tableFrom('site|type|id|url|tags|size_mb', '|flow|1|x|b|2')
      ).changes
    ).toMatchObject([
      { kind: 'updated', from: { tags: 'a' }, to: { tags: 'b' } }
    ])
  })

  it('compares what both files have, wherever it stands', () => {
    expect(
      compareTables(
        tableFrom('id|type|site|url|tags', '1|flow||x|a'),
        tableFrom('site|type|id|tags|description', '|flow|1|b|new')
      ).changes
    ).toMatchObject([
      { kind: 'updated', from: { tags: 'a' }, to: { tags: 'b' } }
    ])
  })
})
