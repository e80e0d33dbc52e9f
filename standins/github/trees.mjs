import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { noObject } from './git.mjs'

/**
 * @typedef {import('./git.mjs').Git} Git
 * @typedef {{ path: string, mode: string, type: string, sha: string, size: number | undefined }} TreeEntry
 */

let indexes = 0

/**
 * Returns the entries of a tree, with those of its folders where `recursive`.
 * @param {Git} git
 * @param {string} tree
 * @param {boolean} recursive
 * @returns {Promise<TreeEntry[]>}
 */
export async function listTree(git, tree, recursive) {
  const flags = recursive ? ['-r', '-t'] : []
  const args = ['ls-tree', '-l', '-z', '--full-tree', ...flags, tree]
  const output = await git.run(args)
  return String(output)
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [head = '', path = ''] = line.split('\t')
      const [mode = '', type = '', sha = '', size = '-'] = head.split(/ +/)
      return {
        path,
        mode,
        type,
        sha,
        size: size === '-' ? undefined : Number(size)
      }
    })
}

/**
 * Writes the tree that `base` becomes with these entries and returns its SHA. An entry without `sha` takes its path
 * away, with all below it.
 * @param {Git} git
 * @param {string | undefined} base
 * @param {{ path: string, mode: string, sha: string | null }[]} entries
 */
export async function writeTree(git, base, entries) {
  const index = join(git.dir, `index-${process.pid}-${indexes++}`)
  const env = { GIT_INDEX_FILE: index }
  try {
    await git.run(['read-tree', ...(base ? [base] : ['--empty'])], { env })
    const folders = entries.filter(({ mode }) => mode === '040000')
    const gone = entries.filter((entry) => entry.sha === null)
    await emptyPaths(
      git,
      env,
      [...gone, ...folders].map(({ path }) => path)
    )
    for (const { path, sha } of folders)
      if (sha)
        await git.run(['read-tree', '-i', `--prefix=${path}/`, sha], { env })
    const files = entries.filter(({ sha, mode }) => sha && mode !== '040000')
    const input = files.map(
      ({ path, mode, sha }) => `${mode} ${sha}\t${path}\0`
    )
    await git.run(['update-index', '-z', '--index-info'], {
      env,
      input: input.join('')
    })
    return String(await git.run(['write-tree'], { env })).trim()
  } finally {
    await rm(index, { force: true })
  }
}

/**
 * Takes paths and all below them out of an index.
 * @param {Git} git
 * @param {{ GIT_INDEX_FILE: string }} env
 * @param {string[]} paths
 */
async function emptyPaths(git, env, paths) {
  if (paths.length === 0) return
  const patterns = paths.map((path) => `:(literal)${path}`)
  const output = await git.run(['ls-files', '-z', '--', ...patterns], { env })
  const names = String(output).split('\0').filter(Boolean)
  const input = names.map((name) => `0 ${noObject}\t${name}\0`).join('')
  await git.run(['update-index', '-z', '--index-info'], { env, input })
}
