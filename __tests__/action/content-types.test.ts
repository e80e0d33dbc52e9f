/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  admin,
  ann,
  bob,
  connectedApp,
  finance,
  luid,
  makeFullSite,
  makeItem,
  makeSite,
  reports,
  secrets,
  vera
} from '../fixtures/action/estate.js'
import { allColumns, fullCsv } from '../fixtures/action/full.js'
import {
  countRequests,
  expectFailure,
  inScene,
  listRequests,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts,
  withoutPat
} from './scene.js'

const all = { content: 'all' }
const byPassword = {
  ...withoutPat,
  username: 'admin',
  password: secrets.password
}
const byApp = {
  ...withoutPat,
  'connected-app-client-id': connectedApp.clientId,
  'connected-app-secret-id': connectedApp.secretId,
  'connected-app-secret': secrets.app,
  username: 'admin'
}
const byVera = { 'pat-name': 'few-rights', 'pat-secret': secrets.veraPat }

const countTypes = (rows: readonly Record<string, string>[]) =>
  rows.reduce<Record<string, number>>(
    (counts, { type = '' }) => ({ ...counts, [type]: (counts[type] ?? 0) + 1 }),
    {}
  )

describe('all types', () => {
  it(
    'are listed with all that Tableau tells of them, and nothing else',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run, tableau }) => {
        const ended = await run({ ...all, columns: allColumns.join() })
        expect(ended.exitCode).toBe(0)
        expect(ended.read('tableau-owners.csv')).toBe(
          fullCsv.replaceAll('{server}', tableau.url)
        )
        expect(ended.outputs).toMatchObject({
          'content-count': '10',
          'workbook-count': '2',
          'owner-count': '3',
          complete: 'true'
        })
      }),
    testTimeout
  )

  it.each([
    ['rejected-all', true],
    // Such a server tells no full name and no address of anybody.
    ['ignored', false],
    ['rejected', false]
  ] as const)(
    'have the same owners where the server treats field expressions otherwise: %s',
    (fieldsMode, tellsAll) =>
      inScene(
        { sites: [makeFullSite()], fieldsMode },
        async ({ run, tableau }) => {
          const columns =
            'site,type,id,name,project,owner_id,owner_name,owner_site_role,size_mb'
          const full = `${columns},owner_full_name,owner_email`
          const ended = await run({
            ...all,
            columns: tellsAll ? full : columns
          })
          expect(ended.exitCode).toBe(0)
          expect(ended.read('tableau-owners.csv').split('\n')).toEqual(
            expect.arrayContaining([
              `,workbook,${luid(1010)},Item 0010,Finance,${ann.id},ann,Creator,7${tellsAll ? ',Ann Müller,ann@example.com' : ''}`
            ])
          )
          expect(ended.outputs).toMatchObject({
            'content-count': '10',
            complete: 'true'
          })
          expect(countRequests(tableau, /^GET users\//)).toBeLessThanOrEqual(1)
        }
      ),
    testTimeout
  )

  it(
    'have their owners from the users where one list rejects field expressions',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'forbid',
          code: '400023',
          match: { path: /workbooks$/ }
        })
        const ended = await run()
        expect(rowsOf(ended)).toMatchObject([
          { owner_name: 'admin', owner_email: 'ada@example.com' },
          { owner_full_name: 'Ann Müller', owner_site_role: 'Creator' },
          { owner_name: 'bob' }
        ])
        const asked = tableau.requests.filter(({ path }) =>
          path.endsWith('workbooks')
        )
        expect(asked.map(({ query }) => [query.sort, query.fields])).toEqual([
          [expect.any(String), expect.stringMatching(/^_default_,/)],
          [expect.any(String), undefined]
        ])
      }),
    testTimeout
  )

  it(
    'stay apart where only one of them is asked for',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run }) => {
        const ended = await run({ content: 'flows,\nprojects' })
        expect(countTypes(rowsOf(ended))).toEqual({ flow: 2, project: 2 })
        expect(ended.outputs['workbook-count']).toBe('0')
      }),
    testTimeout
  )
})

interface Version {
  readonly by?: string
  readonly version: string
  /** What requests use; the server's own unless given. */
  readonly used?: string
  readonly inputs?: Texts
  readonly types: Readonly<Record<string, number>>
  readonly refused: RegExp | undefined
}

const before2019 = { workbook: 2, datasource: 2, project: 2 }
const before2023 = { ...before2019, flow: 2 }
const everything = { ...before2023, 'virtual-connection': 2 }

