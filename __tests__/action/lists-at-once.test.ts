/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  luid,
  makeFullSite,
  makeItems,
  makeSite
} from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  listRequests,
  makeWorkspace,
  testTimeout
} from './scene.js'

const always = Infinity
/** Slow enough for requests to meet, and only as often as they must. */
const slow = { kind: 'drip', everyMs: 0, times: 6 } as const

const lists = /^GET (workbooks|datasources|flows|projects|virtualConnections)/i

describe('the lists of a site', () => {
  it.each([1, 2, 4])(
    'are asked for at once, %s requests in flight, first pages first',
    (concurrency) =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: makeItems(9),
              datasources: makeItems(2),
              flows: makeItems(5)
            })
          ]
        },
        async ({ run, tableau }) => {
          const match = { path: /\/sites\/[^/]+\// }
          // Only requests that take equally long show in which order they began.
          const times = concurrency > 2 ? always : slow.times
          if (concurrency > 1) tableau.addFault({ ...slow, times, match })
          const ended = await run({
            content: 'all',
            concurrency: String(concurrency),
            'page-size': '1'
          })
          expect(ended.outputs).toMatchObject({
            complete: 'true',
            'content-count': '18'
          })
          expect(tableau.maxInFlight).toBe(concurrency)
          const pages = listRequests(tableau).filter((one) => lists.test(one))
          expect(pages.slice(0, 5).every((one) => one.endsWith(' 1'))).toBe(
            true
          )
          // Short lists never wait for the end of a long one.
          const at = (page: string) => pages.indexOf(page)
          expect(at('GET flows 4')).toBeLessThan(at('GET workbooks 9'))
          expect(at('GET datasources 2')).toBeLessThan(at('GET workbooks 8'))
        }
      ),
    testTimeout
  )

  it(
    'are read without the users where the first pages tell the owners',
    () =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(20) })] },
        async ({ run, tableau }) => {
          expect((await run({ 'page-size': '5' })).exitCode).toBe(0)
          expect(countRequests(tableau, /^GET users \d/)).toBe(0)
        }
      ),
    testTimeout
  )

  it(
    'are read beside the users as soon as the first pages show that they are needed',
    () =>
      inScene(
        { sites: [makeSite({ flows: makeItems(20) })] },
        async ({ run, tableau }) => {
          const ended = await run({
            content: 'flows',
            'page-size': '5',
            concurrency: '1'
          })
          expect(ended.outputs.complete).toBe('true')
          const asked = listRequests(tableau)
          expect(asked.indexOf('GET users 1')).toBeGreaterThan(
            asked.indexOf('GET flows 1')
          )
          expect(asked.indexOf('GET users 1')).toBeLessThan(
            asked.indexOf('GET flows 4')
          )
        }
      ),
    testTimeout
  )

  it(
    'are read before the users where only a later page shows that they are needed',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: makeItems(6, (index) =>
                index === 5 ? { ownerId: luid(77) } : {}
              )
            })
          ]
        },
        async ({ run, tableau }) => {
          const ended = await run({ 'page-size': '2' })
          expect(ended.exitCode).toBe(0)
          const asked = listRequests(tableau)
          expect(asked.filter((one) => one === 'GET users 1')).toHaveLength(1)
          expect(asked.indexOf('GET users 1')).toBeGreaterThan(
            asked.indexOf('GET workbooks 3')
          )
        }
      ),
    testTimeout
  )

  it(
    'leave nothing under way, and begin nothing, after one failed',
    () =>
      inScene(
        {
          sites: [
            makeSite({ workbooks: makeItems(400), flows: makeItems(400) })
          ]
        },
        async ({ run, tableau }) => {
          tableau.addFault({ ...slow, match: { path: /\/flows$/ } })
          tableau.addFault({
            kind: 'forbid',
            code: '405000',
            match: { path: /workbooks$/, pageNumber: 3 }
          })
          expectFailure(
            await run(
              { content: 'workbooks,flows', 'page-size': '1' },
              { workspace: makeWorkspace() }
            ),
            /405000/
          )
          const asked = listRequests(tableau)
          expect(asked.at(-1)).toBe('POST auth/signout')
          expect(asked.length).toBeLessThan(30)
          expect(tableau.requests.every(({ status }) => status !== null)).toBe(
            true
          )
        }
      ),
    testTimeout
  )

  it(
    'are told in the log by a line for each list and thousand',
    () =>
      inScene(
        {
          sites: [
            makeSite({ workbooks: makeItems(2345), flows: makeItems(1200) })
          ]
        },
        async ({ run }) => {
          const ended = await run({
            content: 'workbooks,flows',
            'page-size': '100'
          })
          const told = ended.output
            .split('\n')
            .filter((line) => /^[\d,]+ (of|\w+$)/.test(line))
            .sort()
          expect(told).toEqual(
            [
              '1,000 of 1,200 flows',
              '1,000 of 2,345 workbooks',
              '1,200 flows',
              '2 projects',
              '2,000 of 2,345 workbooks',
              '2,345 workbooks'
            ].sort()
          )
        }
      ),
    testTimeout
  )

  it(
    'are not waited for where all that were asked for are refused',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          times: always,
          match: { path: /\/flows$/ }
        })
        tableau.addFault({ ...slow, match: { path: /projects$/ } })
        expectFailure(
          await run(
            { content: 'flows', 'page-size': '1', concurrency: '1' },
            { workspace: makeWorkspace() }
          ),
          /flows can't be listed/
        )
        expect(countRequests(tableau, /projects/)).toBeLessThanOrEqual(1)
      }),
    testTimeout
  )
})
