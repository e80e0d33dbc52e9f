import type { Context } from '../context.js'
import type { Inputs, PublishTarget } from '../inputs/read.js'
import type { Outcome } from '../outcome.js'
import { findProjectByPath } from '../owners/project-lookup.js'
import { connectTo } from '../tableau/connect.js'
import {
  publishDatasource,
  type PublishedDatasource,
  publishScopes
} from '../tableau/publish.js'
import { withSession } from '../tableau/session.js'
import type { Delivery } from './deliver.js'

/** Publishes the typed table as a data source, in a session of its own; the CSV doesn't depend on it. */
export const publish = (
  target: PublishTarget,
  inputs: Pick<Inputs, 'connection' | 'csv'>,
  context: Context
): Delivery => ({
  failure:
    "The data source was not published; the other results don't depend on it",
  deliver: async (outcome) => ({
    datasource: await context.log.group('Publish the data source', () =>
      publishOwners(target, inputs, outcome, context)
    )
  })
})

async function publishOwners(
  target: PublishTarget,
  { connection, csv }: Pick<Inputs, 'connection' | 'csv'>,
  { inventory, findings }: Outcome,
  context: Context
): Promise<PublishedDatasource> {
  // Loaded where it is used: most runs publish nothing.
  const { formatParquet, makeOwnersTable } =
    await import('../owners/typed-table.js')
  const bytes = formatParquet(makeOwnersTable(inventory, findings, csv.columns))
  const server = await connectTo(connection, publishScopes, context)
  const site = target.site === '' ? (inventory.sites[0] ?? '') : target.site
  return withSession(server, site, (session) =>
    publishDatasource(session, {
      name: target.datasource,
      findProject: (projects) =>
        findProjectByPath(projects, target.projectPath),
      bytes,
      pageSize: connection.pageSize,
      concurrency: connection.concurrency
    })
  )
}
