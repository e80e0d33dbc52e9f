/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../standins/tableau/faults.mjs'
import {
  ann,
  bob,
  finance,
  makeItem,
  makeItems,
  makeSite
} from '../fixtures/action/estate.js'
import {
  makeNastySite,
  nastyCsv,
  nastyWorkbooks
} from '../fixtures/action/nasty.js'
import { makeFolder } from '../runner.js'
import {
  expectFailure,
  inScene,
  listFiles,
  listRequests,
  rowsOf,
  testTimeout
} from './scene.js'

const readBytes = (workspace: string) =>
  fs.readFileSync(path.join(workspace, 'tableau-owners.csv'))

describe('the CSV', () => {
  it(
    'holds nasty names byte for byte',
    () =>
      inScene({ sites: [makeNastySite()] }, async ({ run, tableau }) => {
        const { exitCode, workspace } = await run()
        expect(exitCode).toBe(0)
        expect(readBytes(workspace)).toEqual(Buffer.from(nastyCsv))
        expect(listFiles(workspace)).toEqual(['tableau-owners.csv'])
        // The lists of a site are asked for at once.
        expect(listRequests(tableau).sort()).toEqual([
          'GET projects 1',
          'GET serverinfo',
          'GET users 1',
          'GET users/00000000-0000-4000-8000-000000000001',
          'GET workbooks 1',
          'POST auth/signin',
          'POST auth/signout'
        ])
      }),
    testTimeout
  )

  it.each(['single-object', 'direct-array', 'numbers'] as const)(
    'is the same whatever the shape of the answers: %s',
    (shapes) =>
      inScene({ sites: [makeNastySite()], shapes }, async ({ run }) => {
        const { exitCode, read } = await run()
        expect(exitCode).toBe(0)
        expect(read('tableau-owners.csv')).toBe(nastyCsv)
      }),
    testTimeout
  )

  it(
    'takes a single item, also outside of an array',
    () =>
      inScene(
        {
          sites: [makeSite({ workbooks: [makeItem(1)], projects: [finance] })],
          shapes: 'single-object',
          fieldsMode: 'ignored'
        },
        async ({ run }) => {
          const one = await run()
          expect(rowsOf(one)).toMatchObject([
            { name: 'Item 0001', project: 'Finance', owner_name: 'ann' }
          ])
        }
      ),
    testTimeout
  )

  it(
    'has the same bytes again, in any order of the server',
    () =>
      inScene(
        { sites: [makeNastySite()], shuffleTies: true },
        async ({ run, tableau }) => {
          const before = await run({ 'page-size': '3' })
          tableau.setSites([{ ...makeNastySite(), workbooks: nastyWorkbooks }])
          const after = await run(
            { 'page-size': '7', concurrency: '1' },
            { workspace: before.workspace }
          )
          expect(readBytes(after.workspace)).toEqual(Buffer.from(nastyCsv))
          expect(after.outputs).toMatchObject({
            changed: 'false',
            complete: 'true',
            'added-count': '0'
          })
        }
      ),
    testTimeout
  )

  it(
    'is written as it is where formulas are not escaped',
    () =>
      inScene({ sites: [makeNastySite()] }, async ({ run }) => {
        const { read } = await run({
          'escape-formulas': 'false',
          columns: 'name, project'
        })
        expect(read('tableau-owners.csv')).toContain(
          "\n=1+1,=cmd|calc\n\tTab,Finance\n Blank ,Finance\n'=x,Finance\n"
        )
      }),
    testTimeout
  )

  it(
    'has a header alone for a site without content',
    () =>
      inScene({ sites: [makeSite({ workbooks: [] })] }, async ({ run }) => {
        const { exitCode, outputs, read } = await run({ columns: 'id\nname' })
        expect(exitCode).toBe(0)
        expect(read('tableau-owners.csv')).toBe('id,name\n')
        expect(outputs).toMatchObject({
          'content-count': '0',
          'workbook-count': '0',
          'owner-count': '0',
          complete: 'true',
          'hidden-count': '0',
          'unlicensed-owner-count': '0',
          'unknown-owner-count': '0',
          'inactive-owner-count': '0'
        })
      }),
    testTimeout
  )

  it(
    'lies in folders that are made for it, also by an absolute path',
    () =>
      inScene({}, async ({ run }) => {
        const workspace = makeFolder()
        const { outputs } = await run(
          { 'output-file': path.join(workspace, 'a/b/owners.csv') },
          { workspace }
        )
        expect(outputs['csv-path']).toBe('a/b/owners.csv')
        expect(listFiles(workspace)).toEqual(['a/b/owners.csv'])
      }),
    testTimeout
  )

  it(
    'holds all columns in the order asked for',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const { read } = await run({
          columns:
            'tags,sheet_count,has_extracts,project_id,content_url,url,updated_at,server,name',
          projects: 'Finance'
        })
        const { url } = tableau
        expect(read('tableau-owners.csv')).toBe(
          [
            'tags,sheet_count,has_extracts,project_id,content_url,url,updated_at,server,name',
            `,1,false,${finance.id},Plan,${url}/#/workbooks/0,2025-06-01T12:00:00Z,${url},Plan`,
            `,1,false,${finance.id},Sales,${url}/#/workbooks/0,2025-06-01T12:00:00Z,${url},Sales`,
            ''
          ].join('\n')
        )
      }),
    testTimeout
  )
})

