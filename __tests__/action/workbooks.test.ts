/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { finance, makeItem, makeSite } from '../fixtures/action/estate.js'
import {
  makeNastySite,
  nastyCsv,
  nastyWorkbooks
} from '../fixtures/action/nasty.js'
import { makeFolder } from '../runner.js'
import {
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
