import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import { type GitHub, startGitHub } from '../../standins/github.mjs'
import type { Options } from '../../standins/github/settings.mjs'
import { startTableau, type Tableau } from '../../standins/tableau.mjs'
import {
  type Estate,
  makeEstate,
  robot,
  writeCsv
} from '../fixtures/github-estate/estate.js'
import {
  type ActionOptions,
  type ActionRun,
  makeFolder,
  runAction
} from '../runner.js'

export type Texts = Readonly<Record<string, string>>

/** Starting a process and its peers takes its time on a busy machine. */
export const testTimeout = 60_000

export const csvPath = 'tableau-owners.csv'
export const changesPath = 'tableau-owners-changes.json'
export const pullBranch = 'tableau-owners/update'

const githubToken = 'ghs_9fQ2ZxT7wLmB4nKc8VrYd1'
const patSecret = 'pat-secret-4Gh8Lw2Qz9Xn6Vb3'

/** Numbers of jobs that run at once. */
export const jobs = Array.from({ length: 8 }, (_, index) => index)

/** Inputs of a job that runs beside others: a token of its own. */
export const signInOf = (job: number): Texts => ({
  'pat-name': `owners${String(job)}`,
  'pat-secret': `${patSecret}${String(job)}`
})

/** Inputs for the pull request. */
export const proposing: Texts = { commit: 'pull-request' }

export interface SceneOptions extends Options {
  /** How many workbooks there are. */
  readonly workbooks?: number
  /** Begins with the CSV of the estate committed, as the estate is at the start. */
  readonly committed?: boolean
  /** Paths that the action may commit to. */
  readonly paths?: readonly string[]
}

export interface Scene {
  readonly github: GitHub
  readonly tableau: Tableau
  readonly estate: Estate
  /** Changes what Tableau holds. */
  readonly change: (how: (estate: Estate) => void) => void
  /** Runs the action with `commit: push`; these inputs replace or join it. */
  readonly run: (
    inputs?: Texts,
    options?: Partial<ActionOptions>
  ) => Promise<ActionRun>
  /** What git says of the repository. */
  readonly git: (...args: string[]) => string
}

/**
 * Plays a scene with a Tableau and a GitHub of its own, and ends both. In the end the repository is sound, each commit
 * of the action's touches its one path, and no request was made that no real client makes.
 */
export async function inScene(
  { workbooks = 12, committed = false, paths, ...options }: SceneOptions,
  play: (scene: Scene) => Promise<void>
): Promise<void> {
  const estate = makeEstate(workbooks)
  const tableau = await startTableau({
    sites: [estate],
    credentials: {
      pats: ['', ...jobs.map(String)].map((job) => ({
        name: `owners${job}`,
        secret: `${patSecret}${job}`,
        username: robot.name
      }))
    }
  })
  const first = committed ? { [csvPath]: writeCsv(estate) } : {}
  const github = await startGitHub({
    private: true,
    token: githubToken,
    login: options.tokenKind === 'personal' ? 'owners-robot' : undefined,
    ...options,
    files: { 'README.md': '# Owners\n', ...first, ...options.files }
  } as Options)
  const scene = makeScene(github, tableau, estate)
  try {
    await play(scene)
    expectSound(scene, paths ?? [csvPath])
  } finally {
    await Promise.all([tableau.close(), github.close()])
  }
}

function makeScene(github: GitHub, tableau: Tableau, estate: Estate): Scene {
  const git = (...args: string[]) => github.repository.git(...args).trimEnd()
  return {
    github,
    tableau,
    estate,
    git,
    change: (how) => {
      how(estate)
      tableau.setSites([estate])
    },
    run: async (inputs = {}, given = {}) => {
      const ended = await runAction({
        ...given,
        inputs: { ...inputsFor(tableau), ...inputs },
        env: { ...environmentFor(github), ...given.env }
      })
      expectHarmless(ended)
      if (ended.outputs['commit-sha']) expectCommitted(ended, git, github)
      return ended
    }
  }
}

const inputsFor = (tableau: Tableau): Texts => ({
  'server-url': tableau.url,
  'pat-name': 'owners',
  'pat-secret': patSecret,
  'github-token': githubToken,
  'upload-artifact': 'false',
  'report-file': '',
  // Pauses between attempts take no time.
  'max-retry-wait-seconds': '0',
  commit: 'push'
})

