/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  finance,
  luid,
  makeItem,
  makeSite,
  secrets
} from '../fixtures/action/estate.js'
import { makeNastySite } from '../fixtures/action/nasty.js'
import { listen } from '../fixtures/action/servers.js'
import {
  expectFailure,
  expectHarmless,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts
} from './scene.js'

const always = Infinity

const errorBody = (detail: string) =>
  JSON.stringify({ error: { summary: 'Bad Request', detail, code: '400000' } })

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

describe('redirects', () => {
  it.each([
    ['the first request', /serverinfo/, 301],
    ['the sign-in', /signin/, 302],
    ['the sign-in', /signin/, 307],
    ['a list', /workbooks$/, 308]
  ])(
    'of %s to another host are refused, and carry nothing there: %s %s',
    async (_title, path, status) => {
      const stranger = await listen((_request, response) => {
        response.end('{}')
      })
      try {
        await inScene({}, async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'redirect',
            status,
            location: (asked) => stranger.url + asked,
            times: always,
            match: { path }
          })
          const ended = await run({}, { workspace: makeWorkspace() })
          expectFailure(ended, /redirects to/, stranger.url)
          expect(stranger.requests).toEqual([])
        })
      } finally {
        await stranger.close()
      }
    },
    testTimeout
  )

  it(
    'of the sign-out to another host are a warning, and carry nothing there',
    async () => {
      const stranger = await listen((_request, response) => {
        response.end()
      })
      try {
        await inScene({ leavesSession: true }, async ({ run, tableau }) => {
          tableau.addFault({
            kind: 'redirect',
            status: 307,
            location: (asked) => stranger.url + asked,
            match: { path: 'signout' }
          })
          const ended = await run()
          expect(ended.exitCode).toBe(0)
          expect(ended.warnings.join()).toContain(stranger.url)
          expect(stranger.requests).toEqual([])
        })
      } finally {
        await stranger.close()
      }
    },
    testTimeout
  )

  it.each([301, 302, 307, 308])(
    'on the same host keep the method and the body of a sign-in: %s',
    (status) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'redirect',
          status,
          location: (asked) => `${asked}?again`,
          match: { path: 'signin' }
        })
        expect((await run()).exitCode).toBe(0)
        expect(
          tableau.requests
            .filter(({ path }) => path.endsWith('signin'))
            .map(({ method, status: answered }) => [method, answered])
        ).toEqual([
          ['POST', status],
          ['POST', 200]
        ])
      }),
    testTimeout
  )

  it(
    'without end are an error',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'redirect',
          location: (asked) => asked,
          times: always,
          match: { path: /workbooks$/ }
        })
        const ended = await run({}, { workspace: makeWorkspace() })
        expectFailure(ended, /redirects without end/)
        expect(
          tableau.requests.filter(({ path }) => path.endsWith('workbooks'))
            .length
        ).toBeLessThanOrEqual(11)
      }),
    testTimeout
  )
})

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

/** Lines that are meant for people, without commands. */
const plainLines = (stdout: string) =>
  stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'))

describe('log-level', () => {
  const levels = [
    ['debug', { plain: true, warnings: true }],
    ['info', { plain: true, warnings: true }],
    ['warning', { plain: false, warnings: true }],
    ['error', { plain: false, warnings: false }]
  ] as const

  it.each(levels)(
    '%s',
    (level, { plain, warnings }) =>
      inScene(
        { artifacts: true, sites: [makeSite({ users: [admin] })] },
        async ({ run, results }) => {
          const inputs = { 'log-level': level, content: 'workbooks' }
          const ended = await run(inputs)
          expect(ended.exitCode).toBe(0)
          expect(plainLines(ended.stdout).length > 0).toBe(plain)
          expect(ended.warnings.length > 0).toBe(warnings)
          expect(ended.output.includes('::group::')).toBe(plain)
          expect(results.artifacts.size).toBe(1)
        }
      ),
    testTimeout
  )

  it.each(['warning', 'error'])(
    '%s still shows the error',
    (level) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'html200',
          times: always,
          match: { path: /workbooks$/ }
        })
        const ended = await run({ 'log-level': level })
        expectFailure(ended, /web page/)
        expect(plainLines(ended.stdout)).toEqual([])
      }),
    testTimeout
  )

  it(
    "shows a page's progress",
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: Array.from({ length: 2345 }, (_, index) =>
                makeItem(index)
              )
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ concurrency: '1', columns: 'id' })
          expect(ended.stdout).toMatch(/^1,000 of 2,345 workbooks$/m)
          expect(ended.stdout).toMatch(/^2,345 workbooks$/m)
          expect(rowsOf(ended)).toHaveLength(2345)
        }
      ),
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
