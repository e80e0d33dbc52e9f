import { describe, expect, it } from '@jest/globals'
import { TableauError } from '../../src/tableau/errors.js'
import { mapBounded } from '../../src/tableau/paging.js'
import {
  oneAtATime,
  range,
  readAll,
  readPages,
  serverOf
} from './paged-server.js'

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
            ? Promise.reject(
                new TableauError('No.', { status: 403, code: '403004' })
              )
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
