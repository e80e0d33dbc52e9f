import {
  hostSignature,
  readCommit,
  verifyCommit,
  writeCommit
} from './commits.mjs'
import { makeApiUrl, makePageUrl, resolveCommit } from './host.mjs'
import { identify, identifyHost, makeNodeId } from './people.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { formatNow } from './settings.mjs'
import { listTree, writeTree } from './trees.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {{ path?: string, mode?: string, type?: string, sha?: string | null, content?: string }} GivenEntry
 */

/** A recursive tree is cut here (docs.github.com, REST, "Get a tree"). */
const treeLimit = 100_000
const readLimit = 100 * 1024 * 1024

/**
 * Throws unless `sha` has the form of one.
 * @param {string} sha
 * @param {string} name
 */
function checkSha(sha, name) {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new Refusal(
      422,
      `The ${name} parameter must be exactly 40 characters and contain only [0-9a-f].`
    )
}

/**
 * Returns a commit as the Git database shows it.
 * @param {Host} host
 * @param {import('./commits.mjs').Commit} commit
 */
function presentCommit(host, commit) {
  const { sha, tree, parents, author, committer, message } = commit
  return {
    sha,
    node_id: makeNodeId('C', sha),
    url: makeApiUrl(host, `git/commits/${sha}`),
    html_url: makePageUrl(host, `commit/${sha}`),
    author,
    committer,
    tree: { sha: tree, url: makeApiUrl(host, `git/trees/${tree}`) },
    message,
    parents: parents.map((parent) => ({
      sha: parent,
      url: makeApiUrl(host, `git/commits/${parent}`),
      html_url: makePageUrl(host, `commit/${parent}`)
    })),
    verification: verifyCommit(commit)
  }
}

/** @type {Route} */
async function getCommit(host, { params }) {
  const { commit_sha: sha = '' } = params
  checkSha(sha, 'commit_sha')
  const commit = await readCommit(host.git, sha)
  if (!commit) throw refuseNotFound()
  return { body: presentCommit(host, commit) }
}

/** @type {Route} */
async function createCommit(host, { body }) {
  const { git, settings } = host
  const { tree, parents = [], message, signature = null } = body
  checkSha(tree, 'tree')
  if ((await git.describeObject(tree))?.type !== 'tree')
    throw new Refusal(422, 'Tree SHA does not exist')
  for (const parent of parents)
    if ((await git.describeObject(parent))?.type !== 'commit')
      throw new Refusal(
        422,
        'Parent SHA does not exist or is not a commit object'
      )
  const date = formatNow(settings)
  const own = identify(settings.login, date)
  const signs =
    settings.tokenKind !== 'personal' && !body.author && !body.committer
  const author = { date, ...(body.author ?? own) }
  const sha = await writeCommit(git, {
    tree,
    parents,
    message,
    author,
    committer: signs ? identifyHost(date) : { ...author, ...body.committer },
    signature: signature ?? (signs ? hostSignature : null)
  })
  const commit = await readCommit(git, sha)
  if (!commit) throw refuseNotFound()
  return { status: 201, body: presentCommit(host, commit) }
}

/**
 * @param {Host} host
 * @param {string} sha
 * @param {boolean} recursive
 */
async function presentTree(host, sha, recursive) {
  const entries = await listTree(host.git, sha, recursive)
  return {
    sha,
    url: makeApiUrl(host, `git/trees/${sha}`),
    tree: entries.slice(0, treeLimit).map(({ size, ...entry }) => ({
      ...entry,
      ...(size === undefined ? {} : { size }),
      ...(entry.type === 'commit'
        ? {}
        : { url: makeApiUrl(host, `git/${entry.type}s/${entry.sha}`) })
    })),
    truncated: entries.length > treeLimit
  }
}

/** @type {Route} */
async function getTree(host, { params, query }) {
  const { tree_sha: word = '' } = params
  const direct = /^[0-9a-f]{40}$/.test(word)
  const name = direct ? word : await resolveCommit(host, word)
  const tree = name && (await host.git.describeObject(`${name}^{tree}`))
  if (!tree) throw refuseNotFound()
  return { body: await presentTree(host, tree.sha, query.has('recursive')) }
}

/** @type {Route} */
async function createTree(host, { body }) {
  const { git } = host
  /** @type {GivenEntry[]} */
  const given = body.tree
  if (given.length === 0) throw new Refusal(422, 'Invalid tree info')
  const base = body.base_tree
    ? await git.describeObject(`${body.base_tree}^{tree}`)
    : undefined
  if (body.base_tree && !base) throw refuseNotFound()
  const entries = []
  for (const entry of given)
    entries.push(await readEntry(host, base?.sha, entry))
  const sha = await writeTree(git, base?.sha, entries)
  return { status: 201, body: await presentTree(host, sha, false) }
}

/**
 * @param {Host} host
 * @param {string | undefined} base
 * @param {GivenEntry} entry
 */
async function readEntry({ git }, base, entry) {
  const { path = '', mode = '100644', sha, content } = entry
  if (path.startsWith('/'))
    throw new Refusal(422, 'tree.path cannot start with a slash')
  if (path.split('/').some((part) => /^(\.{0,2}|\.git)$/i.test(part)))
    throw new Refusal(422, 'tree.path contains a malformed path component')
  if (sha === null) {
    if (!base || !(await git.describeObject(`${base}:${path}`)))
      throw new Refusal(422, 'GitRPC::BadObjectState')
    return { path, mode, sha }
  }
  if (sha === undefined) {
    if (content === undefined)
      throw new Refusal(422, 'Must supply either tree.sha or tree.content')
    return { path, mode, sha: await git.writeObject('blob', content) }
  }
  const wanted = mode === '040000' ? 'tree' : 'blob'
  const found = /^[0-9a-f]{40}$/.test(sha) && (await git.describeObject(sha))
  if (mode !== '160000' && (!found || found.type !== wanted))
    throw new Refusal(422, `tree.sha ${sha} is not a valid ${wanted}`)
  return { path, mode, sha }
}

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
async function getBlob(host, { params, accept }) {
  const { file_sha: sha = '' } = params
  checkSha(sha, 'sha')
  const info = await host.git.describeObject(sha)
  if (info?.type !== 'blob') throw refuseNotFound()
  if (info.size > readLimit) throw refuseLargeBlob()
  const blob = await host.git.readObject(sha)
  if (!blob) throw refuseNotFound()
  if (wantsRaw(accept)) return { raw: blob.bytes }
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

/**
 * Tells whether a request asks for a file's bytes instead of JSON (docs.github.com, REST, "Media types").
 * @param {string} accept
 */
export function wantsRaw(accept) {
  return /application\/vnd\.github(\.v3)?\.raw(\+json)?/.test(accept)
}

/** Returns the 403 for a file above 100 MB. */
export function refuseLargeBlob() {
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
export function wrapBase64(bytes) {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n')
}

/**
 * docs.github.com, REST, Git commits, Git trees, Git blobs.
 * @type {Record<string, Route>}
 */
export const objectRoutes = {
  'git/get-commit': getCommit,
  'git/create-commit': createCommit,
  'git/get-tree': getTree,
  'git/create-tree': createTree,
  'git/get-blob': getBlob,
  'git/create-blob': createBlob
}
