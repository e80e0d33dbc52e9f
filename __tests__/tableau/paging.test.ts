import { describe, expect, it } from '@jest/globals'
import { TableauError } from '../../src/tableau/errors.js'
import {
  mapBounded,
  type Page,
  pageOf,
  type PagingOptions,
  readWholeList
} from '../../src/tableau/paging.js'

interface Item {
  readonly id: string
}

const itemsOf = (ids: readonly (string | number)[]): Item[] =>
  ids.map((id) => ({ id: String(id) }))
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)

const pastTheEnd = () =>
  new TableauError('The page number is invalid.', {
    status: 400,
    code: '400006'
  })

interface Reading {
  readonly ids: readonly (string | number)[]
  /** What is advertised on each page, in the order of asking; the last one stays. */
  readonly totals?: readonly number[]
  readonly pageSize?: number
  /** Pages that come back empty or refused. */
  readonly empty?: readonly number[]
  readonly refused?: readonly number[]
}

/** A server that gives one reading after the other; the last one stays. Pages are answered one turn later. */
function serverOf(...readings: readonly Reading[]) {
  const asked: number[] = []
  let started = 0
  let inFlight = 0
  let most = 0
  let sinceStart = 0
  const fetchPage = async (pageNumber: number): Promise<Page<Item>> => {
    asked.push(pageNumber)
    if (pageNumber === 1) {
      started++
      sinceStart = 0
    }
    const reading = readings[Math.min(started, readings.length) - 1]
    if (!reading) throw new Error('There is no reading.')
    const { ids, totals = [ids.length], pageSize = 10 } = reading
    const total = totals[Math.min(sinceStart++, totals.length - 1)] ?? 0
    most = Math.max(most, ++inFlight)
    await new Promise((resolve) => setImmediate(resolve))
    inFlight--
    if (reading.refused?.includes(pageNumber)) throw pastTheEnd()
    const items = reading.empty?.includes(pageNumber)
      ? []
      : ids.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    return { items: itemsOf(items), pageSize, totalAvailable: total }
  }
  return { fetchPage, asked, most: () => most, inFlight: () => inFlight }
}

const oneAtATime = { concurrency: 1 }
/** Reads a list from its first page on. */
const readPages = async (
  fetchPage: (pageNumber: number) => Promise<Page<Item>>,
  options: PagingOptions
) => readWholeList(await fetchPage(1), fetchPage, options)
const readAll = (...readings: readonly Reading[]) =>
  readPages(serverOf(...readings).fetchPage, oneAtATime)

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
      advertised: count
    })
    expect(server.asked).toEqual(pages)
  })

  it('has each item once, also where pages overlap', async () => {
    const ids = [...range(0, 10), ...range(5, 15)]
    const list = await readAll({ ids, totals: [15], pageSize: 10 })
    expect(list).toMatchObject({ complete: true, hidden: 0 })
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
      advertised: 12
    })
    expect(server.asked.filter((page) => page === 1)).toHaveLength(2)
  })

  it('is whole where both readings gave the same: the server counts what it does not show', async () => {
    const reading = { ids: range(0, 23), totals: [27] }
    await expect(readAll(reading)).resolves.toEqual({
      items: itemsOf(range(0, 23)),
      complete: true,
      hidden: 4,
      advertised: 27
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

describe('pages in flight', () => {
  it.each([1, 2, 4, 16])('are never more than %i', async (concurrency) => {
    const server = serverOf({ ids: range(0, 400) })
    await readPages(server.fetchPage, { concurrency })
    expect(server.most()).toBe(concurrency)
    expect(server.asked).toHaveLength(40)
    expect(new Set(server.asked).size).toBe(40)
  })

  it('are at an end when an error is thrown, and no others are asked for', async () => {
    const server = serverOf({ ids: range(0, 400) })
    const fetchPage = (pageNumber: number) =>
      pageNumber === 3
        ? Promise.reject(new TableauError('Gone.', { status: 500 }))
        : server.fetchPage(pageNumber)
    await expect(readPages(fetchPage, { concurrency: 4 })).rejects.toThrow(
      'Gone.'
    )
    expect(server.inFlight()).toBe(0)
    expect(server.asked.length).toBeLessThan(10)
  })
})

describe('an error', () => {
  it.each([
    ['of the first page', 1],
    ['of a later page', 2]
  ])('%s is thrown', async (_, failing) => {
    const server = serverOf({ ids: range(0, 30) })
    await expect(
      readPages(
        (pageNumber) =>
          pageNumber === failing
            ? Promise.reject(new TableauError('No.', { code: '403004' }))
            : server.fetchPage(pageNumber),
        oneAtATime
      )
    ).rejects.toThrow('No.')
  })

  it('that the first page is past the end is thrown', async () => {
    await expect(readAll({ ids: [], refused: [1] })).rejects.toThrow(
      'The page number is invalid.'
    )
  })
})

describe('pageOf', () => {
  it.each([
    [{ pageNumber: '1', pageSize: '100', totalAvailable: '2' }],
    [{ pageNumber: 1, pageSize: 100, totalAvailable: 2 }]
  ])('reads %j', (pagination) => {
    expect(pageOf({ pagination }, ['a'])).toEqual({
      items: ['a'],
      pageSize: 100,
      totalAvailable: 2
    })
  })

  it.each([
    undefined,
    null,
    {},
    { pagination: {} },
    { pagination: { pageSize: '100' } },
    { pagination: { totalAvailable: '2' } },
    { pagination: { pageSize: '0', totalAvailable: '2' } },
    { pagination: { pageSize: 'x', totalAvailable: '2' } }
  ])('refuses %j, of which nobody can tell whether it is whole', (body) => {
    expect(() => pageOf(body, [])).toThrow(/pagination/)
  })
})

describe('mapBounded', () => {
  it.each([1, 3, 100])(
    'gives results in order, never more than %i at a time',
    async (concurrency) => {
      let running = 0
      let most = 0
      const results = await mapBounded(
        range(0, 20),
        concurrency,
        async (value) => {
          most = Math.max(most, ++running)
          await new Promise((resolve) => setImmediate(resolve))
          running--
          return value * 2
        }
      )
      expect(results).toEqual(range(0, 20).map((value) => value * 2))
      expect(most).toBe(Math.min(20, concurrency))
    }
  )

  it('begins nothing after one failed, and waits for what is under way', async () => {
    let running = 0
    let begun = 0
    await expect(
      mapBounded(range(0, 100), 4, async (value) => {
        begun++
        running++
        await new Promise((resolve) => setImmediate(resolve))
        running--
        if (value === 5) throw new Error('Five.')
      })
    ).rejects.toThrow('Five.')
    expect(running).toBe(0)
    expect(begun).toBeLessThan(15)
  })

  it('does nothing with nothing', async () => {
    await expect(
      mapBounded([], 4, () => Promise.reject(new Error('Never.')))
    ).resolves.toEqual([])
  })
})
