/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { listen } from '../fixtures/action/servers.js'
import {
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  testTimeout,
  type Texts
} from './scene.js'
import { always } from './refusal.js'

const quick: Texts = { 'timeout-seconds': '1' }

/** What a request can meet, what the error says, and how often the request is sent with two retries. */
type Case = readonly [
  title: string,
  fault: Fault,
  says: RegExp,
  times: 1 | 3,
  inputs?: Texts
]

const faults: readonly Case[] = [
  ['a web page with success', { kind: 'html200' }, /web page.*server-url/s, 3],
  [
    'a web page that calls itself JSON',
    {
      kind: 'status',
      status: 200,
      body: '<!DOCTYPE html><p>Sign on'
    },
    /JSON/,
    3
  ],
  [
    'a maintenance page, for good',
    { kind: 'html' },
    /503.*a web page.*down or in maintenance.*later/s,
    3
  ],
  ['a gateway error', { kind: 'status', status: 502, body: '' }, /502/, 3],
  ['an internal error', { kind: 'status', status: 500 }, /500000/, 3],
  ['a time-out of the server', { kind: 'status', status: 408 }, /408/, 3],
  ['throttling', { kind: 'status', status: 429 }, /429000.*limits/s, 3],
  [
    'throttling for longer than it may take',
    { kind: 'status', status: 429, retryAfter: 3600 },
    /429.*max-retry-wait-seconds/s,
    1
  ],
  ['a reset', { kind: 'reset' }, /broke the connection off/, 3],
  [
    'a reset in the middle',
    { kind: 'resetMidBody' },
    /broke the connection off/,
    3
  ],
  ['half of the JSON', { kind: 'truncateJson' }, /breaks off/, 3],
  [
    'no answer',
    { kind: 'hang' },
    /within 1 s.*timeout-seconds/s,
    1,
    { ...quick, 'max-retries': '0' }
  ],
  [
    'an answer drop by drop',
    { kind: 'drip', everyMs: 100 },
    /within 1 s.*timeout-seconds/s,
    1,
    { ...quick, 'max-retries': '0' }
  ],
  ['another method wanted', { kind: 'forbid', code: '405000' }, /405000/, 1],
  [
    'an answer in XML',
    {
      kind: 'status',
      status: 400,
      contentType: 'application/xml',
      body: '<?xml version="1.0"?><tsResponse xmlns="http://tableau.com/api"><error code="400000"><summary>Bad &amp; Request</summary><detail>No good</detail></error></tsResponse>'
    },
    /400000.*Bad & Request.*No good/s,
    1
  ],
  [
    'an error in the other form',
    {
      kind: 'status',
      status: 418,
      body: '{"httpErrorCode":"418001","message":"A teapot"}'
    },
    /418001.*A teapot/s,
    1
  ]
]

const steps = [
  ['serverinfo', /serverinfo/],
  ['sign-in', /signin/],
  ['workbooks', /\/workbooks$/]
] as const

/** Each fault once, at one step after the other, and those that everything depends on at each. */
const cases = faults.flatMap((one, index) =>
  steps
    .filter((_, at) => index < 3 || at === index % 3)
    // Bad requests are asked for again without fields and order, which is another matter.
    .map((step) => (/XML/.test(one[0]) ? steps[1] : step))
    .map(([step, path]) => ({ step, path, one }))
)

describe('a peer that is broken for good', () => {
  it.each(cases)(
    '$one.0 instead of $step',
    ({ path, step, one: [, fault, says, times, inputs = {}] }) => {
      // Of a sign-in whose answer can't be read nobody knows the session.
      const lost = step === 'sign-in' && fault.kind === 'truncateJson'
      const scene = { replacesSession: true, leavesSession: lost }
      return inScene(scene, async ({ run, tableau }) => {
        tableau.addFault({ ...fault, times: always, match: { path } })
        const ended = await run(
          { 'max-retries': '2', ...inputs },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, says)
        expect(
          tableau.requests.filter((request) => path.test(request.path))
        ).toHaveLength(times)
      })
    },
    testTimeout
  )

  it(
    'refuses the connection',
    async () => {
      const gone = await listen(() => undefined)
      await gone.close()
      await inScene({}, async ({ run }) => {
        const ended = await run(
          { 'server-url': gone.url, 'max-retries': '1' },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, /refuses the connection/, /server-url/)
        expect(ended.output).toMatch(/Trying again.*1 of 1/)
      })
    },
    testTimeout
  )

  it(
    'has a name that nobody knows',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run({
          'server-url': 'https://tableau.invalid',
          'max-retries': '0'
        })
        expectFailure(ended, /tableau\.invalid/, /server-url/)
      }),
    testTimeout
  )

  it.each([
    ['is too old for JSON', '2.4', /10\.2/],
    ['tells no version', 'x', /version.*server-url/s]
  ])(
    '%s',
    (_title, restApiVersion, says) =>
      inScene({ restApiVersion }, async ({ run, tableau }) => {
        if (restApiVersion === 'x')
          tableau.addFault({
            kind: 'status',
            status: 200,
            body: '{"serverInfo":{"productVersion":{"value":"1"}}}'
          })
        expectFailure(await run({}, { workspace: makeWorkspace() }), says)
        expect(countRequests(tableau, /signin/)).toBe(0)
      }),
    testTimeout
  )
})
