import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { listen } from '../fixtures/action/servers.js'
import { makeFolder } from '../runner.js'
import { expectFailure, inScene, rowsOf, testTimeout } from './scene.js'

describe('an artifact that is not uploaded', () => {
  it(
    'for its name is taken is an error that says what to set',
    () =>
      inScene({ artifacts: true }, async ({ run }) => {
        await run()
        const ended = await run()
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/artifact-name/)
        expect(rowsOf(ended)).toHaveLength(3)
        expect(ended.outputs).toMatchObject({
          'csv-path': 'tableau-owners.csv',
          'artifact-id': ''
        })
      }),
    testTimeout
  )

  it(
    'for the storage is full is an error that says what to do',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        results.addFault({
          kind: 'quota',
          operation: 'CreateArtifact',
          times: Infinity
        })
        const ended = await run()
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/storage|retention-days/)
      }),
    testTimeout
  )

  it.each([
    ['the blob store refuses it', 'forbidden', 'PutBlob'],
    ['the service refuses it', 'status', 'FinalizeArtifact']
  ] as const)(
    'where %s leaves the other results, and one error',
    (_title, kind, operation) =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        for (const blob of ['PutBlob', 'PutBlock', 'PutBlockList'] as const)
          if (kind === 'forbidden')
            results.addFault({ kind, operation: blob, times: Infinity })
        if (kind === 'status')
          results.addFault({ kind, status: 400, operation, times: Infinity })
        const ended = await run()
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/artifact was not uploaded/)
        expect(ended.errors.join()).toMatch(/upload-artifact/)
        expect(rowsOf(ended)).toHaveLength(3)
        expect(ended.outputs['content-count']).toBe('3')
        expect(ended.summary).toContain('workbook')
      }),
    testTimeout
  )

  it.each([
    ['as it is', (token: string) => token],
    [
      'in base64',
      (token: string) => Buffer.from(`a${token}`).toString('base64')
    ],
    ['behind a line end', (token: string) => `\n::error::${token}\n##[x]`]
  ])(
    "gives the job's token away in no line, where the service repeats it: %s",
    (_title, formOf) =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        for (const [operation, status] of [
          ['CreateArtifact', 503],
          ['FinalizeArtifact', 400]
        ] as const)
          results.addFault({
            kind: 'status',
            operation,
            status,
            message: `no such job: ${formOf(results.token)}`
          })
        const ended = await run()
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/no such job/)
      }),
    testTimeout
  )

  it(
    'since there is no service at all says so, and leaves the other results',
    () =>
      inScene({ artifacts: true }, async ({ run }) => {
        const ended = await run(
          {},
          { env: { ACTIONS_RUNTIME_TOKEN: '', ACTIONS_RESULTS_URL: '' } }
        )
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/upload-artifact/)
        expect(rowsOf(ended)).toHaveLength(3)
      }),
    testTimeout
  )

  it(
    'after a list that could not be read was never begun',
    () =>
      inScene({ artifacts: true }, async ({ run, tableau, results }) => {
        tableau.addFault({
          kind: 'html200',
          times: Infinity,
          match: { path: /workbooks$/ }
        })
        expectFailure(await run(), /web page/)
        expect(results.requests).toEqual([])
      }),
    testTimeout
  )

  it(
    'beside a CSV that could not be written is told in the same error',
    async () => {
      const refusing = await listen((_request, response) => {
        response.writeHead(400, { 'content-type': 'application/json' })
        response.end('{"code":"invalid_argument","msg":"no"}')
      })
      try {
        await inScene({ artifacts: true }, async ({ run, tableau }) => {
          const workspace = makeFolder()
          tableau.addFault({
            kind: 'insertBetweenPages',
            match: { path: /projects$/ },
            before: () => {
              fs.writeFileSync(path.join(workspace, 'reports'), '')
            }
          })
          const ended = await run(
            {
              'output-file': 'reports/owners.csv',
              'fail-on': 'owner-changed'
            },
            { workspace, env: { ACTIONS_RESULTS_URL: `${refusing.url}/` } }
          )
          expect(ended.exitCode).toBe(1)
          for (const part of [
            /CSV was not written/,
            /artifact was not uploaded/,
            /fail-on: owner-changed/
          ])
            expect(ended.errors.join()).toMatch(part)
          expect(ended.outputs['content-count']).toBe('3')
        })
      } finally {
        await refusing.close()
      }
    },
    testTimeout
  )
})
