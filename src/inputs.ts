import {
  choice,
  flag,
  type InputType,
  integer,
  lines,
  list,
  optionalInteger,
  path,
  type Problems,
  readTable,
  secret,
  text,
  type Values
} from './input-types.js'
import { type LogLevel, logLevels } from './log.js'
import { type Notice, warning } from './notice.js'
import { keyColumns } from './owners/changes.js'
import {
  type ColumnName,
  columnNames,
  defaultColumns
} from './owners/columns.js'
import {
  isLoopback,
  isTableauCloud,
  parseServerUrl,
  type ServerAddress
} from './server-url.js'
import { chooseCommit, type CommitTarget } from './commit-inputs.js'
import { chooseAuth } from './sign-in-inputs.js'
import type { Auth } from './tableau/auth.js'
import { type ContentType, contentTypes } from './tableau/lists.js'
import { resolveInWorkspace, type WorkspaceFile } from './workspace.js'

const contentTypeNames = Object.keys(contentTypes) as ContentType[]

export const commitModes = ['none', 'push', 'pull-request'] as const
export type CommitMode = (typeof commitModes)[number]

export const failConditions = [
  'owner-changed',
  'unlicensed-owner',
  'unknown-owner',
  'inactive-owner',
  'incomplete-list'
] as const
export type FailCondition = (typeof failConditions)[number]

/** All inputs of the action, with the defaults of action.yml. A new input is one entry here and one there. */
export const inputTypes = {
  'server-url': {
    default: '',
    required: true,
    parse: (value: string): ServerAddress => parseServerUrl(value)
  },
  site: list<string>(''),
  'pat-name': text(),
  'pat-secret': secret(),
  username: text(),
  password: secret(),
  'connected-app-client-id': text(),
  'connected-app-secret-id': text(),
  'connected-app-secret': secret(),
  'allow-http': flag('false'),
  content: list<ContentType | 'all'>('workbooks', [...contentTypeNames, 'all']),
  projects: lines(),
  columns: list<ColumnName>('', columnNames),
  'output-file': path('tableau-owners.csv'),
  'escape-formulas': flag('true'),
  'upload-artifact': flag('true'),
  'artifact-name': text('tableau-owners'),
  'retention-days': optionalInteger(1, 400),
  commit: choice<CommitMode>('none', commitModes),
  branch: text(),
  base: text(),
  'commit-message': text(),
  'pull-request-title': text(),
  'pull-request-labels': list<string>(''),
  'pull-request-reviewers': list<string>(''),
  'github-token': secret(),
  'fail-on': list<FailCondition>('', failConditions),
  'inactive-days': integer('90', 1, 3650),
  'max-removed-percent': integer('25', 0, 100),
  'page-size': integer('1000', 1, 1000),
  concurrency: integer('4', 1, 16),
  'timeout-seconds': integer('60', 1, 3600),
  'max-retries': integer('5', 0, 20),
  'max-retry-wait-seconds': integer('300', 0, 3600),
  'log-level': choice<LogLevel>('info', logLevels)
} as const satisfies Record<string, InputType<unknown>>

export type InputValues = Values<typeof inputTypes>

/** What the action was asked to do. */
export interface Inputs {
  readonly serverUrl: URL
  /** Content URLs, in the order in which the sites are read; empty text is the Default site, `*` alone every site. */
  readonly sites: readonly string[]
  readonly auth: Auth
  readonly content: readonly ContentType[]
  /** True for `content: all`: types that aren't offered are passed over. */
  readonly allContent: boolean
  /** Patterns over project paths. */
  readonly projects: readonly string[]
  readonly columns: readonly ColumnName[]
  /** True where the user chose the columns. */
  readonly columnsChosen: boolean
  readonly outputFile: WorkspaceFile
  readonly escapeFormulas: boolean
  readonly uploadArtifact: boolean
  readonly artifactName: string
  readonly retentionDays: number | undefined
  /** undefined for `commit: none`. */
  readonly commit: CommitTarget | undefined
  readonly failOn: ReadonlySet<FailCondition>
  readonly inactiveDays: number
  readonly maxRemovedPercent: number
  readonly pageSize: number
  readonly concurrency: number
  readonly timeoutSeconds: number
  readonly maxRetries: number
  readonly maxRetryWaitSeconds: number
  readonly logLevel: LogLevel
  /** What to know about the inputs themselves. */
  readonly notices: readonly Notice[]
}

type Environment = Readonly<Record<string, string | undefined>>

export const workspaceOf = (env: Environment): string =>
  env.GITHUB_WORKSPACE ?? process.cwd()

/**
 * Reads all inputs from the runner's environment (INPUT_…), once; secrets are masked first.
 * @throws Error with all that is wrong, one problem a line, each with the input's name and what to do
 */
