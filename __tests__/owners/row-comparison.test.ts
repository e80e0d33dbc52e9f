import { describe, expect, it } from '@jest/globals'
import { changeKinds } from '../../src/owners/changes.js'
import { compareTables } from '../../src/owners/row-comparison.js'
import { columnNames } from '../../src/owners/columns.js'
import { tableFrom } from '../samples.js'

const header = 'site|type|id|name|project|owner_id|owner_name'
const before = tableFrom(header, '|workbook|1|Sales|A|u1|ann')
const changesTo = (...rows: readonly string[]) =>
  compareTables(before, tableFrom(header, ...rows)).changes

const row = { site: '', type: 'workbook', id: '1', name: 'Sales', project: 'A' }

describe('compareTables', () => {
  it('finds nothing between a table and itself', () => {
    expect(compareTables(before, before)).toEqual({
      changes: [],
      lostRows: 0,
      baseRows: 1
    })
  })

  it('finds another owner', () => {
    expect(changesTo('|workbook|1|Sales|A|u2|bob')).toEqual([
      {
        kind: 'owner-changed',
        ...row,
        from: { owner_id: 'u1', owner_name: 'ann' },
        to: { owner_id: 'u2', owner_name: 'bob' }
      }
    ])
  })

  it('finds another owner of the same name', () => {
    expect(changesTo('|workbook|1|Sales|A|u2|ann')).toEqual([
      {
        kind: 'owner-changed',
        ...row,
        from: { owner_id: 'u1', owner_name: 'ann' },
        to: { owner_id: 'u2', owner_name: 'ann' }
      }
    ])
  })

  it.each([
    ['an owner who is gone', '||'],
    ['an owner whose name is not known any more', '|u2|']
  ])('finds %s', (_, owner) => {
    const [, id = '', name = ''] = owner.split('|')
    expect(changesTo(`|workbook|1|Sales|A|${id}|${name}`)).toMatchObject([
      { kind: 'owner-changed', to: { owner_id: id, owner_name: name } }
    ])
  })

  it('finds another project', () => {
    expect(changesTo('|workbook|1|Sales|B|u1|ann')).toEqual([
      {
        kind: 'moved',
        ...row,
        project: 'B',
        from: { project: 'A' },
        to: { project: 'B' }
      }
    ])
  })

  it('finds another name', () => {
    expect(changesTo('|workbook|1|Profit|A|u1|ann')).toEqual([
      {
        kind: 'renamed',
        ...row,
        name: 'Profit',
        from: { name: 'Sales' },
        to: { name: 'Profit' }
      }
    ])
  })

  it('finds what came and what went', () => {
    expect(changesTo('|workbook|2|New|B|u2|bob')).toEqual([
      {
        kind: 'added',
        site: '',
        type: 'workbook',
        id: '2',
        name: 'New',
        project: 'B',
        to: { owner_id: 'u2', owner_name: 'bob' }
      },
      {
        kind: 'removed',
        ...row,
        from: { owner_id: 'u1', owner_name: 'ann' }
      }
    ])
  })

  it('finds several changes of one row, each with the new name and project', () => {
    const now = { ...row, name: 'Profit', project: 'B' }
    expect(changesTo('|workbook|1|Profit|B|u2|bob')).toEqual([
      {
        kind: 'owner-changed',
        ...now,
        from: { owner_id: 'u1', owner_name: 'ann' },
        to: { owner_id: 'u2', owner_name: 'bob' }
      },
      { kind: 'moved', ...now, from: { project: 'A' }, to: { project: 'B' } },
      {
        kind: 'renamed',
        ...now,
        from: { name: 'Sales' },
        to: { name: 'Profit' }
      }
    ])
  })

  it.each([
    ['site', 's|workbook|1|Sales|A|u1|ann'],
    ['type', '|flow|1|Sales|A|u1|ann'],
    ['id', '|workbook|2|Sales|A|u1|ann']
  ])('takes a row with another %s for another row', (_, other) => {
    expect(changesTo(other).map(({ kind }) => kind)).toEqual([
      'added',
      'removed'
    ])
  })

  it('puts owner changes first, then owners, then the others', () => {
    const { changes } = compareTables(
      tableFrom(
        header,
        '|workbook|1|a|A|u1|ann',
        '|workbook|2|b|A|u1|ann',
        '|workbook|3|c|A|u1|ann',
        '|workbook|4|d|A|u3|cy'
      ),
      tableFrom(
        header,
        '|workbook|0|new|A|u1|ann',
        '|workbook|1|renamed|A|u1|ann',
        '|workbook|2|b|moved|u1|ann',
        '|workbook|3|c|A|u2|bob',
        '|workbook|4|d|A|u3|cyd'
      )
    )
    expect(changes.map(({ kind }) => kind)).toEqual([
      'owner-changed',
      'owner-updated',
      'added',
      'moved',
      'renamed'
    ])
    expect(changeKinds).toEqual([
      'owner-changed',
      'owner-updated',
      'added',
      'removed',
      'moved',
      'renamed',
      'updated'
    ])
  })
})

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

