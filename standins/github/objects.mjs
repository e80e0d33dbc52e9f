import {
  hostSignature,
  readCommit,
  verifyCommit,
  writeCommit
} from './commits.mjs'
import { makeApiUrl, makePageUrl, resolveCommit } from './host.mjs'
import { identify, identifyHost, makeNodeId } from './people.mjs'
import { checkSha, Refusal, refuseNotFound } from './refusal.mjs'
import { formatNow } from './settings.mjs'
import { listTree, writeTree } from './trees.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {{ path?: string, mode?: string, type?: string, sha?: string | null, content?: string }} GivenEntry
 */

/** A recursive tree is cut here (docs.github.com, REST, "Get a tree"). */
const treeLimit = 100_000

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

/**
 * docs.github.com, REST, Git commits, Git trees.
 * @type {Record<string, Route>}
 */
export const objectRoutes = {
  'git/get-commit': getCommit,
  'git/create-commit': createCommit,
  'git/get-tree': getTree,
  'git/create-tree': createTree
}
