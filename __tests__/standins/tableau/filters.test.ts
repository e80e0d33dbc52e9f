import { describe, expect, it } from '@jest/globals'
import type { Site } from '../../../standins/tableau.mjs'
import { makeSites, makeWorkbooks, patBody, signIn, start } from './client.js'
import type { Answer } from './client.js'

/** Gives the names on a page, in their order. */
function namesOf(
  { json }: Answer,
  list = 'workbooks',
  item = 'workbook'
): string[] {
  const page = json as Record<string, Record<string, { name: string }[]>>
  return (page[list]?.[item] ?? []).map(({ name }) => name)
}

/** Gives what the page says of itself. */
function paginationOf({ json }: Answer): unknown {
  return (json as { pagination: unknown }).pagination
}

const withWorkbooks = (count: number): Site[] =>
  makeSites({ workbooks: makeWorkbooks(count) })

describe('filters', () => {
  it.each([
    ['name:eq:Book 2', ['Book 2']],
    ['name:cieq:bOOK 2', ['Book 2']],
    ['name:in:[Book 1,Book 3,Other]', ['Book 1', 'Book 3']],
    ['createdAt:gt:2025-01-01T00:00:01Z', ['Book 3']],
    ['createdAt:lte:2025-01-01T00:00:01Z,name:eq:Book 1', ['Book 1']],
    ['ownerName:eq:admin', []]
  ])('%s gives %j', async (filter, expected) => {
    const client = await signIn(await start({ sites: withWorkbooks(3) }))
    const page = await client.get(
      `workbooks?sort=name:asc&filter=${encodeURIComponent(filter)}`
    )
    expect(namesOf(page)).toEqual(expected)
    expect(paginationOf(page)).toMatchObject({
      totalAvailable: String(expected.length)
    })
  })

  it.each(['nothing:eq:x', 'name:like:x', 'name'])(
    '%s is refused',
    async (filter) => {
      const client = await signIn(await start())
      expect((await client.get(`workbooks?filter=${filter}`)).code).toBe(
        '400065'
      )
    }
  )

  it.each([
    ['sort=name%3Aasc', '400000'],
    ['sort=createdAt:asc%2cname:asc', '400000'],
    ['fields=_default_%2Cowner.name', '400000'],
    ['filter=name%3Aeq%3AX', '400000'],
    ['sort=createdAt:asc,name:asc&fields=_default_,owner.name', undefined]
  ])('before 3.7, %s gives %s', async (query, code) => {
    const client = await signIn(await start(), patBody(), '3.6')
    expect((await client.get(`workbooks?${query}`)).code).toBe(code)
  })
})
