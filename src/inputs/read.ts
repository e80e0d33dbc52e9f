import type { Notice } from '../notice.js'
import { type ColumnName, defaultColumns } from '../owners/columns.js'
import { type Environment, readRunner } from '../runner/environment.js'
import type { LogLevel } from '../runner/log.js'
import type { WorkspaceFile } from '../runner/workspace.js'
import type { Auth } from '../tableau/auth.js'
import type { ContentType } from '../tableau/lists.js'
import { checkKeyColumns, chooseCommit, type CommitTarget } from './commit.js'
import { checkArtifactName, chooseFiles, type OutputFiles } from './files.js'
import {
  contentTypeNames,
  type FailCondition,
  inputTypes,
  type InputValues
} from './inputs-table.js'
import { type Problems, readTable } from './parsers.js'
import { checkConnectedApp, chooseAuth } from './sign-in.js'
import { chooseSites, noticesOf, readSites } from './sites.js'

/** How to reach and sign in to the server. */
export interface ConnectionInputs {
  readonly serverUrl: URL
  readonly auth: Auth
  readonly timeoutSeconds: number
  readonly pageSize: number
  /** Requests in flight. */
  readonly concurrency: number
}

/** What is listed. */
export interface ListingInputs {
  /** Content URLs, in the order in which the sites are read; empty text is the Default site, `*` alone every site. */
  readonly sites: readonly string[]
  readonly types: readonly ContentType[]
  /** True for `content: all`: types that aren't offered are passed over. */
  readonly all: boolean
  /** Patterns over project paths. */
  readonly projects: readonly string[]
}

export interface CsvInputs {
  readonly file: WorkspaceFile
  readonly columns: readonly ColumnName[]
  /** True where the user chose the columns. */
  readonly columnsChosen: boolean
  readonly escapeFormulas: boolean
}

export interface ArtifactInputs {
  readonly name: string
  readonly retentionDays: number | undefined
}

/** The data source that the table is published under. */
export interface PublishTarget {
  readonly datasource: string
  /** Content URL; empty: the first site listed. */
  readonly site: string
  /** Full path; empty: the Default project. */
  readonly projectPath: string
}

export interface CheckInputs {
  readonly failOn: ReadonlySet<FailCondition>
  readonly inactiveDays: number
  readonly maxRemovedPercent: number
}

export interface RetryInputs {
  readonly maxRetries: number
  readonly maxWaitSeconds: number
}

/** What the action was asked to do: a group for each section of the README. A result that isn't asked for is undefined. */
export interface Inputs {
  readonly connection: ConnectionInputs
  readonly listing: ListingInputs
  readonly csv: CsvInputs
  /** What changed, beside the CSV. */
  readonly changesFile: WorkspaceFile
  readonly report: { readonly file: WorkspaceFile } | undefined
  readonly artifact: ArtifactInputs | undefined
  readonly commit: CommitTarget | undefined
  readonly publish: PublishTarget | undefined
  readonly checks: CheckInputs
  readonly retries: RetryInputs
  readonly logLevel: LogLevel
  /** What to know about the inputs themselves. */
  readonly notices: readonly Notice[]
}

/**
 * Reads all inputs from the runner's environment (INPUT_…), once; secrets are masked first.
 * @throws Error with all that is wrong, one problem a line, each with the input's name and what to do
 */
export function readInputs(
  env: Environment,
  mask: (secret: string) => void,
  runner = readRunner(env)
): Inputs {
  const getText = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim()
  for (const [name, type] of Object.entries(inputTypes))
    if ('secret' in type) mask(getText(name) ?? '')
  const problems: Problems = []
  const values = readTable(inputTypes, getText, problems)
  const { serverUrl, sites } = chooseSites(values, problems)
  const auth = chooseAuth(values, problems)
  const files = chooseFiles(values, runner.workspace, problems)
  const commit = chooseCommit(values, runner, problems)
  const publishSite = publishSiteOf(values, problems)
  checkConnectedApp(auth, sites, publishSite, problems)
  checkKeyColumns(values, problems)
  checkArtifactName(values, problems)
  if (problems.length > 0 || !auth || !serverUrl || !files)
    throw new Error(sentenceOf(problems))
  const all = values as InputValues
  return {
    connection: connectionOf(all, serverUrl, auth),
    listing: listingOf(all, sites),
    ...resultsOf(all, files, publishSite),
    commit,
    checks: {
      failOn: new Set(all['fail-on']),
      inactiveDays: all['inactive-days'],
      maxRemovedPercent: all['max-removed-percent']
    },
    retries: {
      maxRetries: all['max-retries'],
      maxWaitSeconds: all['max-retry-wait-seconds']
    },
    logLevel: all['log-level'],
    notices: noticesOf(serverUrl)
  }
}

const sentenceOf = (problems: Problems): string =>
  problems.length === 1
    ? `Input ${problems.join()}.`
    : [
        `${String(problems.length)} inputs are wrong:`,
        ...problems.map((problem) => `- ${problem}.`)
      ].join('\n')

function publishSiteOf(
  values: Partial<InputValues>,
  problems: Problems
): string {
  const text = values['publish-site'] ?? ''
  const [site = ''] =
    text === '' ? [] : readSites('publish-site', [text], problems)
  return site
}

const connectionOf = (
  values: InputValues,
  serverUrl: URL,
  auth: Auth
): ConnectionInputs => ({
  serverUrl,
  auth,
  timeoutSeconds: values['timeout-seconds'],
  pageSize: values['page-size'],
  concurrency: values.concurrency
})

function listingOf(
  values: InputValues,
  sites: readonly string[]
): ListingInputs {
  const all = values.content.includes('all')
  return {
    sites,
    all,
    types: all ? contentTypeNames : (values.content as ContentType[]),
    projects: values.projects
  }
}

function resultsOf(
  values: InputValues,
  { outputFile, changesFile, reportFile }: OutputFiles,
  publishSite: string
): Pick<Inputs, 'csv' | 'changesFile' | 'report' | 'artifact' | 'publish'> {
  const columnsChosen = values.columns.length > 0
  return {
    csv: {
      file: outputFile,
      columns: columnsChosen ? values.columns : defaultColumns,
      columnsChosen,
      escapeFormulas: values['escape-formulas']
    },
    changesFile,
    report: reportFile && { file: reportFile },
    artifact: values['upload-artifact']
      ? {
          name: values['artifact-name'],
          retentionDays: values['retention-days']
        }
      : undefined,
    publish:
      values['publish-datasource'] === ''
        ? undefined
        : {
            datasource: values['publish-datasource'],
            site: publishSite,
            projectPath: values['publish-project']
          }
  }
}
