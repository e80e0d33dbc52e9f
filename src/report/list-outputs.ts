import type { Outcome } from '../outcome.js'
import { countOwners } from '../owners/inventory.js'
import type { OutputTable } from '../runner/outputs.js'

/** All outputs of the list, and where their values come from. A new output is one entry here and one in action.yml. */
export const listOutputs = {
  'csv-path': ({ written }) => written.csv,
  'report-path': ({ written }) => written.report,
  'content-count': ({ inventory }) => inventory.records.length,
  'workbook-count': ({ inventory }) =>
    inventory.records.filter(({ type }) => type === 'workbook').length,
  'owner-count': ({ inventory }) => countOwners(inventory.records),
  complete: ({ complete }) => complete,
  'hidden-count': ({ inventory }) => inventory.hiddenCount,
  changed: ({ comparison }) => comparison?.changed,
  'added-count': ({ comparison }) => comparison?.counts?.added,
  'removed-count': ({ comparison }) => comparison?.counts?.removed,
  'owner-changed-count': ({ comparison }) =>
    comparison?.counts?.['owner-changed'],
  'moved-count': ({ comparison }) => comparison?.counts?.moved,
  'renamed-count': ({ comparison }) => comparison?.counts?.renamed,
  'changes-path': ({ written }) => written.changes,
  'unlicensed-owner-count': ({ findings }) =>
    findings.counts['unlicensed-owner'],
  'unknown-owner-count': ({ findings }) => findings.counts['unknown-owner'],
  'inactive-owner-count': ({ findings }) => findings.counts['inactive-owner'],
  'artifact-id': ({ artifact }) => artifact?.id,
  'artifact-url': ({ artifact }) => artifact?.url,
  'artifact-digest': ({ artifact }) => artifact?.digest,
  'commit-sha': ({ commit }) => commit?.sha,
  'commit-url': ({ commit }) => commit?.url,
  'pull-request-number': ({ pull }) => pull?.number,
  'pull-request-url': ({ pull }) => pull?.url,
  'pull-request-operation': ({ pull }) => pull?.operation,
  'datasource-id': ({ datasource }) => datasource?.id,
  'datasource-url': ({ datasource }) => datasource?.url
} as const satisfies OutputTable<Outcome>
