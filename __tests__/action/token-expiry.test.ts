/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  credentials,
  daysAgo,
  makeSite,
  secrets
} from '../fixtures/action/estate.js'
import { listen } from '../fixtures/action/servers.js'
import { inScene, testTimeout } from './scene.js'

describe('a token that lapses soon', () => {
  it.each([
    ['in 10 days', -10, true],
    ['in 29 days', -29, true],
    ['in 60 days', -60, false]
  ])(
    '%s is told where Tableau Cloud knows it',
    (_title, days, warns) =>
      inScene(
        {
          deployment: 'cloud',
          patExpiryEndpoint: true,
          sites: [makeSite({ contentUrl: 'fernhill' })],
          credentials: {
            pats: [
              {
                name: 'owners',
                secret: secrets.pat,
                username: 'admin',
                expiresAt: daysAgo(days)
              }
            ]
          }
        },
        async ({ run, tableau }) => {
          const proxy = await listen(tableau.port)
          try {
            const ended = await run(
              {
                'server-url': 'http://10ay.online.tableau.com',
                site: 'fernhill',
                'allow-http': 'true'
              },
              { env: { HTTP_PROXY: proxy.url } }
            )
            expect(ended.exitCode).toBe(0)
            const told = ended.warnings.filter((text) =>
              /token.*(expire|lapse)/i.test(text)
            )
            expect(told).toHaveLength(warns ? 1 : 0)
          } finally {
            await proxy.close()
          }
        }
      ),
    testTimeout
  )

  it(
    'does not matter where the server refuses to tell it',
    () =>
      inScene(
        {
          deployment: 'cloud',
          sites: [makeSite({ contentUrl: 'fernhill' })],
          credentials
        },
        async ({ run, tableau }) => {
          const proxy = await listen(tableau.port)
          try {
            const ended = await run(
              {
                'server-url': 'http://10ay.online.tableau.com',
                site: 'fernhill',
                'allow-http': 'true'
              },
              { env: { HTTP_PROXY: proxy.url } }
            )
            expect(ended.exitCode).toBe(0)
            expect(
              ended.warnings.filter((text) => !/unencrypted/.test(text))
            ).toEqual([])
          } finally {
            await proxy.close()
          }
        }
      ),
    testTimeout
  )
})
