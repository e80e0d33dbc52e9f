import { readCommit, writeCommit } from './commits.mjs'

/**
 * @typedef {import('./git.mjs').Git} Git
 * @typedef {import('./commits.mjs').Identity} Identity
 * @typedef {{ path: string, before: string, status: string, sha: string | null, additions: number, deletions: number,
 *   patch: string | undefined }} FileChange
 */

/** GitHub leaves the patch out for files with more changed lines. */
const patchLines = 3000

/**
 * Tells whether `descendant` holds `ancestor`, so that a move from one to the other is a fast forward.
 * @param {Git} git
 * @param {string} ancestor
 * @param {string} descendant
 */
export async function isAncestor(git, ancestor, descendant) {
  return (await findMergeBase(git, ancestor, descendant)) === ancestor
}

/**
 * Returns the best common ancestor, undefined where the histories have none.
 * @param {Git} git
 * @param {string} one
 * @param {string} other
 */
export async function findMergeBase(git, one, other) {
  const output = await git.run(['merge-base', one, other], { allow: [1] })
  return String(output).trim() || undefined
}

/**
 * Returns the SHAs that `to` holds and `from` doesn't, oldest first.
 * @param {Git} git
 * @param {string | undefined} from
 * @param {string} to
 */
export async function listCommits(git, from, to) {
  const range = from ? [to, `^${from}`] : [to]
  const args = ['rev-list', '--reverse', '--topo-order', ...range, '--']
  return String(await git.run(args))
    .split('\n')
    .filter(Boolean)
}

/**
 * Returns how the files of two trees differ.
 * @param {Git} git
 * @param {string | undefined} from A commit; undefined: nothing at all.
 * @param {string} to
 * @returns {Promise<FileChange[]>}
 */
export async function compareTrees(git, from, to) {
  const base = from ?? (await nameEmptyTree(git))
  const args = ['diff-tree', '-r', '-M', '-z', '--no-commit-id']
  const raw = String(await git.run([...args, '--raw', '--no-abbrev', base, to]))
  const counts = await countLines(git, base, to)
  const changes = parseRaw(raw)
  return Promise.all(
    changes.map(async (change) => {
      const count = counts.get(change.path) ?? { additions: 0, deletions: 0 }
      const small = count.additions + count.deletions <= patchLines
      const patch = small ? await readPatch(git, base, to, change) : undefined
      return { ...change, ...count, patch }
    })
  )
}

/** @param {Git} git */
async function nameEmptyTree(git) {
  const args = ['hash-object', '-t', 'tree', '--stdin']
  return String(await git.run(args)).trim()
}

const statuses = new Map([
  ['A', 'added'],
  ['D', 'removed'],
  ['M', 'modified'],
  ['R', 'renamed'],
  ['T', 'changed']
])

/** @param {string} raw */
function parseRaw(raw) {
  const parts = raw.split('\0')
  const changes = []
  while (parts.length > 1) {
    const [, , before = '', after = '', letter = ''] = (
      parts.shift() ?? ''
    ).split(' ')
    const from = parts.shift() ?? ''
    const path = letter.startsWith('R') ? (parts.shift() ?? '') : from
    const status = statuses.get(letter.slice(0, 1)) ?? 'modified'
    const sha = status === 'removed' ? before : after
    changes.push({ path, before: from, status, sha })
  }
  return changes
}

/**
 * @param {Git} git
 * @param {string} from
 * @param {string} to
 */
async function countLines(git, from, to) {
  const args = ['diff-tree', '-r', '-M', '-z', '--numstat', from, to]
  const parts = String(await git.run(args)).split('\0')
  /** @type {Map<string, { additions: number, deletions: number }>} */
  const counts = new Map()
  while (parts.length > 1) {
    const [added, deleted, name = ''] = (parts.shift() ?? '').split('\t')
    const path = name === '' ? (parts.splice(0, 2)[1] ?? '') : name
    counts.set(path, {
      additions: Number(added) || 0,
      deletions: Number(deleted) || 0
    })
  }
  return counts
}

/**
 * @param {Git} git
 * @param {string} from
 * @param {string} to
 * @param {{ path: string, before: string }} change
 */
async function readPatch(git, from, to, { path, before }) {
  const paths = [...new Set([before, path])].map((name) => `:(literal)${name}`)
  const args = ['diff-tree', '-r', '-M', '-p', from, to, '--', ...paths]
  const text = String(await git.run(args))
  const start = text.search(/^@@ /m)
  return start < 0 ? undefined : text.slice(start).trimEnd()
}

/**
 * Returns the tree of two commits merged, undefined where they conflict.
 * @param {Git} git
 * @param {string} ours
 * @param {string} theirs
 */
export async function mergeTrees(git, ours, theirs) {
  const args = ['merge-tree', '--write-tree', '--no-messages', ours, theirs]
  const output = String(await git.run(args, { allow: [1] }))
  const [tree, ...conflicts] = output.trim().split('\n')
  return conflicts.length > 0 ? undefined : tree
}

/**
 * Puts one commit on top of another and returns the new commit's SHA, undefined where it conflicts.
 * @param {Git} git
 * @param {string} sha The commit to carry over.
 * @param {string} onto
 * @param {Identity} committer
 */
export async function pickCommit(git, sha, onto, committer) {
  const commit = await readCommit(git, sha)
  const target = await readCommit(git, onto)
  const [parent] = commit?.parents ?? []
  if (!commit || !target || !parent) return undefined
  // git 2.39 knows no --merge-base: a commit with the target's tree on the picked commit's parent does the same.
  const ours = await writeCommit(git, { ...target, parents: [parent] })
  const tree = await mergeTrees(git, ours, sha)
  if (!tree) return undefined
  const parents = [onto]
  return writeCommit(git, {
    ...commit,
    tree,
    parents,
    committer,
    signature: null
  })
}
