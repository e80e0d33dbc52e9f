/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { makeItem, makeItems, makeSite } from '../fixtures/action/estate.js'
import {
  expectFailure,
  inScene,
  listRequests,
  rowsOf,
  testTimeout
} from './scene.js'
import { always } from './refusal.js'

const workbooks = { path: /workbooks$/ }

interface Proof {
  readonly title: string
  readonly faults: readonly Fault[]
  readonly complete: 'true' | 'false'
  readonly hidden?: string
  readonly says?: RegExp
  /** Requests for pages of workbooks, three to a reading. */
  readonly pages: number
}

const proofs: readonly Proof[] = [
  { title: 'a quiet list', faults: [], complete: 'true', pages: 3 },
  {
    title: 'a total that is always too high by 9',
    faults: [{ kind: 'inflateTotal', by: 9, times: always, match: workbooks }],
    complete: 'true',
    hidden: '9',
    says: /\b9\b.*workbooks/,
    pages: 6
  },
  {
    title: 'a total that is too high once',
    faults: [{ kind: 'inflateTotal', by: 2, match: workbooks }],
    complete: 'true',
    pages: 6
  },
  {
    title: 'totals that are too high by something else in the second reading',
    faults: [
      { kind: 'inflateTotal', by: 1, times: 3, match: workbooks },
      { kind: 'inflateTotal', by: 2, times: 3, skip: 3, match: workbooks }
    ],
    complete: 'false',
    says: /\b32\b.*\b30\b/,
    pages: 6
  },
  {
    title: 'an item twice in the place of another, once',
    faults: [
      {
        kind: 'duplicateItem',
        instead: true,
        match: { ...workbooks, pageNumber: 2 }
      }
    ],
    complete: 'true',
    pages: 6
  },
  {
    title: 'an item twice behind the others',
    faults: [{ kind: 'duplicateItem', times: always, match: workbooks }],
    complete: 'true',
    pages: 3
  },
  {
    title: 'an item twice in the place of another, another one each time',
    faults: [
      {
        kind: 'duplicateItem',
        instead: true,
        match: { ...workbooks, pageNumber: 2 }
      },
      {
        kind: 'duplicateItem',
        instead: true,
        skip: 1,
        match: { ...workbooks, pageNumber: 3 }
      }
    ],
    complete: 'false',
    says: /\b30\b.*\b29\b/,
    pages: 6
  }
]

describe('the proof that the list is whole', () => {
  it.each(proofs)(
    '$title',
    ({ faults, complete, hidden = '0', says, pages }) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(30) })] },
        async ({ run, tableau }) => {
          for (const fault of faults) tableau.addFault(fault)
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs).toMatchObject({
            complete,
            'hidden-count': hidden
          })
          expect(ended.warnings.join()).toMatch(says ?? /^$/)
          const ids = rowsOf(ended).map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          const asked = listRequests(tableau).filter((request) =>
            request.startsWith('GET workbooks')
          )
          // A total that is too high may show a page that isn't there.
          const real = asked.filter((request) => !request.endsWith(' 4'))
          expect(real).toHaveLength(pages)
        }
      ),
    testTimeout
  )

  it.each([
    ['insertBetweenPages', 31],
    ['removeBetweenPages', 29]
  ] as const)(
    'reads again where the list changes between pages: %s',
    (kind, count) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(30) })] },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind,
            before: () => {
              const before = kind === 'insertBetweenPages' ? -1 : 1
              tableau.setSites([
                makeSite({
                  workbooks:
                    before < 0
                      ? [makeItem(-1), ...makeItems(30)]
                      : makeItems(30).slice(1)
                })
              ])
            },
            match: { ...workbooks, pageNumber: 2 }
          })
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.outputs).toMatchObject({
            complete: 'true',
            'content-count': String(count),
            'hidden-count': '0'
          })
          expect(new Set(rowsOf(ended).map(({ id }) => id)).size).toBe(count)
          expect(ended.warnings).toEqual([])
        }
      ),
    testTimeout
  )

  it(
    'counts hidden items, and lists those behind a page that hides all of its own',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: makeItems(30, (index) => ({
                hidden: index >= 10 && index < 20
              }))
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.outputs).toMatchObject({
            'content-count': '20',
            'hidden-count': '10',
            complete: 'true'
          })
        }
      ),
    testTimeout
  )

  it(
    'keeps an incomplete list, and fails only where fail-on says so',
    () =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(4) })] },
        async ({ run, tableau }) => {
          tableau.addFault({ kind: 'inflateTotal', by: 1, match: workbooks })
          tableau.addFault({
            kind: 'inflateTotal',
            by: 2,
            skip: 1,
            match: workbooks
          })
          const ended = await run({ 'fail-on': 'incomplete-list' })
          expect(ended.exitCode).toBe(1)
          expect(ended.errors.join()).toMatch(/incomplete-list/)
          expect(rowsOf(ended)).toHaveLength(4)
          expect(ended.outputs).toMatchObject({
            complete: 'false',
            'csv-path': 'tableau-owners.csv'
          })
        }
      ),
    testTimeout
  )

  it(
    'fails where a list has no pagination',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 200,
          body: '{"workbooks":{}}',
          times: always,
          match: workbooks
        })
        expectFailure(await run(), /isn't Tableau's/)
      }),
    testTimeout
  )
})
