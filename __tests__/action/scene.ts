import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import type { Tableau, TableauOptions } from '../../standins/tableau.mjs'
import type { ActionRun } from '../runner.js'
import * as outcome from '../scene/outcome.js'
import {
  inScene as inAnyScene,
  type Scene,
  type SceneOptions as AnySceneOptions
} from '../scene/scene.js'
import * as workspaces from '../scene/workspace.js'
import { listFiles, type Texts } from '../scene/workspace.js'

/** What is special about scenes without a repository: a Tableau of any kind, and an earlier CSV in the workspace. */

export { expectHarmless } from '../scene/harmless.js'
export { type Scene, secretsOf, testTimeout } from '../scene/scene.js'
export { listFiles, type Texts } from '../scene/workspace.js'

export interface SceneOptions
  extends
    Partial<TableauOptions>,
    Pick<AnySceneOptions, 'leavesSession' | 'replacesSession'> {
  /** Uploads the artifact. */
  readonly artifacts?: boolean
}

/** Plays a scene with a Tableau, given by its options, and no GitHub. */
export const inScene = (
  { artifacts, leavesSession, replacesSession, ...tableau }: SceneOptions,
  play: (scene: Scene) => Promise<void>
): Promise<void> =>
  inAnyScene(
    {
      tableau,
      ...(artifacts && { results: artifacts }),
      ...(leavesSession && { leavesSession }),
      ...(replacesSession && { replacesSession })
    },
    play
  )

export { withoutPat } from './sign-ins.js'

/** What was asked for, in order: method, path below the version and the site, number of the page. */
export const listRequests = ({ requests }: Pick<Tableau, 'requests'>) =>
  requests.map(({ method, path: asked, query }) =>
    [
      method,
      asked.replace(/^\/api\/[^/]+\//, '').replace(/^sites\/[^/]+\//, ''),
      query.pageNumber
    ]
      .filter((part) => part !== undefined)
      .join(' ')
  )

export const countRequests = (
  tableau: Pick<Tableau, 'requests'>,
  pattern: RegExp
): number =>
  listRequests(tableau).filter((request) => pattern.test(request)).length

const earlierCsv = 'site,type,id\n,workbook,earlier\n'

/** A workspace with an earlier CSV. */
export const makeWorkspace = (files: Texts = {}): string =>
  workspaces.makeWorkspace({ 'tableau-owners.csv': earlierCsv, ...files })

/** Checks that a run failed with one error that says all of this, before anything was written. */
export function expectFailure(
  run: ActionRun,
  ...says: readonly (string | RegExp)[]
): void {
  outcome.expectFailure(run, ...says)
  const csv = path.join(run.workspace, 'tableau-owners.csv')
  if (fs.existsSync(csv))
    expect(run.read('tableau-owners.csv')).toBe(earlierCsv)
  expect(
    listFiles(run.workspace).filter((file) => /changes|\.tmp/.test(file))
  ).toEqual([])
}

/** The rows of a CSV whose values hold no line ends or separators, by their columns. */
export function rowsOf(run: ActionRun, file = 'tableau-owners.csv') {
  const [header = '', ...lines] = run.read(file).trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => {
    const values = line.split(',')
    return Object.fromEntries(
      columns.map((column, index) => [column, values[index] ?? ''])
    )
  })
}

/** How many rows there are of each type. */
export const countTypes = (rows: readonly Record<string, string>[]) =>
  rows.reduce<Record<string, number>>(
    (counts, { type = '' }) => ({ ...counts, [type]: (counts[type] ?? 0) + 1 }),
    {}
  )
