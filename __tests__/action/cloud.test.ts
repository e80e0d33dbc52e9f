/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { admin, bob, makeItem } from '../fixtures/action/estate.js'
import { listen } from '../fixtures/action/servers.js'
import { expectFailure, inScene, makeWorkspace, testTimeout } from './scene.js'
import { siteNamed } from './company.js'

describe('Tableau Cloud', () => {
  const cloud = 'http://10ay.online.tableau.com'

  it.each([
    ['has no Default site', '', /site is empty.*Tableau Cloud/],
    ['lets nobody list its sites', '*', /site is \*.*content URL/]
  ])(
    '%s',
    async (_title, site, says) => {
      const proxy = await listen(() => undefined)
      try {
        await inScene({}, async ({ run }) => {
          const ended = await run(
            { 'server-url': cloud, 'allow-http': 'true', site },
            { env: { HTTP_PROXY: proxy.url }, workspace: makeWorkspace() }
          )
          expectFailure(ended, says)
          expect(proxy.requests).toEqual([])
        })
      } finally {
        await proxy.close()
      }
    },
    testTimeout
  )

  it(
    'has owners by their addresses',
    () =>
      inScene(
        {
          deployment: 'cloud',
          sites: [
            siteNamed('fernhill', 1, {
              users: [
                {
                  ...admin,
                  siteRole: 'SiteAdministratorCreator'
                },
                { ...bob, name: 'bob@example.com' }
              ],
              workbooks: [makeItem(1, { ownerId: bob.id })]
            })
          ]
        },
        async ({ run, tableau }) => {
          const proxy = await listen(tableau.port)
          try {
            const ended = await run(
              {
                'server-url': `${cloud}/#/site/fernhill/home`,
                'allow-http': 'true',
                columns: 'server,site,owner_name'
              },
              { env: { HTTP_PROXY: proxy.url } }
            )
            expect(ended.exitCode).toBe(0)
            expect(ended.warnings.join()).toMatch(/unencrypted/)
            expect(ended.read('tableau-owners.csv')).toBe(
              `server,site,owner_name\n${cloud},fernhill,bob@example.com\n`
            )
          } finally {
            await proxy.close()
          }
        }
      ),
    testTimeout
  )
})