const environmentFor = ({ url, serverUrl, settings }: GitHub): Texts => ({
  GITHUB_API_URL: url,
  GITHUB_SERVER_URL: serverUrl,
  GITHUB_REPOSITORY: `${settings.owner}/${settings.name}`,
  GITHUB_REF: `refs/heads/${settings.defaultBranch}`,
  GITHUB_REF_NAME: settings.defaultBranch
})

/** Checks that a run gave no secret away, and told one error if it failed and none if not. */
function expectHarmless(run: ActionRun): void {
  const log = run.output
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  const files = fs
    .readdirSync(run.workspace, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => fs.readFileSync(file, 'latin1'))
  for (const text of [log, run.summary, run.outputFile, ...files])
    for (const secret of [githubToken, patSecret])
      expect(text.includes(secret)).toBe(false)
  const failed = run.exitCode !== 0
  if (run.exitCode !== Number(failed) || run.errors.length !== Number(failed))
    throw new Error(`Exit code ${String(run.exitCode)}:\n${run.output}`)
}

/** The commit that a run names holds the CSV that it wrote. */
function expectCommitted(
  run: ActionRun,
  git: Scene['git'],
  { serverUrl, settings }: GitHub
): void {
  const { 'commit-sha': sha = '', 'commit-url': url } = run.outputs
  expect(git('cat-file', '-t', sha)).toBe('commit')
  expect(url).toBe(
    `${serverUrl}/${settings.owner}/${settings.name}/commit/${sha}`
  )
  const csv = run.outputs['csv-path']
  if (csv) expect(git('rev-parse', `${sha}:${csv}`)).toBe(hashFile(run, csv))
}

/** The name that git has for a file's content. */
function hashFile(run: ActionRun, file: string): string {
  const bytes = fs.readFileSync(path.join(run.workspace, file))
  const header = `blob ${String(bytes.length)}\0`
  return createHash('sha1').update(header).update(bytes).digest('hex')
}

/** Checks the repository and the peers when all is over. */
function expectSound(scene: Scene, paths: readonly string[]): void {
  const { github, tableau, git } = scene
  expect(git('fsck', '--full', '--strict', '--no-dangling')).toBe('')
  for (const commit of listOwnCommits(scene)) expectOnePath(git, commit, paths)
  expect(github.protocolErrors).toEqual([])
  expect(tableau.protocolErrors).toEqual([])
  expect(tableau.liveSessions()).toEqual([])
}

interface OwnCommit {
  readonly sha: string
  readonly parents: readonly string[]
}

/** The commits of the action's on any branch, or that a pull request had. */
export function listOwnCommits({ github, git }: Scene): OwnCommit[] {
  const heads = github.pulls.map(({ head }) => head.sha)
  const lines = git('log', '--format=%an %H %P', '--all', ...heads)
  return lines
    .split('\n')
    .filter((line) => line.startsWith(`${github.settings.login} `))
    .map((line) => line.slice(github.settings.login.length + 1).split(' '))
    .map(([sha = '', ...parents]) => ({ sha, parents }))
}

/** A commit differs from its parent in one path; a merge does from the base, its second parent. */
function expectOnePath(
  git: Scene['git'],
  { sha, parents }: OwnCommit,
  paths: readonly string[]
): void {
  expect([1, 2]).toContain(parents.length)
  const changed = git('diff', '--name-only', '-z', parents.at(-1) ?? '', sha)
  expect(paths).toContain(changed.replace(/\0$/, ''))
}

/** What was asked of GitHub that changes something: method and path below the repository. */
export const listWrites = ({ github }: Pick<Scene, 'github'>): string[] =>
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

/** Checks that a run failed, and that its one error says all of this. */
export function expectFailure(
  run: ActionRun,
  ...says: readonly (string | RegExp)[]
): void {
  expect(run.exitCode).toBe(1)
  for (const part of says) expect(run.errors.join()).toMatch(part)
}

export function expectSuccess(run: ActionRun, wanted: Texts = {}): void {
  if (run.exitCode !== 0) throw new Error(`The run failed:\n${run.output}`)
  expect(run.outputs).toMatchObject(wanted)
}

/** A workspace that holds these files. */
export function makeWorkspace(files: Texts): string {
  const workspace = makeFolder('workspace-')
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(workspace, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text)
  }
  return workspace
}

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