export function readInputs(
  env: Environment,
  mask: (secret: string) => void
): Inputs {
  const getText = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim()
  for (const [name, type] of Object.entries(inputTypes))
    if ('secret' in type) mask(getText(name) ?? '')
  const problems: Problems = []
  const values = readTable(inputTypes, getText, problems)
  const { serverUrl, sites } = chooseSites(values, problems)
  const auth = chooseAuth(values, problems)
  const outputFile = chooseFile(
    values,
    'output-file',
    workspaceOf(env),
    problems
  )
  const commit = chooseCommit(values, env, problems)
  checkConnectedApp(auth, sites, values, problems)
  checkKeyColumns(values, problems)
  if (problems.length > 0 || !auth || !serverUrl || !outputFile)
    throw new Error(
      problems.length === 1
        ? `Input ${problems.join()}.`
        : [
            `${String(problems.length)} inputs are wrong:`,
            ...problems.map((problem) => `- ${problem}.`)
          ].join('\n')
    )
  return assemble(values as InputValues, {
    serverUrl,
    sites,
    auth,
    outputFile,
    commit
  })
}

function assemble(
  values: InputValues,
  chosen: Pick<Inputs, 'serverUrl' | 'sites' | 'auth' | 'outputFile' | 'commit'>
): Inputs {
  const allContent = values.content.includes('all')
  return {
    ...chosen,
    allContent,
    content: allContent ? contentTypeNames : (values.content as ContentType[]),
    projects: values.projects,
    columns: values.columns.length > 0 ? values.columns : defaultColumns,
    columnsChosen: values.columns.length > 0,
    escapeFormulas: values['escape-formulas'],
    uploadArtifact: values['upload-artifact'],
    artifactName: values['artifact-name'],
    retentionDays: values['retention-days'],
    failOn: new Set(values['fail-on']),
    inactiveDays: values['inactive-days'],
    maxRemovedPercent: values['max-removed-percent'],
    pageSize: values['page-size'],
    concurrency: values.concurrency,
    timeoutSeconds: values['timeout-seconds'],
    maxRetries: values['max-retries'],
    maxRetryWaitSeconds: values['max-retry-wait-seconds'],
    logLevel: values['log-level'],
    notices: noticesOf(chosen.serverUrl)
  }
}

function noticesOf(serverUrl: URL): Notice[] {
  return serverUrl.protocol === 'http:' && !isLoopback(serverUrl)
    ? [
        warning(
          `Secrets and the session token go to ${serverUrl.host} unencrypted, as allow-http permits. Use https.`
        )
      ]
    : []
}

function chooseSites(
  values: Partial<InputValues>,
  problems: Problems
): { serverUrl: URL | undefined; sites: readonly string[] } {
  const address = values['server-url']
  const named = values.site ?? []
  const sites = named.length > 0 ? named : [address?.site ?? '']
  if (!address) return { serverUrl: undefined, sites }
  const { url } = address
  if (
    url.protocol === 'http:' &&
    !isLoopback(url) &&
    values['allow-http'] === false
  )
    problems.push(
      `server-url begins with http:, which sends secrets unencrypted: write https://${url.host}, or set allow-http to true`
    )
  if (sites.includes('*') && sites.length > 1)
    problems.push('site has * beside other sites: write * alone for every site')
  if (isTableauCloud(url) && sites.includes('*'))
    problems.push(
      "site is *, but on Tableau Cloud nobody can list all sites: name each site's content URL"
    )
  if (isTableauCloud(url) && sites.includes(''))
    problems.push(
      "site is empty, but Tableau Cloud has no Default site: set it to the part after /site/ in the browser's address"
    )
  return { serverUrl: url, sites }
}

function chooseFile(
  values: Partial<InputValues>,
  name: 'output-file',
  workspace: string,
  problems: Problems
): WorkspaceFile | undefined {
  try {
    return resolveInWorkspace(workspace, values[name] ?? '')
  } catch (error) {
    problems.push(`${name} ${error instanceof Error ? error.message : ''}`)
    return undefined
  }
}

/** A connected app is trusted by one site, and has no scope for virtual connections. */
function checkConnectedApp(
  auth: Auth | undefined,
  sites: readonly string[],
  values: Partial<InputValues>,
  problems: Problems
): void {
  if (auth?.kind !== 'connected-app') return
  if (sites.length > 1 || sites.includes('*'))
    problems.push(
      'site names several sites, but a connected app is trusted by one: run a job for each site, each with its own app'
    )
  if (values.content?.includes('virtual-connections'))
    problems.push(
      'content has virtual-connections, which Tableau gives no scope for: sign in with a personal access token for them'
    )
}

/** Rows are matched by these: without them nothing can be compared, and nothing may be committed. */
function checkKeyColumns(
  values: Partial<InputValues>,
  problems: Problems
): void {
  const { columns: chosen = [] } = values
  const missing = keyColumns.filter((name) => !chosen.includes(name))
  const compares =
    (values.commit ?? 'none') !== 'none' ||
    values['fail-on']?.includes('owner-changed') === true
  if (chosen.length > 0 && missing.length > 0 && compares)
    problems.push(
      `columns lacks ${missing.join(', ')}, which commit and fail-on: owner-changed need to match rows: add them`
    )
}
