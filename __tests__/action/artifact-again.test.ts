import { describe, expect, it } from '@jest/globals'
import { makeItem, makeSite } from '../fixtures/action/estate.js'
import { inScene, rowsOf, testTimeout } from './scene.js'

const again = { env: { GITHUB_RUN_ATTEMPT: '2' } }

describe('failed jobs that run again', () => {
  it(
    'replace the artifact that an earlier attempt left',
    () =>
      inScene({ artifacts: true }, async ({ run, tableau, results }) => {
        await run()
        const first = results.artifacts.get('tableau-owners')
        tableau.setSites([makeSite({ workbooks: [makeItem(9)] })])
        const ended = await run({}, again)
        expect(ended.exitCode).toBe(0)
        const artifact = results.artifacts.get('tableau-owners')
        expect(artifact?.id).not.toBe(first?.id)
        expect(artifact?.files['tableau-owners.csv']?.toString()).toBe(
          ended.read('tableau-owners.csv')
        )
        expect(ended.outputs['artifact-id']).toBe(String(artifact?.id))
      }),
    testTimeout
  )

  it(
    'upload where no earlier attempt did',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        const ended = await run({}, again)
        expect(ended.exitCode).toBe(0)
        expect(results.artifacts.size).toBe(1)
        expect(
          results.requests.some(({ path }) => path.includes('DeleteArtifact'))
        ).toBe(false)
      }),
    testTimeout
  )

  it(
    'say what to set where the earlier one can not be deleted',
    () =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        await run()
        results.addFault({
          kind: 'status',
          status: 403,
          operation: 'DeleteArtifact',
          times: Infinity
        })
        const ended = await run({}, again)
        expect(ended.exitCode).toBe(1)
        expect(ended.errors.join()).toMatch(/artifact-name/)
        expect(results.artifacts.size).toBe(1)
        expect(rowsOf(ended)).toHaveLength(3)
      }),
    testTimeout
  )
})

describe('a server without a service for artifacts', () => {
  it.each(['https://ghe.example', 'https://codeberg.example'])(
    'is told by one warning of ours, and by no line of the library: %s',
    (server) =>
      inScene({ artifacts: true }, async ({ run, results }) => {
        const ended = await run({}, { env: { GITHUB_SERVER_URL: server } })
        expect(ended.exitCode).toBe(0)
        expect(ended.warnings).toHaveLength(1)
        expect(ended.warnings.join()).toMatch(/other forges.*upload-artifact/)
        expect(ended.output).not.toMatch(
          /githubstatus|GHES|Artifact upload failed/
        )
        expect(results.requests).toEqual([])
      }),
    testTimeout
  )
})
