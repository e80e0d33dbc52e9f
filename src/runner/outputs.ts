import * as core from '@actions/core'
import type { Delivered } from '../deliveries/deliver.js'
import type { Inputs } from '../inputs/read.js'
import { countChanges } from '../owners/comparison.js'
import type { Findings } from '../owners/findings.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import { isComplete } from '../deliveries/review.js'

export interface Result {
  readonly inputs: Inputs
  readonly inventory: Inventory
  readonly findings: Findings
  readonly delivered: Delivered
}

type Value = string | number | boolean | undefined

/** All outputs of the action, and where their values come from. A new output is one entry here and one in action.yml. */
export const outputs = {
  'csv-path': ({ inputs, delivered }) =>
    delivered.csvWritten && inputs.outputFile.path,
  'report-path': ({ inputs, delivered }) =>
    delivered.reportWritten && inputs.reportFile?.path,
  'content-count': ({ inventory }) => inventory.records.length,
  'workbook-count': ({ inventory }) =>
    inventory.records.filter(({ type }) => type === 'workbook').length,
  'owner-count': ({ inventory }) => countOwners(inventory.records),
  complete: ({ inventory, delivered }) =>
    isComplete(inventory, delivered.comparison),
  'hidden-count': ({ inventory }) => inventory.hiddenCount,
  changed: ({ delivered }) => delivered.comparison?.changed,
  'added-count': (result) => countOf(result, 'added'),
  'removed-count': (result) => countOf(result, 'removed'),
  'owner-changed-count': (result) => countOf(result, 'owner-changed'),
  'moved-count': (result) => countOf(result, 'moved'),
  'renamed-count': (result) => countOf(result, 'renamed'),
  'changes-path': ({ inputs, delivered }) =>
    delivered.changesWritten && inputs.changesFile.path,
  'unlicensed-owner-count': ({ findings }) =>
    findings.counts['unlicensed-owner'],
  'unknown-owner-count': ({ findings }) => findings.counts['unknown-owner'],
  'inactive-owner-count': ({ findings }) => findings.counts['inactive-owner'],
  'artifact-id': ({ delivered }) => delivered.artifact?.id,
  'artifact-url': ({ delivered }) =>
    delivered.artifact &&
    `${runUrlOf(process.env)}/artifacts/${delivered.artifact.id}`,
  'artifact-digest': ({ delivered }) => delivered.artifact?.digest,
  'commit-sha': ({ delivered }) => delivered.commit?.sha,
  'commit-url': ({ delivered }) =>
    delivered.commit?.sha &&
    `${repositoryUrlOf(process.env)}/commit/${delivered.commit.sha}`,
  'pull-request-number': ({ delivered }) =>
    delivered.commit?.pullRequest?.number,
  'pull-request-url': ({ delivered }) => delivered.commit?.pullRequest?.url,
  'pull-request-operation': ({ delivered }) =>
    delivered.commit?.pullRequest?.operation,
  'datasource-id': ({ delivered }) => delivered.datasource?.id,
  'datasource-url': ({ delivered }) => delivered.datasource?.url
} as const satisfies Record<string, (result: Result) => Value>

/** Counts of a comparison that could not be made have no value. */
function countOf(
  { delivered: { comparison } }: Result,
  kind: keyof ReturnType<typeof countChanges>
): number | undefined {
  return comparison?.compared
    ? countChanges(comparison.changes)[kind]
    : undefined
}

/** Sets every output; one that has no value in a run is the empty string. */
export function setOutputs(result: Result): void {
  for (const [name, valueOf] of Object.entries(outputs))
    core.setOutput(name, (valueOf as (result: Result) => Value)(result) ?? '')
}

type Environment = Readonly<Record<string, string | undefined>>

export const repositoryUrlOf = (env: Environment): string =>
  `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY ?? ''}`

/** Address of the workflow run. */
export const runUrlOf = (env: Environment): string =>
  `${repositoryUrlOf(env)}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`
