/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  finance,
  luid,
  makeItem,
  makeSite
} from '../fixtures/action/estate.js'
import { makeNastySite } from '../fixtures/action/nasty.js'
import { expectFailure, inScene, testTimeout, type Texts } from './scene.js'
import { always, errorBody } from './refusal.js'

const evil = 'x\n::error::Not ours\r\n##[error]Not ours\u2028::warning::no'

describe('what Tableau sends never speaks to the runner', () => {
  it.each([
    ['info', {}],
    ['debug', { 'log-level': 'debug' }],
    ['debugging', { 'log-level': 'debug', content: 'all' }]
  ] as readonly (readonly [string, Texts])[])(
    'names of all kinds: %s',
    (_title, inputs) =>
      inScene(
        {
          sites: [
            {
              ...makeNastySite(),
              users: [
                admin,
                { ...ann, name: evil, fullName: evil, siteRole: 'Unlicensed' }
              ],
              projects: [{ ...finance, name: evil }],
              flows: [makeItem(1, { name: evil, tags: [evil] })]
            }
          ]
        },
        async ({ run }) => {
          const ended = await run(inputs, { env: { RUNNER_DEBUG: '1' } })
          expect(ended.exitCode).toBe(0)
          expect(ended.stdout).not.toMatch(/^(?:::\w+::)?Not ours/m)
          expect(ended.summary).not.toMatch(/^(?:::|##\[)/m)
          expect(ended.outputFile).not.toContain('Not ours')
        }
      ),
    testTimeout
  )

  it.each([
    ['JSON', errorBody(evil)],
    ['HTML', `<html><body>${evil}</body></html>`],
    ['plain text', evil]
  ])(
    'bodies of errors: %s',
    (_title, body) =>
      inScene({}, async ({ run, tableau }) => {
        for (const [path, status] of [
          [/workbooks$/, 503],
          [/projects$/, 403],
          [/users$/, 403],
          [/signout$/, 500]
        ] as const)
          tableau.addFault({
            kind: 'status',
            status,
            body,
            match: { path }
          })
        const ended = await run({ 'log-level': 'debug' })
        expect(ended.exitCode).toBe(0)
        expect(ended.output).toMatch(/503 .*Trying again/)
        expect(ended.output).not.toMatch(/^(?:::\w+::)?Not ours/m)
        expect(ended.output).not.toContain('##[')
      }),
    testTimeout
  )

  it(
    'an error that fails the run',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 403,
          body: errorBody(evil),
          times: always,
          match: { path: /workbooks$/ }
        })
        const ended = await run()
        expectFailure(ended, /Not ours/)
        expect(ended.errors.join()).not.toMatch(/^(?:::|##\[)/m)
      }),
    testTimeout
  )

  it(
    'a content URL',
    () =>
      inScene(
        {
          sites: [
            makeSite(),
            makeSite({ contentUrl: evil, id: luid(600), workbooks: [] })
          ]
        },
        async ({ run }) => {
          const ended = await run({ site: '*' })
          expect(ended.exitCode).toBe(0)
        }
      ),
    testTimeout
  )

  it(
    'a version',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 200,
          body: JSON.stringify({ serverInfo: { restApiVersion: evil } }),
          match: { path: 'serverinfo' }
        })
        expectFailure(await run(), /version/)
      }),
    testTimeout
  )
})