const versions: readonly Version[] = [
  {
    version: '3.2',
    by: 'password',
    inputs: byPassword,
    types: before2019,
    refused: /flows.*3\.3/
  },
  {
    version: '3.4',
    by: 'password',
    inputs: byPassword,
    types: before2023,
    refused: /virtual connections.*3\.18/
  },
  {
    version: '3.8',
    by: 'token',
    types: before2023,
    refused: /virtual connections/
  },
  {
    version: '3.15',
    by: 'token',
    types: before2023,
    refused: /virtual connections/
  },
  {
    version: '3.15',
    by: 'connected app',
    inputs: byApp,
    types: before2023,
    refused: /virtual connections/
  },
  { version: '3.20', by: 'token', types: everything, refused: undefined },
  { version: '3.24', by: 'token', types: everything, refused: undefined },
  {
    version: '3.24',
    by: 'connected app',
    inputs: byApp,
    types: before2023,
    refused: /virtual connections.*connected app.*3\.27/
  },
  { version: '3.29', by: 'token', types: everything, refused: undefined },
  {
    version: '3.29',
    by: 'connected app',
    inputs: byApp,
    types: everything,
    refused: undefined
  },
  {
    version: '3.31',
    used: '3.29',
    by: 'token',
    types: everything,
    refused: undefined
  },
  {
    version: '4.0',
    used: '3.29',
    by: 'token',
    types: everything,
    refused: undefined
  }
]

describe('servers of all ages', () => {
  it.each(versions)(
    '$version, signed in to by $by',
    ({ version, used = version, inputs = {}, types, refused }) =>
      inScene(
        {
          sites: [makeFullSite()],
          restApiVersion: version,
          // The stand-in has no version beyond 3: it serves what is older.
          ...(version === '4.0' && { productVersion: '2030.1.0' })
        },
        async ({ run, tableau }) => {
          const ended = await run({ ...all, ...inputs })
          expect(ended.exitCode).toBe(0)
          expect(countTypes(rowsOf(ended))).toEqual(types)
          expect(ended.outputs.complete).toBe('true')
          expect(ended.notices.join()).toMatch(refused ?? /^$/)
          const [first, ...others] = tableau.requests
          expect(first).toMatchObject({ version: '2.5', status: 200 })
          expect(new Set(others.map((one) => one.version))).toEqual(
            new Set([used])
          )
          const unowned = rowsOf(ended).filter(
            ({ owner_email }) => owner_email === ''
          )
          // Single virtual connections, which have the owners, came with 3.23.
          expect(countTypes(unowned)).toEqual(
            version === '3.20' ? { 'virtual-connection': 2 } : {}
          )
        }
      ),
    testTimeout
  )

  it(
    'says what a personal access token needs',
    () =>
      inScene({ restApiVersion: '3.4' }, async ({ run, tableau }) => {
        expectFailure(
          await run({}, { workspace: makeWorkspace() }),
          /3\.4\b.*personal access token.*3\.6/,
          /username/
        )
        expect(countRequests(tableau, /signin/)).toBe(0)
      }),
    testTimeout
  )

  it(
    'says what a connected app needs',
    () =>
      inScene({ restApiVersion: '3.8' }, async ({ run }) => {
        expectFailure(await run(byApp), /3\.8\b.*connected app.*3\.14/)
      }),
    testTimeout
  )

  it(
    'tells neither projects of personal spaces nor their owners where the server is too old',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [makeItem(1, { personalSpace: true, ownerId: bob.id })]
            })
          ],
          restApiVersion: '3.8'
        },
        async ({ run }) => {
          expect(rowsOf(await run())).toMatchObject([
            { project: '', owner_name: 'bob' }
          ])
        }
      ),
    testTimeout
  )
})

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

