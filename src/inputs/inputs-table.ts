import { type LogLevel, logLevels } from '../runner/log.js'
import { type ColumnName, columnNames } from '../owners/columns.js'
import { findingKinds } from '../owners/findings.js'
import { parseServerUrl, type ServerAddress } from '../tableau/address.js'
import { type ContentType, contentTypes } from '../tableau/lists.js'
import {
  choice,
  flag,
  type InputType,
  integer,
  lines,
  list,
  optionalInteger,
  path,
  secret,
  text,
  type Values
} from './parsers.js'

export const contentTypeNames = Object.keys(contentTypes) as ContentType[]

export const commitModes = ['none', 'push', 'pull-request'] as const
export type CommitMode = (typeof commitModes)[number]

export const failConditions = [
  'owner-changed',
  ...findingKinds,
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
  'report-file': path('tableau-owners.html'),
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
  'publish-datasource': text(),
  'publish-site': text(),
  'publish-project': text(),
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
