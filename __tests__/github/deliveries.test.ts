import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { writeCsv } from '../fixtures/github-estate/estate.js'
import {
  expectFailure,
  inScene,
  makeWorkspace,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

describe('deliveries are tried whatever became of the others', () => {
  const blocked = 'blocked/owners.csv'
  /** Puts a file at the folder's place while Tableau is read. */
  const block = ({ tableau }: Scene): string => {
    const workspace = makeWorkspace({})
    tableau.addFault({
      kind: 'insertBetweenPages',
      match: { path: '/workbooks' },
      before: () => {
        fs.writeFileSync(path.join(workspace, 'blocked'), 'no folder\n')
      }
    })
    return workspace
  }

  it.concurrent('a CSV that can’t be written is committed all the same', () =>
    inScene({ paths: [blocked] }, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked },
        { workspace: block(scene) }
      )
      expectFailure(run, /blocked\/owners\.csv/, /written/)
      expect(run.outputs).toMatchObject({
        'csv-path': '',
        'commit-sha': scene.git('rev-parse', 'main'),
        'content-count': '12'
      })
      expect(run.summary).not.toBe('')
      expect(await scene.github.readFile('main', blocked)).toBe(
        writeCsv(scene.estate)
      )
    })
  )

  it.concurrent('one error names all that failed', () =>
    inScene({ archived: true }, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked, 'upload-artifact': 'true' },
        {
          workspace: block(scene),
          env: {
            GITHUB_SERVER_URL: 'https://github.com',
            ACTIONS_RESULTS_URL: '',
            ACTIONS_RUNTIME_TOKEN: ''
          }
        }
      )
      expectFailure(run, /written/, /archived/, /artifact/)
      expect(run.outputs).toMatchObject({ 'content-count': '12' })
    })
  )

  it.concurrent('a folder that is a file is told before anything is read', () =>
    inScene({}, async (scene) => {
      const run = await scene.run(
        { 'output-file': blocked },
        { workspace: makeWorkspace({ blocked: 'no folder\n' }) }
      )
      expectFailure(run, /output-file/, /blocked/)
      expect(run.errors.join()).not.toMatch(/ENOTDIR: not a directory, stat/)
    })
  )
})