/** All outputs of the contract. */
const outputNames = [
  'csv-path',
  'report-path',
  'content-count',
  'workbook-count',
  'owner-count',
  'complete',
  'hidden-count',
  'changed',
  'added-count',
  'removed-count',
  'owner-changed-count',
  'moved-count',
  'renamed-count',
  'changes-path',
  'unlicensed-owner-count',
  'unknown-owner-count',
  'inactive-owner-count',
  'artifact-id',
  'artifact-url',
  'artifact-digest',
  'commit-sha',
  'commit-url',
  'pull-request-number',
  'pull-request-url',
  'pull-request-operation',
  'datasource-id',
  'datasource-url'
]

describe('outputs and summary', () => {
  it(
    'sets every output, and those without a value to nothing',
    () =>
      inScene({}, async ({ run }) => {
        const { outputs } = await run()
        const values: Record<string, string> = {
          'csv-path': 'tableau-owners.csv',
          'content-count': '3',
          'workbook-count': '3',
          'owner-count': '3',
          complete: 'true',
          'hidden-count': '0',
          changed: 'true',
          'unlicensed-owner-count': '0',
          'unknown-owner-count': '0',
          'inactive-owner-count': '0'
        }
        expect(outputs).toEqual(
          Object.fromEntries(
            outputNames.map((name) => [name, values[name] ?? ''])
          )
        )
      }),
    testTimeout
  )

  it(
    'counts what changed since the file that lay there',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const { workspace } = await run()
        tableau.setSites([
          makeSite({
            workbooks: [
              makeItem(1, { name: 'Sales 2', ownerId: bob.id }),
              makeItem(3, { name: 'Plan', ownerId: ann.id }),
              makeItem(4, { name: 'New' })
            ]
          })
        ])
        const { outputs, read } = await run({}, { workspace })
        expect(outputs).toMatchObject({
          changed: 'true',
          'added-count': '1',
          'removed-count': '1',
          'owner-changed-count': '2',
          'moved-count': '0',
          'renamed-count': '1',
          'changes-path': 'tableau-owners-changes.json'
        })
        expect(JSON.parse(read('tableau-owners-changes.json'))).toMatchObject({
          version: 1,
          base: null,
          changes: expect.arrayContaining([
            expect.objectContaining({
              kind: 'owner-changed',
              type: 'workbook',
              name: 'Sales 2',
              project: 'Finance',
              from: expect.objectContaining({ owner_name: 'ann' }) as unknown,
              to: expect.objectContaining({ owner_name: 'bob' }) as unknown
            })
          ]) as unknown
        })
      }),
    testTimeout
  )

  it(
    'shows nasty names in the summary as text',
    () =>
      inScene({ sites: [makeNastySite()] }, async ({ run }) => {
        const { summary } = await run({ 'fail-on': '' })
        expect(summary).toContain('26')
        expect(summary).toContain('Ann Müller')
        expect(summary).toContain('████')
        expect(summary).not.toMatch(/<img|<script/i)
        expect(summary.replace(/<code>.*?<\/code>/gs, '')).not.toContain('@')
      }),
    testTimeout
  )

  it(
    'warns where the summary has no place',
    () =>
      inScene({}, async ({ run }) => {
        const ended = await run(
          {},
          { env: { GITHUB_STEP_SUMMARY: '/nowhere/at/all' } }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings.join()).toMatch(/summary/)
        expect(ended.outputs['content-count']).toBe('3')
      }),
    testTimeout
  )
})

const always = Infinity
const workbooks = { path: /workbooks$/ }

interface Proof {
  readonly title: string
  readonly faults: readonly Fault[]
  readonly complete: 'true' | 'false'
  readonly hidden?: string
  readonly says?: RegExp
  /** Requests for pages of workbooks, three to a reading. */
  readonly pages: number
}

