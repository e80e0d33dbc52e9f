import { readMultipart } from './multipart.mjs'
import { drawLuid } from './random.mjs'
import { Refusal } from './refusals.mjs'
import { findChild, parseXml } from './xml.mjs'

/**
 * A file that was published.
 * @typedef {object} Published
 * @property {string} siteId
 * @property {string} contentUrl of the site
 * @property {string} id of the data source
 * @property {string} name
 * @property {string} projectId
 * @property {string} [description]
 * @property {string} datasourceType
 * @property {string} filename
 * @property {boolean} overwrite
 * @property {Buffer} bytes
 *
 * @typedef {import('./sites.mjs').Item} Item
 */

const TYPES = ['hyper', 'tds', 'tdsx', 'tde', 'parquet']
const PARQUET_SINCE = 3015
const PUBLISHERS = new Set([
  'ServerAdministrator',
  'SiteAdministratorCreator',
  'SiteAdministratorExplorer',
  'Creator',
  'ExplorerCanPublish'
])
export const LARGEST_UPLOAD = 64 * 1024 * 1024

/**
 * @param {Buffer} xml
 * @param {import('./sites.mjs').Index} index
 */
function readPayload(xml, index) {
  const root = parseXml(xml.toString('utf8'))
  const datasource =
    root.name === 'tsRequest' ? findChild(root, 'datasource') : undefined
  const name = datasource?.attributes['name']
  const projectId = findChild(datasource, 'project')?.attributes['id']
  if (!name || !projectId)
    throw new Refusal(
      '400000',
      'The payload names no data source or no project.'
    )
  if (!index.projects.has(projectId)) throw new Refusal('404005')
  return { name, projectId, description: datasource?.attributes['description'] }
}

/**
 * @param {import('./multipart.mjs').Part[]} parts
 * @param {string} datasourceType
 */
function pickParts(parts, datasourceType) {
  const [payload, file, ...more] = parts
  if (payload?.name !== 'request_payload' || !/^text\/xml\b/.test(payload.type))
    throw new Refusal(
      '400000',
      'The first part must be request_payload, as text/xml.'
    )
  if (
    file?.name !== 'tableau_datasource' ||
    file.type !== 'application/octet-stream' ||
    more.length > 0
  )
    throw new Refusal(
      '400000',
      'The second and last part must be tableau_datasource, as application/octet-stream.'
    )
  const filename = file.filename ?? ''
  if (!filename.toLowerCase().endsWith(`.${datasourceType}`))
    throw new Refusal('400010')
  if (datasourceType === 'parquet' && !isParquet(file.bytes))
    throw new Refusal('400011')
  return { payload, filename, bytes: Buffer.from(file.bytes) }
}

/** @param {Buffer} bytes */
function isParquet(bytes) {
  return (
    bytes.length >= 12 &&
    bytes.toString('latin1', 0, 4) === 'PAR1' &&
    bytes.toString('latin1', bytes.length - 4) === 'PAR1'
  )
}

/**
 * @param {URLSearchParams} query
 * @param {number} version
 */
function readQuery(query, version) {
  const datasourceType = query.get('datasourceType') ?? ''
  if (
    query.get('append') === 'true' &&
    !['hyper', 'tde'].includes(datasourceType)
  )
    throw new Refusal('400054')
  if (
    !TYPES.includes(datasourceType) ||
    (datasourceType === 'parquet' && version < PARQUET_SINCE)
  )
    throw new Refusal('400010')
  return { datasourceType, overwrite: query.get('overwrite') === 'true' }
}

/**
 * Takes a published file in, and puts its data source among those of the site.
 * Source: REST API reference, Publish Data Source; the request as server-client-python sends it.
 * @param {object} request
 * @param {URLSearchParams} request.query
 * @param {number} request.version
 * @param {string} request.contentType
 * @param {Buffer} request.body
 * @param {object} around
 * @param {import('./sites.mjs').Index} around.index
 * @param {import('./sites.mjs').User} around.user
 * @param {import('./random.mjs').Random} around.random
 * @param {number} around.now
 * @returns {{ item: Item, published: Published }}
 */
export function publishDatasource(
  { query, version, contentType, body },
  { index, user, random, now }
) {
  const { datasourceType, overwrite } = readQuery(query, version)
  if (body.length > LARGEST_UPLOAD) throw new Refusal('413000')
  const { payload, filename, bytes } = pickParts(
    readMultipart(contentType, body),
    datasourceType
  )
  const { name, projectId, description } = readPayload(payload.bytes, index)
  const { site } = index
  const list = (site.datasources ??= [])
  const present = list.find(
    (one) => one.name === name && one.projectId === projectId
  )
  if (!PUBLISHERS.has(user.siteRole) || (present && !overwrite))
    throw new Refusal('403007')
  const at = `${new Date(now).toISOString().slice(0, 19)}Z`
  const size = Math.max(1, Math.round(bytes.length / 1048576))
  /** @type {Item} */
  const item = present ?? {
    id: drawLuid(random),
    name,
    projectId,
    ownerId: user.id,
    createdAt: at,
    hasExtracts: true,
    type: 'hyper'
  }
  Object.assign(
    item,
    { updatedAt: at, size },
    description === undefined ? {} : { description }
  )
  if (!present) list.push(item)
  return {
    item,
    published: {
      siteId: site.id,
      contentUrl: site.contentUrl,
      id: item.id,
      name,
      projectId,
      ...(description === undefined ? {} : { description }),
      datasourceType,
      filename,
      overwrite,
      bytes
    }
  }
}
