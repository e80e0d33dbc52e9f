import { describe, expect, it } from '@jest/globals'
import { changeKinds } from '../../src/owners/changes.js'
import { compareTables } from '../../src/owners/row-comparison.js'
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
