import { randomBytes } from 'node:crypto'
import { TableauError } from './errors.js'
import { withLanes } from './lanes.js'
import { readContent, type ReadOptions } from './list-reader.js'
import type { Session } from './session.js'
import { type ContentItem, parseContentItem } from './content.js'
import { fieldOf, textOf } from './json.js'
import { compareVersions } from './version.js'

/** The first version that takes Parquet files. Source: server-client-python #984. */
const parquetSince = { version: '3.15', release: '2022.1' }
const maxRequestBytes = 64 * 1024 * 1024
/** A name of our own: servers have been seen to stumble over others than ASCII. The data source has its own name. */
const filename = 'tableau-owners.parquet'

export interface Publication extends ReadOptions {
  /** Name of the data source; one of this name in the project is replaced. */
  readonly name: string
  /** Picks the project to publish into out of those that the user sees: its LUID; throws where there is none. */
  readonly findProject: (projects: readonly ContentItem[]) => string
  /** The Parquet file. */
  readonly bytes: Uint8Array
}

export interface PublishedDatasource {
  /** LUID; it stays the same when the data source is replaced. */
  readonly id: string
  /** Where Tableau shows it; undefined where Tableau gives no address. */
  readonly url: string | undefined
}

/** The scopes that a connected app's token needs for publishing. Source: Access Scopes for Connected Apps. */
export const publishScopes: readonly string[] = [
  'tableau:content:read',
  'tableau:datasources:create'
]

/**
 * Publishes a Parquet file as a data source, replacing an earlier one of that name in one request, and reads it back.
 * Sending it again after an answer was lost replaces it by itself, so that the retries do no harm.
 * Source: REST API reference, Publish Data Source and Query Data Source; scopes: publishScopes.
 * @returns the data source as the server shows it now
 * @throws Error with a remedy where nothing was published, or nobody can tell
 */
export async function publishDatasource(
  session: Session,
  { name, findProject, bytes, ...reading }: Publication
): Promise<PublishedDatasource> {
  checkVersion(session)
  checkSize(bytes.length)
  const projectId = findProject(await readProjects(session, reading))
  const boundary = randomBytes(16).toString('hex')
  const body = makeBody(boundary, makePayload(name, projectId), bytes)
  checkSize(body.length)
  const answer = await session
    .post(
      'datasources',
      { datasourceType: 'parquet', overwrite: 'true' },
      `multipart/mixed; boundary=${boundary}`,
      body
    )
    .catch((error: unknown) => {
      throw explainRefusal(error)
    })
  const id = textOf(fieldOf(fieldOf(answer, 'datasource'), 'id'))
  if (id === undefined)
    throw new TableauError(
      'Tableau answered to the publishing without the id of a data source. Look for it on the site, and check the proxy or gateway before the server.'
    )
  return readBack(session, id, projectId)
}

async function readProjects(
  session: Session,
  options: ReadOptions
): Promise<readonly ContentItem[]> {
  const { list, refusal } = await withLanes(options.concurrency, (lanes) =>
    readContent(session, 'projects', { ...options, lane: lanes.open() })
  )
  if (refusal) throw refusal
  return list.items
}

function checkVersion({ version }: Session): void {
  if (compareVersions(version, parquetSince.version) < 0)
    throw new TableauError(
      `The server speaks REST API ${version}, but publishing needs ${parquetSince.version}: Tableau Server ${parquetSince.release} or later, or Tableau Cloud. ${byHand}`
    )
}

function checkSize(length: number): void {
  if (length > maxRequestBytes)
    throw new Error(
      `The table takes ${(length / 1024 / 1024).toFixed(1)} MB as a Parquet file, and Tableau takes 64 MB in one request. List fewer columns (description, tags and url are the long ones), or narrow content or projects.`
    )
}

/**
 * Puts payload and file into one body, the way Tableau's own client does (server-client-python 0.42).
 * @returns the body of a `multipart/mixed` request (RFC 2046)
 */