describe('users with fewer rights', () => {
  it(
    'get a shorter list and a warning that says so',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [
                makeItem(1, { name: 'Seen' }),
                makeItem(2, { visibleTo: ['ann'] }),
                makeItem(3, { name: 'Own', ownerId: vera.id, visibleTo: [] })
              ]
            })
          ]
        },
        async ({ run, tableau }) => {
          const ended = await run(byVera)
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended).map(({ name }) => name)).toEqual(['Own', 'Seen'])
          expect(ended.warnings.join()).toMatch(/administrator/)
          expect(ended.summary).toMatch(/administrator/)
          expect(ended.outputs.complete).toBe('true')
          expect(countRequests(tableau, /^GET users\/./)).toBeLessThanOrEqual(1)
        }
      ),
    testTimeout
  )

  it(
    'get owners without names where neither lists nor users tell them, and checks that are not known',
    () =>
      inScene({ fieldsMode: 'ignored' }, async ({ run }) => {
        const ended = await run(byVera)
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended)).toMatchObject([
          { owner_id: admin.id, owner_name: '', owner_site_role: '' },
          { owner_id: ann.id },
          { owner_id: bob.id }
        ])
        expect(ended.outputs).toMatchObject({
          'owner-count': '3',
          'unlicensed-owner-count': '',
          'unknown-owner-count': '',
          'inactive-owner-count': ''
        })
        expect(
          ended.warnings.filter((text) => text.includes('Not known'))
        ).toHaveLength(1)
        expect(ended.warnings.join()).toMatch(/users can't be read/)
      }),
    testTimeout
  )

  it(
    'get neither owners nor projects where user visibility is limited, and checks that are not known',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: [
                makeItem(1),
                makeItem(2, { personalSpace: true, ownerId: vera.id })
              ]
            })
          ],
          visibility: 'limited'
        },
        async ({ run }) => {
          const ended = await run(byVera)
          expect(ended.exitCode).toBe(0)
          expect(rowsOf(ended)).toMatchObject([
            { project: '', owner_id: '', owner_name: '' },
            { project: 'Personal Space', owner_id: '' }
          ])
          expect(ended.warnings.join()).toMatch(/2 items.*without an owner/)
          expect(ended.outputs).toMatchObject({
            'owner-count': '0',
            'unlicensed-owner-count': '',
            'unknown-owner-count': '',
            'inactive-owner-count': ''
          })
        }
      ),
    testTimeout
  )

  it(
    'get flows without a role although one owner is known',
    () =>
      inScene({ sites: [makeFullSite()] }, async ({ run }) => {
        const ended = await run({ content: 'flows', ...byVera })
        expect(rowsOf(ended)).toMatchObject([
          { owner_id: ann.id, owner_name: '', project: 'Finance' },
          { owner_id: bob.id, owner_name: '', project: 'Finance/Reports' }
        ])
      }),
    testTimeout
  )
})

describe('owners and projects', () => {
  it(
    'that are not on the list of users are told where the server tells them, and unknown where not',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              users: [
                admin,
                ann,
                { ...bob, siteRole: 'ServerAdministrator', inSite: false }
              ],
              workbooks: [
                makeItem(1, { ownerId: bob.id }),
                makeItem(2, { ownerId: luid(77) })
              ]
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ columns: 'id,owner_id,owner_name' })
          expect(rowsOf(ended)).toMatchObject([
            { owner_id: bob.id, owner_name: 'bob' },
            { owner_id: luid(77), owner_name: '' }
          ])
          expect(ended.outputs['unknown-owner-count']).toBe('1')
        }
      ),
    testTimeout
  )

  it(
    'have paths that end where a parent is unseen, and where parents go in a circle',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              projects: [
                { ...reports, parentProjectId: luid(98) },
                {
                  id: luid(71),
                  name: 'Hen',
                  ownerId: ann.id,
                  parentProjectId: luid(72)
                },
                {
                  id: luid(72),
                  name: 'Egg',
                  ownerId: ann.id,
                  parentProjectId: luid(71)
                }
              ],
              workbooks: [
                makeItem(1, { projectId: reports.id }),
                makeItem(2, { projectId: luid(71) })
              ]
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ columns: 'project,name' })
          expect(rowsOf(ended)).toEqual([
            { project: 'Egg/Hen', name: 'Item 0002' },
            { project: 'Reports', name: 'Item 0001' }
          ])
        }
      ),
    testTimeout
  )

  it(
    'are chosen by patterns, projects by their own path',
    () =>
      inScene(
        {
          sites: [
            makeFullSite({
              projects: [
                { ...finance, name: 'Finance (EU)' },
                { ...reports, name: 'Q1/Q2' }
              ]
            })
          ]
        },
        async ({ run }) => {
          const inputs = { content: 'workbooks,projects', columns: 'type,name' }
          const names = async (projects: string) =>
            rowsOf(await run({ ...inputs, projects })).map(({ name }) => name)
          expect(await names('Finance (EU)/**\n!Finance (EU)/Q1\\/Q2')).toEqual(
            ['Finance (EU)', 'Item 0010']
          )
          expect(await names('!Finance (EU)')).toEqual(['Q1/Q2', 'Item 0011'])
          expect(await names('finance (EU)/**')).toEqual([])
        }
      ),
    testTimeout
  )

  it(
    'of virtual connections come from the single items, a bounded number at a time',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              virtualConnections: [1, 2, 3, 4, 5, 6].map((number) =>
                makeItem(number)
              )
            })
          ]
        },
        async ({ run, tableau }) => {
          // Slow enough for requests to meet.
          tableau.addFault({
            kind: 'drip',
            everyMs: 0,
            times: Infinity,
            match: { path: /virtualconnections\// }
          })
          const ended = await run({
            content: 'virtual-connections',
            concurrency: '2'
          })
          expect(rowsOf(ended).map(({ owner_name }) => owner_name)).toEqual(
            Array.from({ length: 6 }, () => 'ann')
          )
          expect(
            listRequests(tableau).filter((one) => /virtual.*\//i.test(one))
          ).toHaveLength(6)
          expect(tableau.maxInFlight).toBe(2)
        }
      ),
    testTimeout
  )
})
