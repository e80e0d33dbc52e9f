import { describe, expect, it } from '@jest/globals'
import type { Site, User } from '../../standins/tableau/sites.mjs'
import {
  admin,
  ann,
  finance,
  luid,
  makeItems,
  makeSite
} from '../fixtures/action/estate.js'
import { countRequests, inScene, listRequests, testTimeout } from './scene.js'

const owners: User[] = Array.from({ length: 18 }, (_, index) => ({
  ...ann,
  id: luid(3000 + index),
  name: `owner${String(index)}`,
  email: `owner${String(index)}@example.com`
}))

/** So many items of 18 owners in each list, and half as many projects. */
const makeEstate = (count: number): Site => {
  const items = () =>
    makeItems(count, (index) => ({ ownerId: owners[index % 18]?.id ?? '' }))
  return makeSite({
    users: [admin, ...owners],
    projects: Array.from({ length: Math.ceil(count / 2) }, (_, index) => ({
      ...finance,
      id: index === 0 ? finance.id : luid(7000 + index),
      name: `Project ${String(index)}`,
      ownerId: owners[index % 18]?.id ?? ''
    })),
    workbooks: items(),
    datasources: items(),
    flows: items(),
    virtualConnections: makeItems(30)
  })
}

interface Case {
  readonly content: string
  readonly count: number
  readonly owners: number
  /** Most requests of each kind; all others are none. */
  readonly most: Readonly<Record<string, number>>
}

const around = {
  'GET serverinfo': 1,
  'POST auth/signin': 1,
  'POST auth/signout': 1,
  // The role of the user who is signed in.
  'GET users/': 1
}

const cases: readonly Case[] = [
  {
    content: 'workbooks',
    count: 235,
    owners: 18,
    most: { 'GET workbooks': 3, 'GET projects': 2 }
  },
  {
    content: 'datasources',
    count: 235,
    owners: 18,
    most: { 'GET datasources': 3, 'GET projects': 2 }
  },
  {
    content: 'flows',
    count: 235,
    owners: 18,
    most: { 'GET flows': 3, 'GET projects': 2, 'GET users': 1 }
  },
  {
    content: 'projects',
    count: 118,
    owners: 18,
    most: { 'GET projects': 2 }
  },
  {
    content: 'virtual-connections',
    count: 30,
    owners: 1,
    most: {
      'GET virtualconnections': 1,
      'GET virtualconnections/': 30,
      'GET projects': 2,
      'GET users': 1
    }
  },
  {
    content: 'workbooks,projects',
    count: 235 + 118,
    owners: 18,
    most: { 'GET workbooks': 3, 'GET projects': 2 }
  }
]

/** Requests by their kind: single items together. */
const countKinds = (requests: readonly string[]) =>
  requests.reduce<Record<string, number>>((counts, request) => {
    const kind = request
      .replace(/ \d+$/, '')
      .replace(/\/[0-9a-f-]{36}$/, '/')
      .toLowerCase()
      .replace(/^\w+/, (method) => method.toUpperCase())
    return { ...counts, [kind]: (counts[kind] ?? 0) + 1 }
  }, {})

describe('the requests for 235 items of 18 owners, a hundred a page,', () => {
  it.each(cases)(
    '$content',
    ({ content, count, owners: ownerCount, most }) =>
      inScene({ sites: [makeEstate(235)] }, async ({ run, tableau }) => {
        const ended = await run({ content, 'page-size': '100' })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          'content-count': String(count),
          'owner-count': String(ownerCount),
          complete: 'true'
        })
        const made = countKinds(listRequests(tableau))
        const allowed: Record<string, number> = { ...around, ...most }
        for (const [kind, number] of Object.entries(made))
          expect({
            kind,
            number: Math.min(number, allowed[kind] ?? 0)
          }).toEqual({ kind, number })
      }),
    testTimeout
  )

  it(
    'are as few where a page has a thousand',
    () =>
      inScene({ sites: [makeEstate(2345)] }, async ({ run, tableau }) => {
        expect((await run()).outputs).toMatchObject({
          'content-count': '2345',
          'owner-count': '18',
          complete: 'true'
        })
        expect(countRequests(tableau, /^GET workbooks/)).toBe(3)
        expect(countRequests(tableau, /^GET projects/)).toBe(2)
      }),
    testTimeout
  )

  it.each(['ignored', 'rejected'] as const)(
    'with field expressions %s: one page of users, none of a user',
    (fieldsMode) =>
      inScene(
        { sites: [makeEstate(235)], fieldsMode },
        async ({ run, tableau }) => {
          expect((await run({ 'page-size': '100' })).exitCode).toBe(0)
          expect(countRequests(tableau, /^GET users \d/)).toBeLessThanOrEqual(
            fieldsMode === 'rejected' ? 2 : 1
          )
          expect(countRequests(tableau, /^GET workbooks/)).toBeLessThanOrEqual(
            fieldsMode === 'rejected' ? 4 : 3
          )
          expect(countRequests(tableau, /^GET users\//)).toBeLessThanOrEqual(1)
        }
      ),
    testTimeout
  )

  it.each([1, 3, 16])(
    'come %s at a time',
    (concurrency) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(concurrency + 3) })] },
        async ({ run, tableau }) => {
          // Slow enough for pages to meet.
          tableau.addFault({
            kind: 'drip',
            everyMs: 0,
            times: Infinity,
            match: { path: /workbooks$/ }
          })
          const ended = await run({
            concurrency: String(concurrency),
            'page-size': '1'
          })
          expect(ended.outputs).toMatchObject({
            'content-count': String(concurrency + 3),
            complete: 'true'
          })
          expect(tableau.maxInFlight).toBe(concurrency)
          const [page] = tableau.requests.filter(({ path }) =>
            path.endsWith('workbooks')
          )
          expect(page?.query).toMatchObject({
            pageSize: '1',
            pageNumber: '1',
            sort: expect.stringContaining(':asc') as unknown
          })
        }
      ),
    testTimeout
  )

  it(
    'are made with the headers of a client that says who it is, in JSON',
    () =>
      inScene({}, async ({ run, tableau }) => {
        await run()
        for (const { headers } of tableau.requests) {
          expect(headers.accept).toContain('application/json')
          expect(headers['user-agent']).toMatch(/tableau-owners/)
        }
        const signIn = tableau.requests.find(({ path }) =>
          path.endsWith('signin')
        )
        expect(signIn?.headers['content-type']).toMatch(/^application\/json/)
      }),
    testTimeout
  )
})
