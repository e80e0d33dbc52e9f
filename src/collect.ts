import type { Inputs } from './inputs/read.js'
import { type Notice, warning } from './notice.js'
import {
  type Inventory,
  makeInventory,
  type SiteInventory
} from './owners/inventory.js'
import { makeProjectFilter } from './owners/project-filter.js'
import { isTableauCloud } from './tableau/address.js'
import { parseRetryAfter } from './retry.js'
import type { Run } from './context.js'
import { createHttp } from './tableau/http.js'
import { contentTypes } from './tableau/lists.js'
import {
  connect,
  type Server,
  type Session,
  withSession
} from './tableau/session.js'
import { readSite, type SiteReading } from './tableau/site.js'
import { listActiveSites } from './tableau/sites.js'
import { checkTokenExpiry } from './tableau/token-expiry.js'

/**
 * Reads everything that was asked for: connects, and for one site after the other signs in, reads, signs out.
 * @returns the inventory: the end of all reading from Tableau
 * @throws Error where a site can't be signed in to or a list can't be read; nothing has been written then
 */
export async function collect(inputs: Inputs, run: Run): Promise<Inventory> {
  const server = await connectTo(inputs, run, scopesOf(inputs))
  run.log.info(`${server.serverUrl.host} speaks REST API ${server.version}.`)
  const sites: SiteInventory[] = []
  for (const contentUrl of await sitesOf(server, inputs)) {
    const site = await readOne(server, contentUrl, inputs, run)
    // Tableau takes a content URL in upper and lower case.
    if (sites.every((other) => other.site !== site.site)) sites.push(site)
  }
  const listedAt = new Date(run.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  return makeInventory(sites, listedAt, makeProjectFilter(inputs.projects))
}

/** Connects to the server with the run's retries, bounds and masks. */
export function connectTo(
  inputs: Inputs,
  run: Run,
  scopes: readonly string[]
): Promise<Server> {
  return connect({
    serverUrl: inputs.serverUrl,
    auth: inputs.auth,
    scopes,
    http: createHttp({
      timeoutSeconds: inputs.timeoutSeconds,
      retry: run.retry,
      signal: run.signal,
      debug: run.log.debug,
      retryAfter: (header) => parseRetryAfter(header, run.now())
    }),
    mask: run.log.mask,
    warn: (message) => {
      run.tell(warning(message))
    },
    signal: run.signal,
    now: run.now
  })
}

/** The scopes that a connected app's token needs for reading. */
const scopesOf = (inputs: Inputs): string[] => [
  ...new Set([
    'tableau:content:read',
    'tableau:users:read',
    ...inputs.content.flatMap((type) => contentTypes[type].scope ?? [])
  ])
]

/** The content URLs of the sites to read; `*` asks the server, in a session of its own. */
async function sitesOf(
  server: Server,
  inputs: Inputs
): Promise<readonly string[]> {
  return inputs.sites[0] === '*'
    ? withSession(server, '', (session) => listActiveSites(session, inputs))
    : inputs.sites
}

async function readOne(
  server: Server,
  contentUrl: string,
  inputs: Inputs,
  run: Run
): Promise<SiteInventory> {
  const title = siteTitle(contentUrl)
  const single = inputs.sites.length === 1 && inputs.sites[0] !== '*'
  try {
    const { reading, notices } = await run.log.group(`Read ${title}`, () =>
      withSession(server, contentUrl, (session) =>
        readInSession(session, inputs, run)
      )
    )
    for (const { level, message } of notices)
      run.tell({ level, message: single ? message : `${title}: ${message}` })
    return {
      ...reading,
      server: server.serverUrl.origin,
      site: reading.contentUrl,
      refused: reading.refused.map((type) => contentTypes[type].kind)
    }
  } catch (error) {
    throw single || run.signal.aborted ? error : naming(title, error)
  }
}

async function readInSession(
  session: Session,
  inputs: Inputs,
  run: Run
): Promise<{ reading: SiteReading; notices: readonly Notice[] }> {
  const { auth } = inputs
  const reading = await readSite(session, {
    types: inputs.content,
    all: inputs.allContent,
    signInKind: auth.kind,
    pageSize: inputs.pageSize,
    concurrency: inputs.concurrency,
    log: run.log.info
  })
  // Only Tableau Cloud tells when a token expires.
  const expiry =
    auth.kind === 'personal-access-token' && isTableauCloud(inputs.serverUrl)
      ? await checkTokenExpiry(session, auth.name, run.now())
      : []
  return { reading, notices: [...reading.notices, ...expiry] }
}

const siteTitle = (contentUrl: string) =>
  contentUrl === '' ? 'the Default site' : `site ${contentUrl}`

const naming = (title: string, error: unknown) =>
  new Error(
    `Reading ${title} failed, and nothing was written. ${error instanceof Error ? error.message : String(error)}`,
    { cause: error }
  )
