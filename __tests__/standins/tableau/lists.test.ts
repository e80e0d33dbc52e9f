import { describe, expect, it } from '@jest/globals'
import type { Site } from '../../../standins/tableau.mjs'
import {
  ADMIN,
  ANN,
  FINANCE,
  REPORTS,
  luid,
  makeSites,
  makeWorkbooks,
  signIn,
  signInAsAnn,
  start
} from './client.js'
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

describe('pages', () => {
  it.each([
    ['pageSize=0', 400, '400007'],
    ['pageSize=-1', 400, '400007'],
    ['pageSize=ten', 400, '400007'],
    ['pageSize=1.5', 400, '400007'],
    ['pageSize=', 400, '400007'],
    ['pageSize=1001', 403, '403014'],
    ['pageNumber=0', 400, '400006'],
    ['pageNumber=one', 400, '400006'],
    ['pageNumber=3&pageSize=5', 400, '400006'],
    ['pageNumber=2&pageSize=5', 200, undefined],
    ['pageSize=1000', 200, undefined]
  ])('%s gives %i %s', async (query, status, code) => {
    const client = await signIn(await start({ sites: withWorkbooks(10) }))
    const answer = await client.get(`workbooks?${query}`)
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  it('past the end are refused in the words of the server', async () => {
    const client = await signIn(await start({ sites: withWorkbooks(10) }))
    const { json } = await client.get('workbooks?pageNumber=5')
    expect(json).toEqual({
      error: {
        summary: 'Bad Request',
        detail: "Invalid page number '5'",
        code: '400006'
      }
    })
  })

  it('have 100 items unless asked otherwise', async () => {
    const client = await signIn(await start({ sites: withWorkbooks(101) }))
    const first = await client.get('workbooks')
    expect(namesOf(first)).toHaveLength(100)
    expect(paginationOf(first)).toEqual({
      pageNumber: '1',
      pageSize: '100',
      totalAvailable: '101'
    })
    expect(namesOf(await client.get('workbooks?pageNumber=2'))).toHaveLength(1)
  })

  it('count hidden items without showing them', async () => {
    const workbooks = makeWorkbooks(5).map((one, at) => ({
      ...one,
      hidden: at === 1
    }))
    const client = await signIn(
      await start({ sites: makeSites({ workbooks }) })
    )
    const page = await client.get('workbooks?pageSize=3&sort=createdAt:asc')
    expect(namesOf(page)).toEqual(['Book 1', 'Book 3'])
    expect(paginationOf(page)).toMatchObject({ totalAvailable: '5' })
    expect((await client.get(`workbooks/${luid(2)}`)).code).toBe('404006')
  })
})

describe('order', () => {
  const query = 'workbooks?pageSize=1000'

  it('is another one each time, unless a sort is given', async () => {
    const client = await signIn(await start({ sites: withWorkbooks(30) }))
    const first = namesOf(await client.get(query))
    const second = namesOf(await client.get(query))
    expect(second).not.toEqual(first)
    expect(second.toSorted()).toEqual(first.toSorted())
  })

  it('is the same for the same seed', async () => {
    const read = async (seed: number): Promise<string[]> =>
      namesOf(
        await (
          await signIn(await start({ sites: withWorkbooks(30), seed }))
        ).get(query)
      )
    expect(await read(7)).toEqual(await read(7))
    expect(await read(8)).not.toEqual(await read(7))
  })

  const mixed: Site['workbooks'] = [
    {
      id: luid(1),
      name: 'b',
      ownerId: ANN,
      projectId: FINANCE,
      createdAt: '2025-01-02T00:00:00Z',
      size: 9
    },
    {
      id: luid(2),
      name: 'a',
      ownerId: ADMIN,
      projectId: REPORTS,
      createdAt: '2025-01-01T00:00:00Z',
      size: 10
    },
    {
      id: luid(3),
      name: 'c',
      ownerId: ANN,
      projectId: REPORTS,
      createdAt: '2025-01-01T00:00:00Z',
      size: 1
    }
  ]

  it.each([
    ['name:asc', 'abc'],
    ['name:desc', 'cba'],
    ['createdAt:asc,name:desc', 'cab'],
    ['createdAt:desc,name:asc', 'bac'],
    ['size:asc,name:asc', 'cba'],
    ['ownerName:asc,name:asc', 'abc'],
    ['projectName:desc,name:asc', 'acb']
  ])('%s gives %s', async (sort, expected) => {
    const client = await signIn(
      await start({ sites: makeSites({ workbooks: mixed }) })
    )
    expect(namesOf(await client.get(`workbooks?sort=${sort}`)).join('')).toBe(
      expected
    )
    expect(
      namesOf(
        await client.get(`workbooks?sort=${encodeURIComponent(sort)}`)
      ).join('')
    ).toBe(expected)
  })

  it.each([
    ['workbooks', 'id:asc'],
    ['workbooks', 'name'],
    ['workbooks', 'name:up'],
    ['workbooks', 'name:asc,toString:asc'],
    ['flows', 'size:asc'],
    ['virtualconnections', 'ownerName:asc'],
    ['projects', 'size:asc'],
    ['users', 'email:asc']
  ])('of %s is refused by %s', async (type, sort) => {
    const client = await signIn(await start())
    const { status, code } = await client.get(`${type}?sort=${sort}`)
    expect([status, code]).toEqual([400, '400066'])
  })

  it('of ties is fixed, unless they are to be shuffled', async () => {
    const sites = withWorkbooks(40)
    const read = async (shuffleTies: boolean): Promise<string[][]> => {
      const client = await signIn(await start({ sites, shuffleTies }))
      const ask = (): Promise<Answer> =>
        client.get('workbooks?sort=updatedAt:asc&pageSize=1000')
      return [namesOf(await ask()), namesOf(await ask())]
    }
    const [first, second] = await read(false)
    expect(second).toEqual(first)
    const [third, fourth] = await read(true)
    expect(fourth).not.toEqual(third)
    expect(fourth?.toSorted()).toEqual(first?.toSorted())
  })

  it('shuffles ties only', async () => {
    const client = await signIn(
      await start({ sites: withWorkbooks(60), shuffleTies: true })
    )
    const sorted = namesOf(await client.get('workbooks?sort=createdAt:asc'))
    expect(sorted).toEqual(makeWorkbooks(60).map(({ name }) => name))
  })

  it('follows what is added and taken away', async () => {
    const [site, other] = makeSites({ workbooks: makeWorkbooks(3) })
    const client = await signIn(await start({ sites: [site, other] }))
    const ask = async (): Promise<string[]> =>
      namesOf(await client.get('workbooks?sort=name:asc'))
    expect(await ask()).toEqual(['Book 1', 'Book 2', 'Book 3'])
    site.workbooks?.splice(0, 1)
    expect(await ask()).toEqual(['Book 2', 'Book 3'])
    site.workbooks?.push({ id: luid(9), name: 'A new one', ownerId: ANN })
    expect(await ask()).toEqual(['A new one', 'Book 2', 'Book 3'])
  })
})

describe('users who are no administrators', () => {
  it('get what they may see, without a word about the rest', async () => {
    const [first, second, third] = makeWorkbooks(3)
    const workbooks = [
      { ...first, ownerId: ADMIN, visibleTo: ['ann'] },
      { ...second, ownerId: ADMIN, visibleTo: [] },
      { ...third, visibleTo: [] }
    ] as NonNullable<Site['workbooks']>
    const tableau = await start({ sites: makeSites({ workbooks }) })
    const ann = await signInAsAnn(tableau)
    const page = await ann.get('workbooks?sort=name:asc')
    expect(page.status).toBe(200)
    expect(namesOf(page)).toEqual(['Book 1', 'Book 3'])
    expect(paginationOf(page)).toMatchObject({ totalAvailable: '2' })
    expect((await ann.get(`workbooks/${luid(2)}`)).code).toBe('404006')
    expect(
      namesOf(await (await signIn(tableau)).get('workbooks'))
    ).toHaveLength(3)
  })
})

it('serves 100,000 workbooks in pages of 1,000, each once', async () => {
  const client = await signIn(await start({ sites: withWorkbooks(100_000) }))
  const seen = new Set<string>()
  for (let page = 1; page <= 100; page++) {
    const answer = await client.get(
      `workbooks?pageSize=1000&pageNumber=${String(page)}&sort=name:asc`
    )
    for (const name of namesOf(answer)) seen.add(name)
  }
  expect(seen.size).toBe(100_000)
}, 60_000)
