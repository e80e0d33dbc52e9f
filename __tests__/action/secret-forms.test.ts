/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure', 'expectNowhere'] }] */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { connectedApp, secrets } from '../fixtures/action/estate.js'
import type { ActionRun } from '../runner.js'
import {
  countRequests,
  expectFailure,
  inScene,
  listFiles,
  listRequests,
  makeWorkspace,
  testTimeout,
  type Texts,
  withoutPat
} from './scene.js'

const always = Infinity
const json = (text: string) => JSON.stringify(text).slice(1, -1)
const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What a peer may make of a secret. */
const forms: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['JSON', json],
  ['a part of a URL', encodeURIComponent],
  ['a form', (secret) => new URLSearchParams({ a: secret }).toString()],
  ['HTML', html],
  [
    'HTML in numbers',
    (secret) =>
      secret.replace(/[^]/gu, (char) => `&#${String(char.codePointAt(0))};`)
  ],
  ['base64', base64],
  ['base64 behind a byte', (secret) => base64(`a${secret}b`)],
  ['base64 behind two bytes', (secret) => base64(`ab${secret}`)],
  ['base64 of URLs', (secret) => Buffer.from(secret).toString('base64url')],
  ['white space joined', (secret) => secret.replace(/\s+/g, ' ')],
  ['its tags taken out', (secret) => secret.replace(/<[^>]*>/g, '')],
  ['cut off', (secret) => `${secret.slice(0, 12)}…`],
  ['at the place where we cut', (secret) => `${'x'.repeat(285)} ${secret}`]
]

/** Everything that a run left, but for the lines that mask. */
const textsOf = (run: ActionRun) =>
  [
    run.output.replace(/^::add-mask::.*$/gm, ''),
    run.outputFile,
    run.summary,
    ...listFiles(run.workspace).map((file) =>
      fs.readFileSync(path.join(run.workspace, file), 'utf8')
    )
  ].join('\n')

/** No run of eight characters of a secret, nor of its base64, is anywhere. */
function expectNowhere(text: string, secret: string): void {
  for (const form of [secret, base64(secret).slice(4, -4)])
    for (let at = 0; at + 8 <= form.length; at++)
      expect(text.includes(form.slice(at, at + 8))).toBe(false)
}

const error = (code: string, detail: string) =>
  JSON.stringify({ error: { summary: 'Told', detail, code } })

const password = `Zq7"Xp<b>2Lm&amp  5Kd/8+'=Vw%41\\nQr9Tx3`

const byPassword: Texts = { ...withoutPat, username: 'admin', password }
const byToken: Texts = { 'pat-name': 'owners', 'pat-secret': secrets.pat }

describe('what Tableau repeats of a secret', () => {
  it.each(forms)(
    'is hidden in the form: %s',
    (_title, formOf) =>
      inScene({}, async ({ run, tableau }) => {
        for (const [inputs, secret] of [
          [byPassword, password],
          [byToken, secrets.pat]
        ] as const) {
          tableau.addFault({
            kind: 'status',
            status: 400,
            body: error('400000', `no such thing: ${formOf(secret)}`),
            match: { path: 'signin' }
          })
          const ended = await run({ 'log-level': 'debug', ...inputs })
          expectFailure(
            ended,
            /400000 Told: (no such thing: \S*\*\*\*|.*\*\*\*|.*x…)/
          )
          expectNowhere(textsOf(ended), secret)
        }
      }),
    testTimeout
  )

  it(
    'is hidden in report, artifact and summary as in the log',
    () =>
      inScene({ artifacts: true }, async ({ run, tableau, results }) => {
        let token = ''
        tableau.addFault({
          kind: 'insertBetweenPages',
          match: { path: /workbooks$/ },
          before: () => {
            token = tableau.requests.at(-1)?.secretsSeen[0] ?? ''
            tableau.addFault({
              kind: 'status',
              status: 403,
              body: error('403004', `token ${token} may not`),
              times: always,
              match: { path: /projects$/ }
            })
          }
        })
        const ended = await run({ 'report-file': 'owners.html' })
        expect(ended.exitCode).toBe(0)
        expect(token).not.toBe('')
        const files = results.artifacts.get('tableau-owners')?.files ?? {}
        expect(Object.keys(files)).toContain('owners.html')
        expect(files['owners.html']?.toString()).toContain('may not')
        expect(ended.read('owners.html')).toContain('token *** may not')
        // Its last part is the site's LUID, which is no secret.
        const secret = token.slice(0, token.lastIndexOf('|'))
        expectNowhere(textsOf(ended), secret)
        expectNowhere(Object.values(files).join('\n'), secret)
      }),
    testTimeout
  )

  it.each([
    [409, ''],
    [300, ''],
    [409, '"error":{"summary":"x","detail":"x","code":"409004"},'],
    [500, '']
  ])(
    'is not there where it is a session in an answer of %i that is none',
    (status, more) =>
      inScene({}, async ({ run, tableau }) => {
        const token = 'Hv7MqFFfQQmOM4LAZNIQA|5fI6T54OPK1Gn1p4w0RtHv6E|site'
        tableau.addFault({
          kind: 'status',
          status,
          body: `{${more}"credentials":{"token":"${token}","site":{"id":"1"}}}`,
          times: always,
          match: { path: 'signin' }
        })
        const ended = await run({ 'max-retries': '0', 'log-level': 'debug' })
        expectFailure(ended, String(status))
        expectNowhere(textsOf(ended), token)
      }),
    testTimeout
  )
})

describe('a token of a connected app', () => {
  it.each(['lostAnswer', 'reset'] as const)(
    'is made anew for each attempt to sign in: %s',
    (kind) =>
      inScene({ leavesSession: true }, async ({ run, tableau }) => {
        tableau.addFault({ kind, match: { path: 'signin' } })
        tableau.addFault({
          kind: 'status',
          status: 503,
          skip: 1,
          match: { path: 'signin' }
        })
        const ended = await run({
          ...withoutPat,
          'connected-app-client-id': connectedApp.clientId,
          'connected-app-secret-id': connectedApp.secretId,
          'connected-app-secret': secrets.app,
          username: 'admin'
        })
        expect(ended.errors).toEqual([])
        const sent = tableau.requests.flatMap(({ path: asked, secretsSeen }) =>
          asked.endsWith('signin') ? secretsSeen : []
        )
        expect(sent.length).toBeGreaterThan(1)
        expect(new Set(sent).size).toBe(sent.length)
      }),
    testTimeout
  )
})

describe('a peer that sends what takes long to read', () => {
  it.each([
    ['the beginning of errors', '<error '.repeat(300_000)],
    ['the beginning of pages', '<script '.repeat(300_000)],
    ['lists in lists', '['.repeat(3_000_000)],
    ['errors in errors', '{"error":'.repeat(300_000)],
    ['blanks', ' '.repeat(3_000_000)],
    ['ampersands', '&amp;'.repeat(600_000)]
  ])(
    'does not hold the run, which signs out: %s',
    (_title, body) =>
      inScene({}, async ({ run, tableau }) => {
        for (const status of [403, 200])
          tableau.addFault({
            kind: 'status',
            status,
            body,
            times: 1,
            match: { path: /workbooks$/ }
          })
        const ended = await run(
          { 'max-retries': '1' },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, /gateway or a proxy/)
        expect(countRequests(tableau, /workbooks/)).toBe(2)
        expect(listRequests(tableau).at(-1)).toBe('POST auth/signout')
      }),
    testTimeout
  )
})
