import { describe, expect, it } from '@jest/globals'
import { arrange } from '../../report-app/model/arrangement.js'
import { judgeRows } from '../../report-app/model/filter.js'
import {
  formatState,
  initialState,
  isFiltered,
  parseState,
  type ViewState
} from '../../report-app/model/state.js'
import {
  tallyOwners,
  tallyProjects,
  tallyStatuses
} from '../../report-app/model/tally.js'
import { sampleEstate } from './sample.js'

const estate = sampleEstate()
const verdictsOf = (patch: Partial<ViewState>) =>
  judgeRows(estate, { ...initialState, ...patch })
const show = (patch: Partial<ViewState>, opened: readonly number[] = []) =>
  arrange(
    estate,
    verdictsOf(patch),
    { ...initialState, ...patch },
    new Set(opened)
  )
const rowsOf = (patch: Partial<ViewState>) => [...show(patch).rows]

describe('state in the address', () => {
  it('says nothing of the beginning', () => {
    expect(formatState(initialState)).toBe('')
    expect(parseState('')).toEqual(initialState)
    expect(isFiltered(initialState)).toBe(false)
  })

  it('survives', () => {
    const state: ViewState = {
      q: 'a & b=ü#',
      site: '',
      type: 'workbook',
      project: 'Fin\\/Ops',
      owner: '',
      statuses: ['unknown', 'unlicensed'],
      sort: { column: 'size', descending: true },
      grouped: true,
      measure: 'size',
      changes: 'moved'
    }
    expect(parseState(`#${formatState(state)}`)).toEqual(state)
    expect(isFiltered(state)).toBe(true)
  })

  it('leaves out what makes no sense', () => {
    const text = 'sort=toString&status=x,active&changes=__proto__&by=x&group=x'
    expect(parseState(text)).toEqual({ ...initialState, statuses: ['active'] })
  })
})

describe('filters', () => {
  it.each<[Partial<ViewState>, readonly number[]]>([
    [{}, [0, 1, 2, 3, 4]],
    [{ site: '' }, [0, 1, 2]],
    [{ site: 'nowhere' }, []],
    [{ type: 'project' }, [2]],
    [{ project: 'Finance' }, [0, 1, 2]],
    [{ project: 'Finance/EU' }, [1, 2]],
    [{ project: 'fin' }, [0, 1, 2, 3]],
    [{ owner: 'u1' }, [0, 2]],
    [{ owner: 'ann' }, [0, 2, 3]],
    [{ owner: '' }, [4]],
    [{ statuses: ['unlicensed', 'inactive'] }, [1, 3]],
    [{ statuses: ['not-known'] }, [4]],
    [{ q: '  SALES muller ' }, [0]],
    [{ q: 'uberblick' }, [3]],
    [{ q: 'eu' }, [1, 2]],
    [{ q: 'sales', owner: 'bob', site: '' }, [1]]
  ])('%j', (patch, rows) => {
    expect(rowsOf(patch)).toEqual(rows)
  })
})

describe('order', () => {
  const sorted = (
    column: 'name' | 'size' | 'created' | 'owner',
    descending = false
  ) => rowsOf({ sort: { column, descending } })

  it('counts numbers in names, and heeds no accents', () => {
    expect(sorted('name')).toEqual([4, 2, 1, 0, 3])
    expect(sorted('name', true)).toEqual([3, 0, 1, 2, 4])
  })

  it('has what isn’t known last, either way', () => {
    expect(sorted('size')).toEqual([4, 0, 3, 1, 2])
    expect(sorted('size', true)).toEqual([3, 0, 4, 1, 2])
    expect(sorted('created').slice(3)).toEqual([2, 4])
    expect(sorted('owner', true).at(-1)).toBe(4)
  })

  it('groups by owner, most items first, and opens groups', () => {
    const { groups, lines, rows } = show({ grouped: true }, [1])
    expect(groups?.map(({ owner }) => owner)).toEqual([1, 2, 3, 0])
    expect([...lines]).toEqual([-1, 0, 2, -2, -3, -4])
    expect([...rows]).toEqual([0, 2, 1, 3, 4])
  })
})

describe('pictures', () => {
  it('of owners leave the owner’s filter out', () => {
    const verdicts = verdictsOf({ owner: 'bob', site: '' })
    expect(tallyOwners(estate, verdicts, 'items')).toEqual([
      { owner: 1, items: 2, size: 5 },
      { owner: 2, items: 1, size: 0 }
    ])
    expect(tallyOwners(estate, verdictsOf({}), 'size')[0]?.owner).toBe(3)
  })

  it('of statuses leave the status’s filter out', () => {
    const verdicts = verdictsOf({ statuses: ['active'] })
    expect(tallyStatuses(estate, verdicts)).toEqual([0, 1, 1, 2, 1])
  })

  it('of projects show what lies one level below', () => {
    const all = tallyProjects(estate, verdictsOf({}), '')
    expect(all.map(({ path, site, items }) => [path, site, items])).toEqual([
      ['Finance', 0, 3],
      ['Fin\\/Ops', 1, 1],
      ['', 1, 1]
    ])
    const within = tallyProjects(
      estate,
      verdictsOf({ project: 'Finance' }),
      'Finance'
    )
    expect(within.map(({ path, itself }) => [path, itself])).toEqual([
      ['Finance/EU', false],
      ['Finance', true]
    ])
    expect(all[0]?.owners).toEqual([
      { owner: 1, items: 2 },
      { owner: 2, items: 1 }
    ])
  })
})