function makeBody(
  boundary: string,
  payload: string,
  bytes: Uint8Array
): Buffer {
  const head = (disposition: string, type: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`
  return Buffer.concat([
    Buffer.from(
      `${head('name="request_payload"; filename=""', 'text/xml')}${payload}\r\n` +
        head(
          `name="tableau_datasource"; filename="${filename}"`,
          'application/octet-stream'
        )
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`)
  ])
}

/** The payload must be XML, whatever kind of answer is asked for. */
const makePayload = (name: string, projectId: string) =>
  `<tsRequest><datasource name="${escapeXml(name)}"><project id="${escapeXml(projectId)}" /></datasource></tsRequest>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
}

/** Escapes the value of an attribute: plain ASCII comes out, everything else as numbers. */
function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to write these.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new Error(
      'The name of the data source holds a control character, which Tableau can take in no way. Take it out of publish-datasource.'
    )
  return text.replace(
    /[&<>"]|[^\x20-\x7e]/gu,
    (char) => entities[char] ?? `&#${String(char.codePointAt(0))};`
  )
}

/** Success is what the server shows, not what it answered to the publishing. */
async function readBack(
  session: Session,
  id: string,
  projectId: string
): Promise<PublishedDatasource> {
  const told = await session
    .get(`datasources/${encodeURIComponent(id)}`)
    .catch((error: unknown) => {
      throw rethrow(
        error,
        'Tableau said that it published the data source, but it could not be read back. Look for it on the site; the user needs the View permission on it.'
      )
    })
  const item = parseContentItem('datasource', fieldOf(told, 'datasource'))
  if (
    item.id !== id ||
    (item.project !== undefined && item.project.id !== projectId)
  )
    throw new TableauError(
      'Tableau said that it published the data source, but shows another one, or in another project. Look for it on the site, and run again.'
    )
  return { id, url: item.webpageUrl }
}

const byHand =
  'The CSV is not affected, and can be uploaded by hand (docs/dashboard.md).'

const mayPublish =
  "The user needs a site role that may publish (Creator, Explorer (can publish) or an administrator's: not Viewer or Explorer), the Publish capability on the project, and, to replace a data source of somebody else, the Overwrite capability on it."

/** What to do, by Tableau's code. Source: REST API reference, Publish Data Source, Errors. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^4000(10|11)/,
    `Parquet files need Tableau Server ${parquetSince.release} or later, or Tableau Cloud; a server that has it answers so when it is too busy to take the file: run again. ${byHand}`
  ],
  [
    /^403008/,
    "The site's storage is used up: remove content, or have an administrator raise the site's storage limit."
  ],
  [/^403/, mayPublish],
  [
    /^404005/,
    'The project was removed or hidden from the user meanwhile: check publish-project.'
  ],
  [
    /^413/,
    'The server, or a gateway before it, takes no requests of this size: raise its limit, or list fewer columns.'
  ],
  [
    /^401/,
    'A connected app publishes by the scope tableau:datasources:create, which Tableau Server has since 2022.3.'
  ],
  [
    /^504/,
    'The server may still be at it: look at the data source on the site before running again.'
  ]
]

/** What a gateway says by its status alone; of anything else that isn't Tableau's the permissions know nothing. */
const ofGateways: ReadonlySet<number> = new Set([413, 504])

function explainRefusal(error: unknown): unknown {
  if (!(error instanceof TableauError) || error.status === undefined)
    return error
  const own = ofGateways.has(error.status) ? `${String(error.status)}000` : ''
  const key = error.code ?? own
  return rethrow(error, remedies.find(([pattern]) => pattern.test(key))?.[1])
}

/** The same error with what to do behind it. */
function rethrow(error: unknown, remedy: string | undefined): unknown {
  if (!(error instanceof TableauError) || remedy === undefined) return error
  return new TableauError(`${error.message} ${remedy}`, {
    ...(error.status !== undefined && { status: error.status }),
    ...(error.code !== undefined && { code: error.code }),
    cause: error
  })
}
