import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { makeItem, makeSite } from '../fixtures/action/estate.js'
import { makeNastySite, nastyCsv } from '../fixtures/action/nasty.js'
import { inScene, rowsOf, testTimeout, type Texts } from './scene.js'

const dayMs = 24 * 60 * 60 * 1000

describe('the artifact', () => {
  it(
    'holds the bytes of the CSV, and its digest is that of the stored zip',
    () =>
      inScene(
        { artifacts: true, sites: [makeNastySite()] },
        async ({ run, results }) => {
          const ended = await run()
          expect(ended.exitCode).toBe(0)
          const artifact = results.artifacts.get('tableau-owners')
          expect(artifact?.done).toBe(true)
          expect(Object.keys(artifact?.files ?? {})).toEqual([
            'tableau-owners.csv'
          ])
          expect(artifact?.files['tableau-owners.csv']).toEqual(
            Buffer.from(nastyCsv)
          )
          expect(ended.outputs).toMatchObject({
            'artifact-id': String(artifact?.id),
            'artifact-url': `https://github.com/org/reports/actions/runs/7/artifacts/${String(artifact?.id)}`,
            'artifact-digest': createHash('sha256')
              .update(artifact?.zip ?? '')
              .digest('hex')
          })
          expect(ended.summary).toContain(ended.outputs['artifact-url'])
          expect(artifact?.expiresAt).toBeUndefined()
        }
      ),
    testTimeout
  )

  const layouts: readonly (readonly [string, Texts, string[]])[] = [
    [
      'one file in a folder',
      { 'output-file': 'a/b/owners.csv' },
      ['owners.csv']
    ],
    [
      'two files in one folder',
      { 'output-file': 'a/b/owners.csv', 'report-file': 'a/b/owners.html' },
      ['owners.csv', 'owners.html']
    ],
    [
      'two files in neighbouring folders',
      { 'output-file': 'a/b/owners.csv', 'report-file': 'a/c/owners.html' },
      ['b/owners.csv', 'c/owners.html']
    ],
    [
      'folders whose names only begin alike',
      { 'output-file': 'ab/owners.csv', 'report-file': 'abc/owners.html' },
      ['ab/owners.csv', 'abc/owners.html']
    ],
    [
      'one file at the top',
      { 'output-file': 'owners.csv', 'report-file': 'a/owners.html' },
      ['a/owners.html', 'owners.csv']
    ]
  ]

  it.each(layouts)(
    'leaves out the folder that its files share: %s',
    (_title, inputs, files) =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        const ended = await run(inputs)
        expect(ended.exitCode).toBe(0)
        const stored = results.artifacts.get('tableau-owners')?.files ?? {}
        expect(Object.keys(stored).sort()).toEqual(files)
        for (const [output, file] of [
          ['csv-path', inputs['output-file']],
          ['report-path', inputs['report-file'] ?? '']
        ] as const)
          expect(ended.outputs[output]).toBe(file)
        const csv = files.find((file) => file.endsWith('.csv')) ?? ''
        expect(stored[csv]?.toString()).toBe(
          ended.read(inputs['output-file'] ?? '')
        )
      }),
    testTimeout
  )

  it(
    'holds the changes too, where there was a file to compare with',
    () =>
      inScene({ artifacts: true }, async ({ run, tableau, results }) => {
        const { workspace } = await run({ 'artifact-name': 'first' })
        tableau.setSites([makeSite({ workbooks: [makeItem(9)] })])
        const ended = await run({ 'artifact-name': 'second' }, { workspace })
        expect(
          Object.keys(results.artifacts.get('second')?.files ?? {}).sort()
        ).toEqual(['tableau-owners-changes.json', 'tableau-owners.csv'])
        expect(
          results.artifacts
            .get('second')
            ?.files['tableau-owners-changes.json']?.toString()
        ).toBe(ended.read('tableau-owners-changes.json'))
      }),
    testTimeout
  )

  it(
    'is kept for as many days as asked for',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        await run({ 'retention-days': '9', 'artifact-name': 'nine days' })
        const { expiresAt, createdAt } =
          results.artifacts.get('nine days') ?? {}
        expect(
          Math.round(
            ((expiresAt?.getTime() ?? 0) - (createdAt?.getTime() ?? 0)) / dayMs
          )
        ).toBe(9)
      }),
    testTimeout
  )

  it(
    'is not uploaded where it is not wanted',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        const ended = await run({ 'upload-artifact': 'false' })
        expect(ended.exitCode).toBe(0)
        expect(results.requests).toEqual([])
        expect(ended.outputs).toMatchObject({
          'artifact-id': '',
          'artifact-url': '',
          'artifact-digest': ''
        })
      }),
    testTimeout
  )

  it(
    'is a warning on GitHub Enterprise Server',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        const ended = await run(
          {},
          { env: { GITHUB_SERVER_URL: 'https://ghe.example' } }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings.join()).toMatch(
          /GitHub Enterprise Server.*upload-artifact/
        )
        expect(rowsOf(ended)).toHaveLength(3)
        expect(results.requests).toEqual([])
        expect(ended.outputs['artifact-id']).toBe('')
      }),
    testTimeout
  )

  it(
    'is uploaded on GitHub Enterprise Cloud with its own domain',
    () =>
      inScene({ artifacts: true }, async ({ run }) => {
        const ended = await run(
          {},
          { env: { GITHUB_SERVER_URL: 'https://octo.ghe.com' } }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs['artifact-url']).toBe(
          'https://octo.ghe.com/org/reports/actions/runs/7/artifacts/1001'
        )
      }),
    testTimeout
  )
})
