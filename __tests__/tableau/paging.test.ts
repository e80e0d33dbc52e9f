import { describe, expect, it } from '@jest/globals'
import {
  itemsOf,
  oneAtATime,
  range,
  readAll,
  readPages,
  serverOf,
  type Reading
} from './paged-server.js'

describe('a list that adds up', () => {
  it.each([
    ['no items', 0, [1]],
    ['one item', 1, [1]],
    ['exactly a page', 10, [1]],
    ['a page and one', 11, [1, 2]],
    ['many pages', 35, [1, 2, 3, 4]]
  ])('of %s is whole, and read once', async (_, count, pages) => {
    const server = serverOf({ ids: range(0, count) })
    await expect(readPages(server.fetchPage, oneAtATime)).resolves.toEqual({
      items: itemsOf(range(0, count)),
      complete: true,
      hidden: 0,
      advertised: count,
      mixed: false
    })
    expect(server.asked).toEqual(pages)
  })

  it('has each item once, but is not whole where pages overlap in both readings', async () => {
    const ids = [...range(0, 10), ...range(5, 15)]
    const list = await readAll({ ids, totals: [15], pageSize: 10 })
    expect(list).toMatchObject({ complete: false, hidden: 0, mixed: true })
    expect(list.items).toEqual(itemsOf(range(0, 15)))
  })

  it('is asked for by the size of pages that the server gives', async () => {
    const server = serverOf({ ids: range(0, 25), pageSize: 5 })
    await expect(
      readPages(server.fetchPage, { concurrency: 3 })
    ).resolves.toMatchObject({ complete: true, advertised: 25 })
    expect(server.asked).toEqual([1, 2, 3, 4, 5])
  })

  it('tells how far it has come', async () => {
    const progress: [number, number][] = []
    await readPages(serverOf({ ids: range(0, 25) }).fetchPage, {
      concurrency: 1,
      onProgress: (received, total) => progress.push([received, total])
    })
    expect(progress).toEqual([
      [10, 25],
      [20, 25],
      [25, 25]
    ])
  })
})

describe('a list that does not add up at first', () => {
  it.each<[string, Reading]>([
    [
      'duplicated, so that one is missing',
      { ids: [...range(0, 9), 8, ...range(9, 11)] }
    ],
    ['too few for what is advertised', { ids: range(0, 11), totals: [12] }],
    ['more than what is advertised', { ids: range(0, 10), totals: [9] }],
    ['a total that grows meanwhile', { ids: range(0, 12), totals: [11, 12] }],
    ['a total that shrinks meanwhile', { ids: range(0, 11), totals: [12, 11] }],
    ['a page that comes back empty', { ids: range(0, 25), empty: [2] }],
    [
      'a page that is refused as past the end',
      { ids: range(0, 25), refused: [3] }
    ]
  ])('is read once more, and whole then: %s', async (_, first) => {
    const server = serverOf(first, { ids: range(0, 12) })
    await expect(readPages(server.fetchPage, oneAtATime)).resolves.toEqual({
      items: itemsOf(range(0, 12)),
      complete: true,
      hidden: 0,
      advertised: 12,
      mixed: false
    })
    expect(server.asked.filter((page) => page === 1)).toHaveLength(2)
  })

  it('is whole where both readings gave the same: the server counts what it does not show', async () => {
    const reading = { ids: range(0, 23), totals: [27] }
    await expect(readAll(reading)).resolves.toEqual({
      items: itemsOf(range(0, 23)),
      complete: true,
      hidden: 4,
      advertised: 27,
      mixed: false
    })
  })

  it('is whole where nothing at all is shown, twice', async () => {
    await expect(readAll({ ids: [], totals: [3] })).resolves.toMatchObject({
      items: [],
      complete: true,
      hidden: 3
    })
  })

  it.each<[string, Reading, Reading]>([
    [
      'other items, as many',
      { ids: range(0, 10), totals: [12] },
      { ids: range(1, 11), totals: [12] }
    ],
    [
      'another total',
      { ids: range(0, 10), totals: [12] },
      { ids: range(0, 10), totals: [13] }
    ],
    [
      'one item less',
      { ids: range(0, 10), totals: [12] },
      { ids: range(0, 9), totals: [12] }
    ],
    [
      'a total that changed in the first reading',
      { ids: range(0, 15), totals: [18, 17] },
      { ids: range(0, 15), totals: [17] }
    ],
    [
      'a total that changed in the second reading',
      { ids: range(0, 15), totals: [17] },
      { ids: range(0, 15), totals: [17, 18] }
    ]
  ])(
    'is not whole where the second reading gave %s',
    async (_, first, second) => {
      const server = serverOf(first, second)
      const list = await readPages(server.fetchPage, oneAtATime)
      expect(list).toMatchObject({ complete: false, hidden: 0 })
      expect(server.asked.filter((page) => page === 1)).toHaveLength(2)
    }
  )

  it('says what was advertised and received in the second reading', async () => {
    const list = await readAll(
      { ids: range(0, 10), totals: [12] },
      { ids: range(0, 11), totals: [13] }
    )
    expect(list.advertised).toBe(13)
    expect(list.items).toHaveLength(11)
  })

  it('hides never less than nothing', async () => {
    const list = await readAll({ ids: range(0, 10), totals: [9] })
    expect(list.hidden).toBe(0)
  })
})
