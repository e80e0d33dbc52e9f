import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { addresses, files, signIns, values } from '../inputs/wrong-cases.js'
import {
  expectFailure,
  inScene,
  makeWorkspace,
  testTimeout,
  type Texts
} from './scene.js'

/** One of each table of wrong inputs: all of them are read in one place. */
const examples = [signIns, addresses, values, files].flatMap(([first]) =>
  first ? [first] : []
)

describe('wrong inputs, each with its name and a remedy, before any request', () => {
  it.each(examples)(
    '%s',
    (_title, inputs, ...says) =>
      inScene({}, async ({ run, tableau, results }) => {
        const ended = await run(inputs, { workspace: makeWorkspace() })
        expectFailure(ended, ...says)
        expect(tableau.requests).toEqual([])
        expect(results.requests).toEqual([])
        expect(ended.summary).toBe('')
      }),
    testTimeout
  )
})

describe('wrong inputs', () => {
  it(
    'are told all at once, in one error',
    () =>
      inScene({}, async ({ run, tableau }) => {
        const ended = await run({
          'server-url': 'tableau.example',
          'pat-secret': '',
          content: 'everything',
          columns: 'nothing',
          'output-file': '../owners.csv',
          'page-size': 'many',
          'upload-artifact': 'perhaps',
          'retention-days': '1000',
          'fail-on': 'rain',
          'log-level': 'loud'
        })
        expectFailure(
          ended,
          ...[
            'server-url',
            'pat-secret',
            'content',
            'columns',
            'output-file',
            'page-size',
            'upload-artifact',
            'retention-days',
            'fail-on',
            'log-level'
          ]
        )
        expect(tableau.requests).toEqual([])
      }),
    testTimeout
  )

  it(
    'that name a link within the workspace are right',
    () =>
      inScene({}, async ({ run }) => {
        const workspace = makeWorkspace({ 'folder/file': '' })
        fs.symlinkSync('folder', path.join(workspace, 'link'))
        const ended = await run(
          { 'output-file': 'link/owners.csv' },
          { workspace }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs['csv-path']).toBe('folder/owners.csv')
      }),
    testTimeout
  )

  const right: readonly (readonly [string, Texts])[] = [
    ['booleans in the forms of YAML', { 'escape-formulas': 'TRUE' }],
    [
      'lists with commas, new lines and blanks',
      { content: ' workbooks ,\r\n projects,,', columns: 'id\n\nname,' }
    ]
  ]

  it.each(right)(
    'are none of these: %s',
    (_title, inputs) =>
      inScene({}, async ({ run }) => {
        expect((await run(inputs)).exitCode).toBe(0)
      }),
    testTimeout
  )
})

describe('a target that can not be written', () => {
  const targets: readonly (readonly [string, string])[] = [
    ['lies below a file', 'tableau-owners.csv/owners.csv'],
    ['has a name that is too long', `${'x'.repeat(300)}.csv`]
  ]

  it.each(targets)(
    '%s: one error that names it',
    (_title, file) =>
      inScene({}, async ({ run }) => {
        const ended = await run(
          { 'output-file': file },
          { workspace: makeWorkspace() }
        )
        expectFailure(ended, /output-file|can't be written/)
        // What the system calls it is no remedy.
        expect(ended.errors.join()).not.toMatch(/\b(?:stat|open|mkdir) '/)
        expect(ended.outputs['csv-path'] ?? '').toBe('')
      }),
    testTimeout
  )

  it(
    'while it is read keeps the other results',
    () =>
      inScene({ artifacts: true }, async ({ run, tableau, results }) => {
        const workspace = makeWorkspace()
        tableau.addFault({
          kind: 'insertBetweenPages',
          match: { path: /projects$/ },
          before: () => {
            fs.writeFileSync(path.join(workspace, 'reports'), '')
          }
        })
        const ended = await run(
          { 'output-file': 'reports/owners.csv' },
          { workspace }
        )
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/reports\/owners\.csv/)
        expect(ended.outputs).toMatchObject({
          'csv-path': '',
          'content-count': '3',
          'artifact-id': '1001'
        })
        expect(results.artifacts.get('tableau-owners')?.done).toBe(true)
        expect(ended.summary).toContain('workbook')
      }),
    testTimeout
  )
})
