/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { makeItems, makeSite } from '../fixtures/action/estate.js'
import type { Fault } from '../../standins/tableau/faults.mjs'
import {
  countRequests,
  expectFailure,
  inScene,
  listRequests,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts
} from './scene.js'

describe('a session that dies', () => {
  const pages = { path: /workbooks$/ }

  it.each([
    ['while one page is asked for', '1', 2],
    ['while several pages are asked for', '4', 2]
  ])(
    '%s is signed in to again once, with a warning',
    (_title, concurrency, pageNumber) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(60) })] },
        async ({ run, tableau }) => {
          tableau.addFault({ kind: 'revoke', match: { ...pages, pageNumber } })
          const ended = await run({ 'page-size': '10', concurrency })
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toHaveLength(60)
          expect(ended.outputs.complete).toBe('true')
          expect(countRequests(tableau, /signin/)).toBe(2)
          expect(ended.warnings.join()).toMatch(/signed in to again/)
        }
      ),
    testTimeout
  )

  it.each([
    ['at once', [1, 1]],
    ['many pages later', [1, 5]]
  ])(
    'a second time fails the run, signed out: %s',
    (_title, pageNumbers) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(60) })] },
        async ({ run, tableau }) => {
          for (const [index, pageNumber] of pageNumbers.entries())
            tableau.addFault({
              kind: 'revoke',
              match: { ...pages, pageNumber },
              skip: pageNumber === 1 ? index : 0
            })
          const ended = await run(
            { 'page-size': '10', concurrency: '1' },
            { workspace: makeWorkspace() }
          )
          expectFailure(ended, /401002/)
          expect(countRequests(tableau, /signin/)).toBe(2)
        }
      ),
    testTimeout
  )

  it(
    'and can not be signed in to again fails the run',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'revoke', match: pages })
        tableau.addFault({
          kind: 'forbid',
          code: '401001',
          skip: 1,
          match: { path: 'signin' }
        })
        expectFailure(
          await run({}, { workspace: makeWorkspace() }),
          /401001/,
          /Sign/
        )
      }),
    testTimeout
  )
})

describe('signing out', () => {
  const match = { path: 'signout' }

  it.each([
    ['the answer is lost', { kind: 'lostAnswer', times: Infinity, match }, {}],
    [
      'the server refuses it',
      { kind: 'status', status: 500, times: Infinity, match },
      {}
    ],
    [
      'the server does not answer',
      { kind: 'hang', times: Infinity, match },
      { 'timeout-seconds': '1' }
    ]
  ] as readonly (readonly [string, Fault, Texts])[])(
    'fails with a warning where %s',
    (_title, fault, inputs) =>
      inScene({ leavesSession: true }, async ({ run, tableau }) => {
        tableau.addFault(fault)
        const ended = await run({ 'max-retries': '0', ...inputs })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs['content-count']).toBe('3')
        expect(ended.warnings.join()).toMatch(/Signing out failed/)
      }),
    testTimeout
  )

  it(
    'needs no warning where the session has ended meanwhile',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'revoke', match })
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings).toEqual([])
      }),
    testTimeout
  )

  it(
    'does not hide the first error where it fails too',
    () =>
      inScene({ leavesSession: true }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'html200', match: { path: /workbooks$/ } })
        tableau.addFault({
          kind: 'status',
          status: 500,
          times: Infinity,
          match
        })
        const ended = await run({ 'max-retries': '0' })
        expectFailure(ended, /web page/)
        expect(ended.warnings.join()).toMatch(/Signing out failed/)
      }),
    testTimeout
  )

  it.each([
    ['workbooks', { kind: 'html200' }],
    ['workbooks', { kind: 'truncateJson' }],
    ['projects', { kind: 'reset', times: Infinity }],
    ['users', { kind: 'html', times: Infinity }],
    ['workbooks', { kind: 'status', status: 200, body: '[]' }],
    ['workbooks', { kind: 'status', status: 200, body: 'null' }],
    [
      'workbooks',
      {
        kind: 'status',
        status: 200,
        body: '{"pagination":{"pageNumber":"1","pageSize":"1000","totalAvailable":"1"},"workbooks":{"workbook":[{"name":"no id"}]}}'
      }
    ]
  ] as readonly (readonly [string, Fault])[])(
    'comes after a failure too: %s %o',
    (list, fault) =>
      inScene({ fieldsMode: 'ignored' }, async ({ run, tableau }) => {
        tableau.addFault({
          ...fault,
          times: Infinity,
          match: { path: new RegExp(`/${list}$`) }
        })
        const ended = await run(
          { 'max-retries': '1' },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended)
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signout')
      }),
    testTimeout
  )
})
