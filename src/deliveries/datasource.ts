import { connectTo } from '../collect.js'
import type { Run } from '../context.js'
import type { Inputs, PublishTarget } from '../inputs/read.js'
import type { Findings } from '../owners/findings.js'
import type { Inventory } from '../owners/inventory.js'
import { findProjectByPath } from '../owners/project-lookup.js'
import {
  publishDatasource,
  type PublishedDatasource,
  publishScopes
} from '../tableau/publish.js'
import { withSession } from '../tableau/session.js'

/**
 * Publishes the typed table as a data source, in a session of its own.
 * @returns the data source as Tableau shows it
 * @throws Error that says what to do; the CSV is not affected
 */
export async function publishOwners(
  target: PublishTarget,
  inputs: Inputs,
  { inventory, findings }: { inventory: Inventory; findings: Findings },
  run: Run
): Promise<PublishedDatasource> {
  // Loaded where it is used: most runs publish nothing.
  const { formatParquet, makeOwnersTable } =
    await import('../owners/typed-table.js')
  const bytes = formatParquet(
    makeOwnersTable(inventory, findings, inputs.columns)
  )
  const server = await connectTo(inputs, run, publishScopes)
  const site = target.site === '' ? (inventory.sites[0] ?? '') : target.site
  return withSession(server, site, (session) =>
    publishDatasource(session, {
      name: target.datasource,
      findProject: (projects) =>
        findProjectByPath(projects, target.projectPath),
      bytes,
      pageSize: inputs.pageSize,
      concurrency: inputs.concurrency
    })
  )
}
