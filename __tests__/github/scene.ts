import fs from 'node:fs'
import path from 'node:path'
import type { GitHub } from '../../standins/github.mjs'
import type { Options } from '../../standins/github/settings.mjs'
import { jobs, jobSecretOf } from '../fixtures/action/estate.js'
import {
  type Estate,
  makeEstate,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import type { ActionRun } from '../runner.js'
import * as repository from '../scene/repository.js'
import {
  type GitHubOptions,
  inScene as inAnyScene,
  type SceneWithGitHub
} from '../scene/scene.js'
import type { Texts } from '../scene/workspace.js'

/** What is special about scenes with a repository: the CSV of an estate is in it, and the estate changes. */

export { expectFailure, expectSuccess } from '../scene/outcome.js'
export { testTimeout } from '../scene/scene.js'
export { jobs }
export { makeWorkspace, type Texts } from '../scene/workspace.js'

export const csvPath = 'tableau-owners.csv'
export const changesPath = 'tableau-owners-changes.json'
export const pullBranch = 'tableau-owners/update'

/** Inputs of a job that runs beside others: a token of its own. */
export const signInOf = (job: number): Texts => ({
  'pat-name': `owners${String(job)}`,
  'pat-secret': jobSecretOf(job)
})

/** Inputs for the pull request. */
export const proposing: Texts = { commit: 'pull-request' }

export interface SceneOptions extends Options, Pick<GitHubOptions, 'paths'> {
  /** How many workbooks there are. */
  readonly workbooks?: number
  /** Begins with the CSV of the estate committed, as the estate is at the start. */
  readonly committed?: boolean
}

/** A scene whose runs are `commit: push` where nothing else is asked for. */
export interface Scene extends SceneWithGitHub {
  readonly estate: Estate
  /** Changes what Tableau holds. */
  readonly change: (how: (estate: Estate) => void) => void
  /** What git says of the repository. */
  readonly git: repository.Git
}

/** Plays a scene with an estate of so many workbooks, and a GitHub, given by its options. */
export function inScene(
  { workbooks = 12, committed = false, ...options }: SceneOptions,
  play: (scene: Scene) => Promise<void>
): Promise<void> {
  const estate = makeEstate(workbooks)
  const first = committed ? { [csvPath]: writeCsv(estate) } : {}
  const github = {
    ...(options.tokenKind === 'personal' && { login: 'owners-robot' }),
    ...options,
    files: { 'README.md': '# Owners\n', ...first, ...options.files }
  }
  return inAnyScene({ tableau: { sites: [estate] }, github }, (scene) =>
    play({
      ...scene,
      run: (inputs, given) => scene.run({ commit: 'push', ...inputs }, given),
      estate,
      git: repository.gitOf(scene.github),
      change: (how) => {
        how(estate)
        scene.tableau.setSites([estate])
      }
    })
  )
}

/** What was asked of GitHub that changes something: method and path below the repository. */
export const listWrites = ({ github }: { readonly github: GitHub }): string[] =>
  github.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path: asked }) =>
      `${method} ${asked.replace(/^\/repos\/[^/]+\/[^/]+\//, '')}`.replace(
        /[0-9a-f]{40}/,
        'SHA'
      )
    )

/** The subjects of a branch's commits, newest first, without the first of all. */
export const listSubjects = (
  { git }: Pick<Scene, 'git'>,
  branch = 'main'
): string[] => git('log', '--format=%s', branch).split('\n').slice(0, -1)

export const countCommits = ({ git }: Pick<Scene, 'git'>, branch = 'main') =>
  Number(git('rev-list', '--count', branch))

/** Lines added and removed by the newest commit of a branch: `1 1 tableau-owners.csv`. */
export const showSize = ({ git }: Pick<Scene, 'git'>, branch = 'main') =>
  git('diff', '--numstat', `${branch}~1`, branch).replaceAll('\t', ' ')

export const exists = (run: ActionRun, file: string): boolean =>
  fs.existsSync(path.join(run.workspace, file))

/** The changes file of a run. */
export const readChanges = (run: ActionRun, file = changesPath) =>
  JSON.parse(run.read(file)) as {
    version: number
    base: { ref: string; sha: string } | null
    changes: Record<string, unknown>[]
  }

/** Gives workbooks to another owner. */
export function giveTo(
  estate: Estate,
  owner: string,
  ...indexes: readonly number[]
): void {
  for (const index of indexes) {
    const item = estate.workbooks[index]
    if (item) item.ownerId = owner
  }
}

/** The estate's CSV as it would be after a change. */
export function csvAfter(
  estate: Estate,
  how: (estate: Estate) => void = () => undefined
): string {
  const copy = structuredClone(estate)
  how(copy)
  return writeCsv(copy)
}

/** Takes the first workbooks away. */
export const remove =
  (count: number) =>
  ({ workbooks }: Estate): void => {
    workbooks.splice(0, count)
  }

/** What the outputs say of changes: added, removed, owners changed, moved, renamed. */
export const countsOf = (outputs: Texts) =>
  ['added', 'removed', 'owner-changed', 'moved', 'renamed'].map(
    (kind) => outputs[`${kind}-count`]
  )
