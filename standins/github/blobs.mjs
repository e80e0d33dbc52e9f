import { makeApiUrl } from './host.mjs'
import { makeNodeId } from './people.mjs'
import { checkSha, Refusal, refuseNotFound } from './refusal.mjs'

/** @typedef {import('./host.mjs').Route} Route */

const readLimit = 100 * 1024 * 1024

/** @type {Route} */
async function createBlob(host, { body }) {
  const { content, encoding = 'utf-8' } = body
  if (encoding !== 'utf-8' && encoding !== 'base64')
    throw new Refusal(422, 'encoding must be utf-8 or base64')
  if (encoding === 'base64' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content))
    throw new Refusal(422, 'content is not valid Base64')
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
  if (bytes.length > host.settings.maxBlobBytes)
    throw new Refusal(
      422,
      'Sorry, your input was too large to process. Consider creating the blob in a local clone of the repository and then pushing it to GitHub.'
    )
  const sha = await host.git.writeObject('blob', bytes)
  const url = makeApiUrl(host, `git/blobs/${sha}`)
  return { status: 201, body: { url, sha } }
}

/** @type {Route} */
async function getBlob(host, { params }) {
  const { file_sha: sha = '' } = params
  checkSha(sha, 'sha')
  const info = await host.git.describeObject(sha)
  if (info?.type !== 'blob') throw refuseNotFound()
  if (info.size > readLimit) throw refuseLargeBlob()
  const blob = await host.git.readObject(sha)
  if (!blob) throw refuseNotFound()
  const body = {
    sha,
    node_id: makeNodeId('B', sha),
    size: info.size,
    url: makeApiUrl(host, `git/blobs/${sha}`),
    content: wrapBase64(blob.bytes),
    encoding: 'base64'
  }
  return { body }
}

/** Returns the 403 for a file above 100 MB. */
function refuseLargeBlob() {
  return new Refusal(
    403,
    'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API, but you can always clone the repository via Git to access blobs up to the Git hard limits.',
    { errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }] }
  )
}

/**
 * Returns base64 in lines of 60 characters, as GitHub sends it.
 * @param {Buffer} bytes
 */
function wrapBase64(bytes) {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n')
}

/**
 * docs.github.com, REST, Git blobs.
 * @type {Record<string, Route>}
 */
export const blobRoutes = {
  'git/get-blob': getBlob,
  'git/create-blob': createBlob
}
