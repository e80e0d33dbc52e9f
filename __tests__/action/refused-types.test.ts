/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { makeFullSite } from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout
} from './scene.js'
import { byApp } from './sign-ins.js'

const all = { content: 'all' }

describe('refused types', () => {
  const flows = { path: /\/flows$/ }

  it.each([
    ['forbidden', 'workbooks,flows', '403101'],
    ['not there', 'flows,workbooks', '404003']
  ])(
    'beside others are a warning, and the list is not complete: %s',
    (_title, content, code) =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          code,
          times: Infinity,
          match: flows
        })
        const ended = await run({ content })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'false',
          'content-count': '2'
        })
        expect(ended.warnings.join()).toMatch(/flows/)
        expect(ended.warnings.join()).toContain(code)
      }),
    testTimeout
  )

  it(
    'fail the step where fail-on says so, after all is written',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'forbid', times: Infinity, match: flows })
        const ended = await run({
          content: 'workbooks,flows',
          'fail-on': 'incomplete-list'
        })
        expect(ended.exitCode).toBe(1)
        expect(ended.outputs['content-count']).toBe('2')
        expect(rowsOf(ended)).toHaveLength(2)
      }),
    testTimeout
  )

  it(
    'alone are an error',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'forbid', times: Infinity, match: flows })
        expectFailure(
          await run({ content: 'flows' }, { workspace: makeWorkspace() }),
          /flows/,
          /403004/
        )
      }),
    testTimeout
  )

  it(
    'are a notice with all, and change nothing',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        tableau.addFault({ kind: 'forbid', times: Infinity, match: flows })
        const ended = await run({ ...all, 'fail-on': 'incomplete-list' })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'true',
          'content-count': '8'
        })
        expect(ended.notices.join()).toMatch(/flows/)
        expect(ended.warnings).toEqual([])
      }),
    testTimeout
  )

  it(
    'that a connected app has no scope for are told so, with one more sign-in at most',
    () =>
      inScene(
        { sites: [makeFullSite()], replacesSession: true },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'forbid',
            code: '401002',
            times: Infinity,
            match: flows
          })
          const ended = await run({ content: 'workbooks,flows', ...byApp })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs).toMatchObject({
            complete: 'false',
            'workbook-count': '2'
          })
          expect(ended.warnings.join()).toMatch(/tableau:flows:read/)
          expect(
            countRequests(tableau, /POST auth\/signin/)
          ).toBeLessThanOrEqual(2)
        }
      ),
    testTimeout
  )

  it(
    'of a server that is too old are an error alone, a warning beside others',
    () =>
      inScene(
        { sites: [makeFullSite()], restApiVersion: '3.15' },
        async ({ run, tableau }) => {
          expectFailure(
            await run({ content: 'virtual-connections' }),
            /virtual connections.*3\.18.*3\.15/
          )
          const ended = await run({ content: 'workbooks,virtual-connections' })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs.complete).toBe('false')
          expect(countRequests(tableau, /virtual/i)).toBe(0)
        }
      ),
    testTimeout
  )
})
