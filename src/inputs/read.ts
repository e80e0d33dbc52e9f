import { checkKeyColumns, chooseCommit, type CommitTarget } from './commit.js'
import { checkArtifactName, chooseFiles, type OutputFiles } from './files.js'
import { checkConnectedApp, chooseAuth } from './sign-in.js'
import { chooseSites, noticesOf } from './sites.js'
import {
  contentTypeNames,
  type FailCondition,
  inputTypes,
  type InputValues
} from './inputs-table.js'
import { type Problems, readTable } from './parsers.js'
import type { LogLevel } from '../runner/log.js'
import type { Notice } from '../notice.js'
import { type ColumnName, defaultColumns } from '../owners/columns.js'
import type { Auth } from '../tableau/auth.js'
import type { ContentType } from '../tableau/lists.js'

export { inputTypes } from './inputs-table.js'

/** The data source that the table is published under. */
export interface PublishTarget {
  readonly datasource: string
  /** Content URL; empty: the first site listed. */
  readonly site: string
  /** Full path; empty: the Default project. */
  readonly projectPath: string
}

/** What the action was asked to do. */
export interface Inputs extends OutputFiles {
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
  readonly escapeFormulas: boolean
  readonly uploadArtifact: boolean
  readonly artifactName: string
  readonly retentionDays: number | undefined
  /** undefined for `commit: none`. */
  readonly commit: CommitTarget | undefined
  /** undefined where nothing is published. */
  readonly publish: PublishTarget | undefined
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
  const files = chooseFiles(values, workspaceOf(env), problems)
  const commit = chooseCommit(values, env, problems)
  checkConnectedApp(auth, sites, values, problems)
  checkKeyColumns(values, problems)
  checkArtifactName(values, problems)
  if (problems.length > 0 || !auth || !serverUrl || !files)
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
    ...files,
    commit
  })
}

function assemble(
  values: InputValues,
  chosen: Pick<Inputs, 'serverUrl' | 'sites' | 'auth' | 'commit'> & OutputFiles
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
    publish:
      values['publish-datasource'] === ''
        ? undefined
        : {
            datasource: values['publish-datasource'],
            site: values['publish-site'],
            projectPath: values['publish-project']
          },
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
