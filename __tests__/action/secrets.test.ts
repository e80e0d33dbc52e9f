/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { admin, secrets } from '../fixtures/action/estate.js'
import {
  expectFailure,
  expectHarmless,
  inScene,
  makeWorkspace,
  testTimeout
} from './scene.js'
import { always, errorBody } from './refusal.js'

describe('what a server repeats of our secrets', () => {
  it.each([
    ['as JSON', (text: string) => errorBody(`no such token: ${text}`)],
    [
      'as XML',
      (text: string) =>
        `<tsResponse xmlns="http://tableau.com/api"><error code="400000"><summary>x</summary><detail>${text}</detail></error></tsResponse>`
    ]
  ])(
    'is hidden at the sign-in: %s',
    (_title, bodyOf) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 400,
          body: bodyOf(secrets.pat),
          match: { path: 'signin' }
        })
        const ended = await run({ 'log-level': 'debug' })
        expectFailure(ended, /400/, /\*\*\*/)
      }),
    testTimeout
  )

  it(
    'is hidden where it is the session token',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'insertBetweenPages',
          match: { path: /workbooks$/ },
          before: () => {
            const [token = ''] = tableau.requests.at(-1)?.secretsSeen ?? []
            expect(token).not.toBe('')
            tableau.addFault({
              kind: 'status',
              status: 403,
              body: errorBody(`token ${token} may not`),
              times: always,
              match: { path: /projects$/ }
            })
          }
        })
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings.join()).toMatch(/token \*\*\* may not/)
        expect(ended.summary).toMatch(/may not/)
      }),
    testTimeout
  )

  it(
    'is hidden where it is a long-winded password',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 400,
          body: errorBody(`no such user with ${secrets.password}`),
          match: { path: 'signin' }
        })
        const ended = await run({
          'pat-name': '',
          'pat-secret': '',
          username: admin.name,
          password: secrets.password
        })
        expectFailure(ended, /no such user/)
      }),
    testTimeout
  )
})

describe('the judge of these tests', () => {
  it('sees a secret, a command and a second error', () => {
    const run = {
      exitCode: 0,
      output: '',
      stdout: '',
      outputs: {},
      outputFile: '',
      summary: '',
      workspace: makeWorkspace(),
      errors: [],
      warnings: [],
      notices: [],
      read: () => ''
    }
    const judge = (over: Partial<typeof run>) => () => {
      expectHarmless({ ...run, ...over }, [secrets.pat])
    }
    expect(judge({})).not.toThrow()
    expect(judge({ output: `::add-mask::${secrets.pat}\n` })).not.toThrow()
    for (const over of [
      { output: `told ${secrets.pat}` },
      { summary: secrets.pat },
      { outputFile: secrets.pat },
      { workspace: makeWorkspace({ 'a/b': secrets.pat }) },
      { output: '::stop-commands::x' },
      { output: 'a ##[error]' },
      { exitCode: 1 }
    ])
      expect(judge(over)).toThrow()
  })
})