const proofs: readonly Proof[] = [
  { title: 'a quiet list', faults: [], complete: 'true', pages: 3 },
  {
    title: 'a total that is always too high by 9',
    faults: [{ kind: 'inflateTotal', by: 9, times: always, match: workbooks }],
    complete: 'true',
    hidden: '9',
    says: /\b9\b.*workbooks/,
    pages: 6
  },
  {
    title: 'a total that is too high once',
    faults: [{ kind: 'inflateTotal', by: 2, match: workbooks }],
    complete: 'true',
    pages: 6
  },
  {
    title: 'totals that are too high by something else in the second reading',
    faults: [
      { kind: 'inflateTotal', by: 1, times: 3, match: workbooks },
      { kind: 'inflateTotal', by: 2, times: 3, skip: 3, match: workbooks }
    ],
    complete: 'false',
    says: /\b32\b.*\b30\b/,
    pages: 6
  },
  {
    title: 'an item twice in the place of another, once',
    faults: [
      {
        kind: 'duplicateItem',
        instead: true,
        match: { ...workbooks, pageNumber: 2 }
      }
    ],
    complete: 'true',
    pages: 6
  },
  {
    title: 'an item twice behind the others',
    faults: [{ kind: 'duplicateItem', times: always, match: workbooks }],
    complete: 'true',
    pages: 3
  },
  {
    title: 'an item twice in the place of another, another one each time',
    faults: [
      {
        kind: 'duplicateItem',
        instead: true,
        match: { ...workbooks, pageNumber: 2 }
      },
      {
        kind: 'duplicateItem',
        instead: true,
        skip: 1,
        match: { ...workbooks, pageNumber: 3 }
      }
    ],
    complete: 'false',
    says: /\b30\b.*\b29\b/,
    pages: 6
  }
]

describe('the proof that the list is whole', () => {
  it.each(proofs)(
    '$title',
    ({ faults, complete, hidden = '0', says, pages }) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(30) })] },
        async ({ run, tableau }) => {
          for (const fault of faults) tableau.addFault(fault)
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.exitCode).toBe(0)
          expect(ended.outputs).toMatchObject({
            complete,
            'hidden-count': hidden
          })
          expect(ended.warnings.join()).toMatch(says ?? /^$/)
          const ids = rowsOf(ended).map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          const asked = listRequests(tableau).filter((request) =>
            request.startsWith('GET workbooks')
          )
          // A total that is too high may show a page that isn't there.
          const real = asked.filter((request) => !request.endsWith(' 4'))
          expect(real).toHaveLength(pages)
        }
      ),
    testTimeout
  )

  it.each([
    ['insertBetweenPages', 31],
    ['removeBetweenPages', 29]
  ] as const)(
    'reads again where the list changes between pages: %s',
    (kind, count) =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(30) })] },
        async ({ run, tableau }) => {
          tableau.addFault({
            kind,
            before: () => {
              const before = kind === 'insertBetweenPages' ? -1 : 1
              tableau.setSites([
                makeSite({
                  workbooks:
                    before < 0
                      ? [makeItem(-1), ...makeItems(30)]
                      : makeItems(30).slice(1)
                })
              ])
            },
            match: { ...workbooks, pageNumber: 2 }
          })
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.outputs).toMatchObject({
            complete: 'true',
            'content-count': String(count),
            'hidden-count': '0'
          })
          expect(new Set(rowsOf(ended).map(({ id }) => id)).size).toBe(count)
          expect(ended.warnings).toEqual([])
        }
      ),
    testTimeout
  )

  it(
    'counts hidden items, and lists those behind a page that hides all of its own',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: makeItems(30, (index) => ({
                hidden: index >= 10 && index < 20
              }))
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ 'page-size': '10', concurrency: '1' })
          expect(ended.outputs).toMatchObject({
            'content-count': '20',
            'hidden-count': '10',
            complete: 'true'
          })
        }
      ),
    testTimeout
  )

  it(
    'keeps an incomplete list, and fails only where fail-on says so',
    () =>
      inScene(
        { sites: [makeSite({ workbooks: makeItems(4) })] },
        async ({ run, tableau }) => {
          tableau.addFault({ kind: 'inflateTotal', by: 1, match: workbooks })
          tableau.addFault({
            kind: 'inflateTotal',
            by: 2,
            skip: 1,
            match: workbooks
          })
          const ended = await run({ 'fail-on': 'incomplete-list' })
          expect(ended.exitCode).toBe(1)
          expect(ended.errors.join()).toMatch(/incomplete-list/)
          expect(rowsOf(ended)).toHaveLength(4)
          expect(ended.outputs).toMatchObject({
            complete: 'false',
            'csv-path': 'tableau-owners.csv'
          })
        }
      ),
    testTimeout
  )

  it(
    'fails where a list has no pagination',
    () =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'status',
          status: 200,
          body: '{"workbooks":{}}',
          match: workbooks
        })
        expectFailure(await run(), /pagination/)
      }),
    testTimeout
  )
})
