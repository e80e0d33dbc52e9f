/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure', 'expectServed', 'inScene', 'play'] }], jest/no-standalone-expect: ['error', { additionalTestBlockFunctions: ['whereIPv6'] }] */
import { describe, expect, it } from '@jest/globals'
import type { Tableau } from '../../standins/tableau.mjs'
import { secrets } from '../fixtures/action/estate.js'
import {
  type GatewayOptions,
  startGateway
} from '../fixtures/action/gateway.js'
import type { ActionRun } from '../runner.js'
import {
  countRequests,
  expectFailure,
  inScene,
  type Scene,
  testTimeout,
  type Texts
} from './scene.js'
import { expectServed, using } from './company-network.js'

const behind =
  (
    options: GatewayOptions,
    check: (ended: ActionRun, tableau: Tableau) => void,
    inputs: Texts = {}
  ) =>
  ({ run, tableau }: Scene) =>
    using(startGateway(tableau.port, options), async ({ port }) => {
      const ended = await run({
        'server-url': `http://127.0.0.1:${String(port)}`,
        'max-retries': '1',
        ...inputs
      })
      check(ended, tableau)
    })

describe('a gateway', () => {
  it(
    'that drops the session’s header is told as that, and no other job is blamed',
    () =>
      // Its signing out is dropped as well: the session stays.
      inScene(
        { leavesSession: true },
        behind(
          {
            change: (headers) => {
              delete headers['x-tableau-auth']
            }
          },
          (ended, tableau) => {
            expectFailure(
              ended,
              /401000/,
              /refused at its first use/,
              /drops or changes the header X-Tableau-Auth/
            )
            expect(ended.output).not.toMatch(/another job/)
            expect(countRequests(tableau, /signin/)).toBe(1)
          }
        )
      ),
    testTimeout
  )

  it(
    'that changes the session’s header costs one more sign-in, and is told',
    () =>
      inScene(
        { leavesSession: true, replacesSession: true },
        behind(
          {
            change: (headers) => {
              if (headers['x-tableau-auth'])
                headers['x-tableau-auth'] = secrets.pat
            }
          },
          (ended, tableau) => {
            expectFailure(ended, /401002/, /refused at its first use/)
            expect(ended.output).not.toMatch(/another job/)
            expect(countRequests(tableau, /signin/)).toBe(2)
          }
        )
      ),
    testTimeout
  )

  it.each([
    ['cuts them', (body: string) => body.slice(0, -20), /breaks off/],
    ['leaves nothing', () => '', /an empty body/],
    [
      'puts a page around them',
      (body: string) => `<html>${body}</html>`,
      /JSON that breaks off|a web page/
    ],
    ['sends others', () => '{"data":[]}', /JSON that isn't Tableau's/],
    ['sends a list', () => '[]', /JSON that isn't Tableau's/]
  ])(
    'that rewrites bodies is told, once they were asked for again: %s',
    (_title, rewrite, says) =>
      inScene(
        {},
        behind(
          {
            rewrite: (body, asked) =>
              asked.includes('/workbooks') ? rewrite(body) : body
          },
          (ended, tableau) => {
            expectFailure(ended, says, /firewall, a gateway or a proxy/)
            expect(countRequests(tableau, /workbooks/)).toBe(2)
          }
        )
      ),
    testTimeout
  )

  it(
    'that gives answers another type does no harm',
    () =>
      inScene(
        {},
        behind({ contentType: 'text/plain' }, (ended, tableau) => {
          expectServed(ended, tableau)
        })
      ),
    testTimeout
  )

  it(
    'that leads to a pod of Tableau Cloud has it named',
    () =>
      inScene(
        {},
        behind(
          {
            answer: () => ({
              status: 302,
              headers: { location: 'https://10ax.online.tableau.com/' }
            })
          },
          (ended) => {
            expectFailure(
              ended,
              /redirects to https:\/\/10ax\.online\.tableau\.com/,
              /set server-url to it/
            )
          }
        )
      ),
    testTimeout
  )
})

const tsm = JSON.stringify({
  timestamp: '2026-11-25T00:00:00.000+0000',
  status: 401,
  error: 'Unauthorized',
  message: 'Please log in at /login in order to proceed.',
  path: '/api/2.5/serverinfo'
})

describe('what answers instead of Tableau', () => {
  it.each([
    ['Services Manager', { status: 401, body: tsm }, /8850.*server-url/s],
    [
      'a wall with Kerberos',
      {
        status: 401,
        headers: { 'www-authenticate': 'Negotiate' },
        body: '<html>Unauthorized</html>'
      },
      /sign-on of its own/
    ],
    [
      'a firewall',
      { status: 403, body: '<html><h1>Access denied</h1></html>' },
      /firewall/
    ],
    [
      'a firewall with success',
      {
        status: 200,
        body: '<html>The requested URL was rejected. Your support ID is: 1712</html>'
      },
      /F5/
    ],
    ['nobody knows what', { status: 403 }, /an empty body/]
  ])(
    'is named, and no permission is blamed: %s',
    async (_title, answer, says) => {
      for (const [step, times] of [
        ['/serverinfo', 2],
        ['/signin', 2]
      ] as const) {
        let asked = 0
        await inScene(
          {},
          behind(
            {
              answer: (path) => {
                if (!path.includes(step)) return undefined
                asked++
                return answer
              }
            },
            (ended) => {
              expectFailure(ended, says, /gateway or a proxy/)
              expect(ended.errors.join()).not.toMatch(
                /permission|Likely causes|support ID|Please log in/
              )
              expect(asked).toBe(times)
            }
          )
        )
      }
    },
    testTimeout
  )
})
