import fs from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import { type Results, startResults } from '../../standins/results.mjs'
import {
  startTableau,
  type Tableau,
  type TableauOptions
} from '../../standins/tableau.mjs'
import { credentials, makeSite, secrets } from '../fixtures/action/estate.js'
import {
  type ActionOptions,
  type ActionRun,
  makeFolder,
  runAction
} from '../runner.js'

export type Texts = Readonly<Record<string, string>>

/** Starting a process and its peers takes its time on a busy machine. */
export const testTimeout = 60_000

export interface SceneOptions extends Partial<TableauOptions> {
  /** Starts the service for artifacts; without it nothing is uploaded. */
  readonly artifacts?: boolean
  /** Says that a session can't be signed out here. */
  readonly leavesSession?: boolean
  /** Says that one token has two sessions here. */
  readonly replacesSession?: boolean
}

export interface Scene {
  readonly tableau: Tableau
  readonly results: Results
  /** Runs the action against the peers; these inputs replace or join those of a personal access token. */
  readonly run: (
    inputs?: Texts,
    options?: Partial<ActionOptions>
  ) => Promise<ActionRun>
}

/** The inputs of an administrator's personal access token. */
export const patInputs: Texts = {
  'pat-name': 'owners',
  'pat-secret': secrets.pat
}

/** Inputs that sign in in another way have none of a personal access token. */
export const withoutPat: Texts = { 'pat-name': '', 'pat-secret': '' }

const allSecrets = Object.values(secrets)

/**
 * Plays a scene with a Tableau and a service for artifacts of its own, and ends both. After each run nothing may have
 * given a secret away; after the scene no session is left, and no request was made that no real client makes.
 */
export async function inScene(
  {
    artifacts = false,
    leavesSession = false,
    replacesSession = false,
    ...options
  }: SceneOptions,
  play: (scene: Scene) => Promise<void>
): Promise<void> {
  const tableau = await startTableau({
    sites: [makeSite()],
    credentials,
    ...options
  })
  const results = await startResults()
  const run: Scene['run'] = async (inputs = {}, given = {}) => {
    const before = tableau.requests.length
    const ended = await runAction({
      ...given,
      inputs: {
        'server-url': tableau.url,
        ...patInputs,
        'upload-artifact': String(artifacts),
        'report-file': '',
        'max-retry-wait-seconds': '0',
        ...inputs
      },
      env: {
        ACTIONS_RESULTS_URL: results.url,
        ACTIONS_RUNTIME_TOKEN: results.token,
        ...given.env
      }
    })
    expectHarmless(ended, [...secretsOf(tableau), ...allSecrets, results.token])
    const requests = tableau.requests.slice(before)
    expectMasked(ended, secretsOf({ requests }))
    return ended
  }
  try {
    await play({ tableau, results, run })
    if (!leavesSession) expect(tableau.liveSessions()).toEqual([])
    if (!replacesSession) expect(tableau.protocolErrors).toEqual([])
  } finally {
    await Promise.all([tableau.close(), results.close()])
  }
}

/** All secrets that requests to a Tableau had, each once. */
export const secretsOf = ({
  requests
}: Pick<Tableau, 'requests'>): string[] => [
  ...new Set(requests.flatMap(({ secretsSeen }) => secretsSeen))
]

const isMask = (line: string) => line.startsWith('::add-mask::')

/** The commands that the action speaks to the runner in. */
const command = /^::(?:add-mask|error|warning|notice|debug|group|endgroup)::/

/** Checks that a run gave no secret away, spoke no command of a stranger's, and has one error where it failed. */
export function expectHarmless(
  run: ActionRun,
  hidden: readonly string[]
): void {
  const lines = run.output.split('\n')
  const texts = {
    log: lines.filter((line) => !isMask(line)).join('\n'),
    outputs: run.outputFile,
    summary: run.summary,
    ...readFolder(run.workspace)
  }
  for (const secret of hidden)
    for (const form of [secret, escapeData(secret), encodeURIComponent(secret)])
      for (const [name, text] of Object.entries(texts))
        expect({ name, text }).not.toMatchObject({
          text: expect.stringContaining(form) as unknown as string
        })
  for (const line of lines) {
    if (line.startsWith('::')) expect(line).toMatch(command)
    expect(line).not.toContain('##[')
  }
  expectOneError(run)
}
/** One error where a run failed, none where it did not; the log shows what else there was. */
function expectOneError(run: ActionRun): void {
  const told = { errors: run.errors.length, exitCode: run.exitCode }
  const failed = run.exitCode !== 0
  const wanted = { errors: failed ? 1 : 0, exitCode: failed ? 1 : 0 }
  if (told.errors !== wanted.errors || told.exitCode !== wanted.exitCode)
    throw new Error(
      `Exit code ${String(told.exitCode)} with ${String(told.errors)} errors:\n${run.output}`
    )
}

/** Checks that all secrets that were sent are masked in the log. */
function expectMasked(run: ActionRun, sent: readonly string[]): void {
  const masks = run.output.split('\n').filter(isMask)
  for (const secret of sent)
    expect(masks).toContain(`::add-mask::${escapeData(secret)}`)
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    listFiles(folder).map((file) => [
      file,
      fs.readFileSync(path.join(folder, file), 'latin1')
    ])
  )
}

/** The files below a folder, with `/`, in order. */
export const listFiles = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/')
    )
    .sort()

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

export const earlierCsv = 'site,type,id\n,workbook,earlier\n'

/** A workspace with an earlier CSV. */
export function makeWorkspace(files: Texts = {}): string {
  const workspace = makeFolder('workspace-')
  for (const [file, text] of Object.entries({
    'tableau-owners.csv': earlierCsv,
    ...files
  })) {
    const target = path.join(workspace, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text)
  }
  return workspace
}

/** Checks that a run failed with one error that says all of this, before anything was written. */
export function expectFailure(
  run: ActionRun,
  ...says: readonly (string | RegExp)[]
): void {
  expect(run.exitCode).toBe(1)
  for (const part of says) expect(run.errors.join()).toMatch(part)
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
