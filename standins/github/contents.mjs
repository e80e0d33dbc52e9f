import { makeApiUrl, makePageUrl, resolveCommit } from './host.mjs'
import { refuseLargeBlob, wantsRaw, wrapBase64 } from './objects.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { listTree } from './trees.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 */

const megabyte = 1024 * 1024

/** @type {Record<string, string>} */
const types = {
  120000: 'symlink',
  160000: 'submodule',
  '040000': 'dir'
}

/**
 * @param {Host} host
 * @param {string} ref The branch or commit that was asked for.
 * @param {string} path
 * @param {{ mode: string, sha: string, size: number | undefined }} entry
 */
function presentEntry(host, ref, path, { mode, sha, size }) {
  const type = types[mode] ?? 'file'
  const safe = path.split('/').map(encodeURIComponent).join('/')
  const word = encodeURIComponent(ref)
  const folder = type === 'dir'
  const self = makeApiUrl(host, `contents/${safe}?ref=${word}`)
  const git = makeApiUrl(host, `git/${folder ? 'trees' : 'blobs'}/${sha}`)
  const html = makePageUrl(host, `${folder ? 'tree' : 'blob'}/${ref}/${safe}`)
  const download = makePageUrl(host, `raw/${ref}/${safe}`)
  return {
    name: path.split('/').at(-1) ?? path,
    path,
    sha,
    size: size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: folder ? null : download,
    type,
    _links: { self, git, html }
  }
}

/** @type {Route} */
async function getContent(host, { params, query, accept }) {
  const { git, settings } = host
  const ref = query.get('ref') ?? settings.defaultBranch
  const commit = await resolveCommit(host, ref)
  if (!commit) throw new Refusal(404, `No commit found for the ref ${ref}`)
  const path = (params.path ?? '').replace(/^\/+|\/+$/g, '')
  const info = await git.describeObject(`${commit}:${path}`)
  if (info?.type === 'tree') {
    const body = await listFolder(host, ref, path, info.sha)
    return {
      body: accept.includes('.object') ? { type: 'dir', entries: body } : body
    }
  }
  if (info?.type !== 'blob') throw refuseNotFound()
  if (info.size > 100 * megabyte) throw refuseLargeBlob()
  const args = ['ls-tree', commit, '--', `:(literal)${path}`]
  const [mode = ''] = String(await git.run(args)).split(' ')
  const body = presentEntry(host, ref, path, { mode, ...info })
  const raw = wantsRaw(accept)
  if (info.size > megabyte && !raw)
    return { body: { ...body, content: '', encoding: 'none' } }
  const blob = await git.readObject(info.sha)
  if (!blob) throw refuseNotFound()
  if (raw) return { raw: blob.bytes }
  const content = wrapBase64(blob.bytes)
  return { body: { ...body, content, encoding: 'base64' } }
}

/**
 * @param {Host} host
 * @param {string} ref
 * @param {string} folder
 * @param {string} tree
 */
async function listFolder(host, ref, folder, tree) {
  const entries = await listTree(host.git, tree, false)
  return entries.map((entry) => {
    const path = folder === '' ? entry.path : `${folder}/${entry.path}`
    return presentEntry(host, ref, path, entry)
  })
}

/**
 * docs.github.com, REST, Repository contents.
 * @type {Record<string, Route>}
 */
export const contentRoutes = { 'repos/get-content': getContent }
