/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import {
  bob,
  makeFullSite,
  makeItem,
  makeSite
} from '../fixtures/action/estate.js'
import {
  countTypes,
  countRequests,
  expectFailure,
  inScene,
  makeWorkspace,
  rowsOf,
  testTimeout,
  type Texts
} from './scene.js'
import { byApp, byPassword } from './sign-ins.js'

const all = { content: 'all' }

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
