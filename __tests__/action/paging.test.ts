/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { makeItem, makeItems, makeSite } from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout
} from './scene.js'

const always = Infinity
const match = { path: /workbooks$/ }
const pages = { 'page-size': '100' }
const sites = [makeSite({ workbooks: makeItems(250) })]

/** Says of each page that it is the one that was asked for. */
const claiming: Fault = {
  kind: 'pagination',
  over: (pageNumber) => ({ pageNumber: String(pageNumber) })
}
const total = (of: (pageNumber: number) => number): Fault => ({
  kind: 'pagination',
  over: (pageNumber) => ({ totalAvailable: String(of(pageNumber)) })
})

describe('paging that cannot be trusted', () => {
  it.each<[string, readonly Fault[]]>([
    ['tells that it is page 1 always', [{ kind: 'pageOne' }]],
    [
      'tells that it is the page that was asked for',
      [{ kind: 'pageOne' }, claiming]
    ],
    [
      'tells other numbers than those asked for',
      [
        {
          kind: 'pagination',
          over: (pageNumber) => ({ pageNumber: String(4 - pageNumber) })
        }
      ]
    ]
  ])(
    'is never whole: a cache %s',
    (_title, faults) =>
      inScene({ sites }, async ({ run, tableau }) => {
        for (const fault of faults)
          tableau.addFault({ ...fault, times: always, match })
        const ended = await run(pages)
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'false',
          'hidden-count': '0'
        })
        expect(ended.warnings.join()).toMatch(
          /list of workbooks may not be whole/
        )
        expect(ended.warnings.join()).toMatch(/cache or proxy/)
        expect(ended.warnings.join()).toContain(new URL(tableau.url).host)
        expect(countRequests(tableau, /workbooks/)).toBe(6)
      }),
    testTimeout
  )

  it.each<[string, RegExp, string]>([
    ['the projects', /projects$/, 'workbooks'],
    ['the users', /users$/, 'flows']
  ])(
    'is never whole beside the content: %s',
    (what, path, content) =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [makeItem(1)],
              flows: [makeItem(1)]
            })
          ]
        },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'pageOne',
            times: always,
            match: { path }
          })
          const ended = await run({ content, 'page-size': '1' })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs.complete).toBe('false')
          expect(ended.warnings.join()).toMatch(
            new RegExp(`${what.slice(4)} may not be whole.*cache or proxy`)
          )
        }
      ),
    testTimeout
  )

  it(
    'fails the step where fail-on says so',
    () =>
      inScene({ sites }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'pageOne', times: always, match })
        const ended = await run({ ...pages, 'fail-on': 'incomplete-list' })
        expect(ended.exitCode).toBe(1)
        expect(rowsOf(ended)).toHaveLength(100)
      }),
    testTimeout
  )

  it(
    'is whole where the second reading is',
    () =>
      inScene({ sites }, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'pageOne',
          match: { ...match, pageNumber: 2 }
        })
        const ended = await run(pages)
        expect(ended.outputs).toMatchObject({
          complete: 'true',
          'content-count': '250',
          'hidden-count': '0'
        })
        expect(ended.warnings).toEqual([])
      }),
    testTimeout
  )

  it(
    'of the sites is an error',
    () =>
      inScene(
        {
          sites: [makeSite(), makeSite({ contentUrl: 'b', id: 'b', name: 'B' })]
        },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'pageOne',
            times: always,
            match: { path: /\/sites$/ }
          })
          expectFailure(
            await run(
              { site: '*', 'page-size': '1' },
              { workspace: makeWorkspace() }
            ),
            /list of sites may not be whole.*cache or proxy/
          )
        }
      ),
    testTimeout
  )
})

describe('a list', () => {
  it.each<[string, Fault]>([
    [
      'an item takes the place of another',
      { kind: 'duplicateItem', instead: true }
    ],
    ['the total jumps up', total((page) => 250 + page)],
    ['the total jumps down', total((page) => 260 - page)],
    ['there are more items than advertised', total(() => 249)]
  ])(
    'is not whole where %s, twice',
    (_title, fault) =>
      inScene({ sites }, async ({ run, tableau }) => {
        tableau.addFault({ ...fault, times: always, match })
        const ended = await run(pages)
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'false',
          'hidden-count': '0'
        })
        expect(ended.warnings.join()).toMatch(/may not be whole.*run again/)
      }),
    testTimeout
  )

  it.each<[string, Fault, RegExp]>([
    ['of more items than can be', total(() => 10_000_001), /no end.*10000001/],
    [
      'without end, an item a page',
      {
        kind: 'pagination',
        over: () => ({ totalAvailable: '1000000000000', pageSize: '100' })
      },
      /no end/
    ],
    [
      'that is endless from page 2 on',
      total((page) => (page === 1 ? 250 : 10_000_001)),
      /no end/
    ],
    [
      'of pages of changing size',
      {
        kind: 'pagination',
        over: (page) => ({ pageSize: page === 1 ? '100' : '200' })
      },
      /isn't Tableau's/
    ],
    [
      'with more items on a page than its size',
      { kind: 'pagination', over: () => ({ pageSize: '99' }) },
      /isn't Tableau's/
    ]
  ])(
    '%s is an error, and soon',
    (_title, fault, says) =>
      inScene({ sites }, async ({ run, tableau }) => {
        tableau.addFault({ ...fault, times: always, match })
        expectFailure(
          await run(
            { ...pages, 'max-retries': '1' },
            { workspace: makeWorkspace() }
          ),
          says
        )
        expect(countRequests(tableau, /workbooks/)).toBeLessThanOrEqual(5)
      }),
    testTimeout
  )
})
