import { formatBlobError, ServiceError } from './errors.mjs'
import { findSignatureProblem } from './signed-url.mjs'

/**
 * @typedef {import('./signed-url.mjs').Store} Store
 * @typedef {import('./errors.mjs').Answer} Answer
 * @typedef {'PutBlock' | 'PutBlockList' | 'PutBlob' | 'GetBlob' | 'GetBlobProperties'} BlobOperation
 * @typedef {{ operation: BlobOperation, blob: string, query: URLSearchParams,
 *   headers: import('node:http').IncomingHttpHeaders, body: Buffer }} BlobRequest
 * @typedef {{ bytes: Buffer, contentType: string }} Blob
 */

/**
 * What a request asks for, by its method and `comp`.
 * @type {Record<string, BlobOperation>}
 */
const operations = {
  'PUT block': 'PutBlock',
  'PUT blocklist': 'PutBlockList',
  'PUT ': 'PutBlob',
  'GET ': 'GetBlob',
  'HEAD ': 'GetBlobProperties'
}

/** The letter of a signed URL's permissions that an operation needs; of two, one is enough. */
const permissions = {
  PutBlock: 'w',
  PutBlockList: 'w',
  PutBlob: 'cw',
  GetBlob: 'r',
  GetBlobProperties: 'r'
}

/**
 * Returns what a request asks of the blob store, or undefined where it is nothing that the store knows.
 * Source: "Operations on blobs", Azure Storage REST API.
 * @param {string} method
 * @param {URLSearchParams} query
 */
export function findBlobOperation(method, query) {
  return operations[`${method} ${query.get('comp') ?? ''}`]
}

/**
 * Returns a store for block blobs in memory: `answer` speaks for Azure, `read` gives a committed blob's bytes.
 * @param {Store} store
 * @param {() => Date} now
 */
export function createBlobStore(store, now) {
  /** @type {Map<string, Blob>} */
  const blobs = new Map()
  /** @type {Map<string, Map<string, Buffer>>} */
  const staged = new Map()

  /** @type {Record<BlobOperation, (request: BlobRequest) => Answer>} */
  const handlers = {
    PutBlock({ blob, query, body }) {
      const blocks = staged.get(blob) ?? new Map()
      blocks.set(checkBlockId(query.get('blockid'), blocks), body)
      staged.set(blob, blocks)
      return created()
    },
    PutBlockList({ blob, headers, body }) {
      const blocks = listBlocks(body).map(
        (id) => staged.get(blob)?.get(id) ?? failBlockList(id)
      )
      blobs.set(blob, {
        bytes: Buffer.concat(blocks),
        contentType: readContentType(headers)
      })
      staged.delete(blob)
      return created()
    },
    PutBlob({ blob, headers, body }) {
      if (headers['x-ms-blob-type'] !== 'BlockBlob') {
        throw new ServiceError(
          400,
          'MissingRequiredHeader',
          'x-ms-blob-type: BlockBlob is required'
        )
      }
      blobs.set(blob, { bytes: body, contentType: readContentType(headers) })
      return created()
    },
    GetBlob: ({ blob }) => found(blobs.get(blob)),
    GetBlobProperties: ({ blob }) => found(blobs.get(blob))
  }

  return {
    /** @param {BlobRequest} request */
    answer(request) {
      try {
        checkRequest(store, request, now())
        return handlers[request.operation](request)
      } catch (error) {
        if (error instanceof ServiceError) {
          return formatBlobError(error)
        }
        throw error
      }
    },
    /** @param {string} blob */
    read: (blob) => Promise.resolve(blobs.get(blob)?.bytes)
  }
}

/**
 * @param {Store} store
 * @param {BlobRequest} request
 * @param {Date} now
 */
function checkRequest(store, { operation, blob, query, headers }, now) {
  const problem = findSignatureProblem(
    store,
    blob,
    query,
    permissions[operation],
    now
  )
  if (problem !== undefined) {
    throw new ServiceError(
      403,
      'AuthenticationFailed',
      `Server failed to authenticate the request. ${problem}.`
    )
  }
  if (operation.startsWith('Put') && headers['content-length'] === undefined) {
    throw new ServiceError(
      411,
      'MissingContentLengthHeader',
      'Content-Length is required'
    )
  }
}

/**
 * The ids of a blob's blocks are base64, and all of one length.
 * @param {string | null} id
 * @param {Map<string, Buffer>} blocks
 */
function checkBlockId(id, blocks) {
  const [other] = blocks.keys()
  if (
    !id ||
    Buffer.from(id, 'base64').toString('base64') !== id ||
    (other !== undefined && other.length !== id.length)
  ) {
    throw new ServiceError(
      400,
      'InvalidBlobOrBlock',
      'The specified blob or block content is invalid'
    )
  }
  return id
}

/**
 * @param {Buffer} xml
 */
function listBlocks(xml) {
  const list = /<BlockList\s*\/>|<BlockList>([\s\S]*)<\/BlockList>/.exec(
    xml.toString()
  )
  if (!list) {
    throw new ServiceError(
      400,
      'InvalidXmlDocument',
      'The XML specified is not syntactically valid'
    )
  }
  return [
    ...(list[1] ?? '').matchAll(/<(Latest|Uncommitted)>([^<]*)<\/\1>/g)
  ].map((match) => String(match[2]))
}

/**
 * @param {string} id
 * @returns {never}
 */
function failBlockList(id) {
  throw new ServiceError(
    400,
    'InvalidBlockList',
    `The specified block list is invalid: no block ${id}`
  )
}

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function readContentType(headers) {
  return String(
    headers['x-ms-blob-content-type'] ??
      headers['content-type'] ??
      'application/octet-stream'
  )
}

/** @returns {Answer} */
function created() {
  return {
    status: 201,
    headers: { 'x-ms-request-server-encrypted': 'true' },
    body: ''
  }
}

/**
 * @param {Blob | undefined} blob
 * @returns {Answer}
 */
function found(blob) {
  if (!blob) {
    throw new ServiceError(
      404,
      'BlobNotFound',
      'The specified blob does not exist'
    )
  }
  const { bytes, contentType } = blob
  const headers = {
    'content-type': contentType,
    'content-length': String(bytes.length),
    'x-ms-blob-type': 'BlockBlob'
  }
  return { status: 200, headers, body: bytes }
}