describe('rows that are lost', () => {
  const guarded = 'site|type|id|owner_name|owner_email|owner_site_role'
  const full = '|flow|1|ann|a@x|Creator'

  it.each([
    ['the row', [], 1],
    ['its owner_name', ['|flow|1||a@x|Creator'], 1],
    ['its owner_email', ['|flow|1|ann||Creator'], 1],
    ['its owner_site_role', ['|flow|1|ann|a@x|'], 1],
    ['all three: once', ['|flow|1|||'], 1],
    ['nothing but has others', ['|flow|1|bob|b@x|Viewer'], 0],
    ['nothing', [full], 0]
  ])('loses %s', (_, rows, lost) => {
    expect(
      compareTables(tableFrom(guarded, full), tableFrom(guarded, ...rows))
        .lostRows
    ).toBe(lost)
  })

  it("doesn't count what was empty before, or what a file hasn't", () => {
    expect(
      compareTables(
        tableFrom(guarded, '|flow|1|||'),
        tableFrom(guarded, '|flow|1|||')
      ).lostRows
    ).toBe(0)
    expect(
      compareTables(
        tableFrom(guarded, full),
        tableFrom('site|type|id', '|flow|1')
      ).lostRows
    ).toBe(0)
  })

  it('counts each row of an owner who is lost', () => {
    const rows = (owner: string) =>
      ['1', '2', '3'].map((id) => `|flow|${id}|${owner}`)
    expect(
      compareTables(
        tableFrom(guarded, ...rows('ann|a@x|Creator')),
        tableFrom(guarded, ...rows('ann||Creator'))
      )
    ).toMatchObject({ lostRows: 3, baseRows: 3 })
  })
})

describe('tables that cannot be compared', () => {
  it.each([
    ['no site', tableFrom('type|id', 'flow|1'), /site/],
    ['no type', tableFrom('site|id', '|1'), /type/],
    ['no id', tableFrom('site|type', '|flow'), /id/],
    ['a column twice', tableFrom('site|type|id|id', '|flow|1|1'), /column/],
    [
      'two rows of the same key that differ',
      tableFrom('site|type|id|name', '|flow|1|a', '|flow|1|b'),
      /flow, 1/
    ]
  ])('have %s', (_, table, message) => {
    const whole = tableFrom('site|type|id', '|flow|1')
    expect(() => compareTables(table, whole)).toThrow(message)
  })

  it('may have keys that only look alike', () => {
    expect(
      compareTables(
        tableFrom('site|type|id', 'a|b|c', 'a,b||c'),
        tableFrom('site|type|id', 'a|b|c', 'a,b||c')
      ).changes
    ).toEqual([])
  })
})
