import type { Context } from './context.js'
import type { Inputs } from './inputs/read.js'
import { messageOf, type Notice } from './notice.js'
import {
  type Inventory,
  makeInventory,
  type SiteInventory
} from './owners/inventory.js'
import { makeProjectFilter } from './owners/project-filter.js'
import { isTableauCloud } from './tableau/address.js'
import { connectTo } from './tableau/connect.js'
import { contentTypes } from './tableau/lists.js'
import type { Server } from './tableau/server.js'
import { type Session, withSession } from './tableau/session.js'
import { readSite, type SiteReading } from './tableau/site.js'
import { listSites, type ServerSites } from './tableau/sites.js'
import { checkTokenExpiry } from './tableau/token-expiry.js'

type Asked = Pick<Inputs, 'connection' | 'listing'>

/**
 * Reads everything that was asked for: connects, and for one site after the other signs in, reads, signs out.
 * @returns the inventory: the end of all reading from Tableau
 * @throws Error where a site can't be signed in to or a list can't be read; nothing has been written then
 */
export async function collect(
  inputs: Asked,
  context: Context
): Promise<Inventory> {
  const { connection, listing } = inputs
  const server = await connectTo(connection, scopesOf(listing), context)
  context.log.info(
    `${server.serverUrl.host} speaks REST API ${server.version}.`
  )
  const sites: SiteInventory[] = []
  const { active, notices, ...passedOver } = await sitesOf(server, inputs)
  notices.forEach(context.tell)
  for (const contentUrl of active) {
    const site = await readOne(server, contentUrl, inputs, context)
    // Tableau takes a content URL in upper and lower case.
    if (sites.every((other) => other.site !== site.site)) sites.push(site)
  }
  const listedAt = new Date(context.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  const isKept = makeProjectFilter(listing.projects)
  return makeInventory(sites, listedAt, isKept, passedOver)
}

/** The scopes that a connected app's token needs for reading. */
const scopesOf = ({ types }: Inputs['listing']): string[] => [
  ...new Set([
    'tableau:content:read',
    'tableau:users:read',
    ...types.flatMap((type) => contentTypes[type].scope)
  ])
]

/** The sites to read; `*` asks the server, in a session of its own. */
async function sitesOf(
  server: Server,
  { connection, listing }: Asked
): Promise<ServerSites> {
  return listing.sites[0] === '*'
    ? withSession(server, '', (session) => listSites(session, connection))
    : { active: listing.sites, suspended: [], locked: [], notices: [] }
}

async function readOne(
  server: Server,
  contentUrl: string,
  inputs: Asked,
  context: Context
): Promise<SiteInventory> {
  const title = siteTitle(contentUrl)
  const { sites } = inputs.listing
  const single = sites.length === 1 && sites[0] !== '*'
  try {
    const { reading, notices } = await context.log.group(`Read ${title}`, () =>
      withSession(server, contentUrl, (session) =>
        readInSession(session, inputs, context)
      )
    )
    for (const { level, message } of notices)
      context.tell({
        level,
        message: single ? message : `${title}: ${message}`
      })
    return {
      ...reading,
      server: server.serverUrl.origin,
      site: reading.contentUrl
    }
  } catch (error) {
    throw single || context.signal.aborted ? error : naming(title, error)
  }
}

async function readInSession(
  session: Session,
  inputs: Asked,
  context: Context
): Promise<{ reading: SiteReading; notices: readonly Notice[] }> {
  const { auth, serverUrl, pageSize, concurrency } = inputs.connection
  const { types, all } = inputs.listing
  const reading = await readSite(session, {
    types,
    all,
    signInKind: auth.kind,
    pageSize,
    concurrency,
    log: context.log.info
  })
  // Only Tableau Cloud tells when a token expires.
  const expiry =
    auth.kind === 'personal-access-token' && isTableauCloud(serverUrl)
      ? await checkTokenExpiry(session, auth.name, context.now())
      : []
  return { reading, notices: [...reading.notices, ...expiry] }
}

const siteTitle = (contentUrl: string) =>
  contentUrl === '' ? 'the Default site' : `site ${contentUrl}`

const naming = (title: string, error: unknown) =>
  new Error(
    `Reading ${title} failed, and nothing was written. ${messageOf(error)}`,
    { cause: error }
  )
