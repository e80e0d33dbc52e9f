/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { admin, ann, luid, secrets } from '../fixtures/action/estate.js'
import {
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout
} from './scene.js'
import { siteNamed } from './company.js'

const company = () => [
  siteNamed('', 1),
  siteNamed('marketing', 2),
  siteNamed('Sales-EU', 3),
  siteNamed('asleep', 4, { state: 'Suspended' })
]

/** Sign-ins and sign-outs in order, with what came of them. */
const signs = ({
  requests
}: {
  requests: readonly { path: string; status: number | null }[]
}) =>
  requests
    .filter(({ path }) => /auth\//.test(path))
    .map(
      ({ path, status }) => `${path.replace(/.*auth\//, '')} ${String(status)}`
    )

const visit = ['signin 200', 'signout 204']

describe('several sites', () => {
  it(
    'are read one after the other, each in a session of its own',
    () =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        const ended = await run({ site: 'Sales-EU,\nmarketing' })
        expect(ended.exitCode).toBe(0)
        expect(
          rowsOf(ended).map(({ site, name }) => `${site ?? ''}/${name ?? ''}`)
        ).toEqual(['Sales-EU/Item 0003', 'marketing/Item 0002'])
        expect(signs(tableau)).toEqual([...visit, ...visit])
        const paths = tableau.requests.map(({ path }) => path).join()
        expect(paths.indexOf(luid(503))).toBeLessThan(paths.indexOf(luid(502)))
        expect(countRequests(tableau, /serverinfo/)).toBe(1)
        // The same person on two sites is counted on each.
        expect(ended.outputs).toMatchObject({
          'owner-count': '2',
          'content-count': '2',
          complete: 'true'
        })
        expect(ended.summary).toContain('marketing')
      }),
    testTimeout
  )

  it(
    'have never two sessions, also with a user name and password',
    () =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        const ended = await run({
          'pat-name': '',
          'pat-secret': '',
          username: admin.name,
          password: secrets.password,
          site: 'marketing,Sales-EU'
        })
        expect(ended.exitCode).toBe(0)
        expect(signs(tableau)).toEqual([...visit, ...visit])
      }),
    testTimeout
  )

  it(
    'are all active ones for *',
    () =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        const ended = await run({ site: '*', 'page-size': '2' })
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended).map(({ site }) => site)).toEqual([
          '',
          'Sales-EU',
          'marketing'
        ])
        const all = signs(tableau)
        expect(all).toHaveLength(2 * 4)
        expect(all.filter((_, index) => index % 2 === 0)).toEqual(
          Array.from({ length: 4 }, () => 'signin 200')
        )
        expect(countRequests(tableau, /^GET sites/)).toBe(2)
      }),
    testTimeout
  )

  it(
    'can be listed by server administrators only',
    () =>
      inScene(
        {
          sites: [
            siteNamed('', 1, {
              users: [{ ...admin, siteRole: 'SiteAdministratorCreator' }, ann]
            }),
            siteNamed('marketing', 2)
          ]
        },
        async ({ run }) => {
          expectFailure(
            await run({ site: '*' }, { workspace: makeWorkspace() }),
            /site: \*/,
            /administrators/,
            /content URL/
          )
        }
      ),
    testTimeout
  )

  it.each([
    ['can not be signed in to', 'marketing,unknown', 'unknown', 3],
    ['is suspended', 'marketing,asleep', 'asleep', 3],
    ['can not be read', 'Sales-EU,marketing', 'marketing', 4]
  ])(
    'fail the run where one of them %s, by its name',
    (_title, site, named, count) =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          times: Infinity,
          match: { path: `${luid(502)}/workbooks` },
          ...(count === 3 && { times: 0 })
        })
        const ended = await run({ site }, { workspace: makeWorkspace() })
        expectFailure(ended, named, /nothing was written/)
        expect(signs(tableau)).toHaveLength(count)
        expect(ended.outputs['csv-path'] ?? '').toBe('')
      }),
    testTimeout
  )

  it(
    'that are named twice are read once',
    () =>
      inScene({ sites: company() }, async ({ run }) => {
        const ended = await run({ site: 'marketing,marketing' })
        expect(rowsOf(ended)).toHaveLength(1)
      }),
    testTimeout
  )

  it(
    'that are named in two spellings are one site',
    () =>
      inScene({ sites: company() }, async ({ run }) => {
        const ended = await run({ site: 'marketing,MARKETING' })
        expect(rowsOf(ended).map(({ site }) => site)).toEqual(['marketing'])
      }),
    testTimeout
  )

  it(
    'are incomplete where one is',
    () =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        const match = { path: `${luid(502)}/workbooks` }
        tableau.addFault({ kind: 'inflateTotal', by: 1, match })
        tableau.addFault({ kind: 'inflateTotal', by: 2, skip: 1, match })
        tableau.addFault({
          kind: 'inflateTotal',
          by: 3,
          times: 2,
          match: { path: `${luid(503)}/workbooks` }
        })
        const ended = await run({ site: 'marketing,Sales-EU' })
        expect(ended.outputs).toMatchObject({
          complete: 'false',
          'hidden-count': '3'
        })
      }),
    testTimeout
  )
})

describe('the site of a pasted address', () => {
  it.each([
    ['/#/site/marketing/home', '', ['marketing']],
    ['/#/site/marketing/workbooks/12/views?:origin=x', '', ['marketing']],
    ['/t/marketing/views/Sales/Sheet1', '', ['marketing']],
    ['/#/site/marketing', 'Sales-EU', ['Sales-EU']],
    ['/#/home', '', ['']],
    ['/', '', ['']]
  ])(
    '%s with site "%s"',
    (tail, site, sites) =>
      inScene({ sites: company() }, async ({ run, tableau }) => {
        const ended = await run({ 'server-url': tableau.url + tail, site })
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended).map((row) => row.site)).toEqual(sites)
      }),
    testTimeout
  )
})
