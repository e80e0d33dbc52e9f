import { listIn, stringIn } from './answer.js'
import type { GitHubApi } from './api.js'

/** Where a file stands in a tree, or would stand. */
export interface Place {
  /** The path as the repository spells it. */
  readonly path: string
  /** SHA-1 of its blob; undefined where there is no such file yet. */
  readonly blob: string | undefined
  /** The files of git attributes on the way to it, the root's first. */
  readonly attributes: readonly AttributesFile[]
}

export interface AttributesFile {
  /** The folder that it rules; empty for the root. */
  readonly folder: string
  readonly blob: string
}

interface TreeEntry {
  readonly path: string
  readonly type: string
  readonly mode: string
  readonly sha: string
}

/**
 * Finds a file in a tree, folder by folder. A name that differs from the path's in its Unicode normalisation alone is
 * the same name. Source: docs.github.com, REST, Git trees.
 * @throws Error where something else than a file is there, or two names that people can't tell apart
 */
export async function findPlace(
  api: GitHubApi,
  tree: string,
  path: string
): Promise<Place> {
  return findBelow(api, tree, { folder: '', rest: path.split('/') })
}

async function findBelow(
  api: GitHubApi,
  tree: string,
  {
    folder,
    rest
  }: { readonly folder: string; readonly rest: readonly string[] }
): Promise<Place> {
  const [name = '', ...below] = rest
  const entries = await listEntries(api, tree)
  const rules = entries.find((entry) => entry.path === '.gitattributes')
  const attributes = rules?.type === 'blob' ? [{ folder, blob: rules.sha }] : []
  const entry = pickEntry(entries, name)
  const within = folder === '' ? '' : `${folder}/`
  if (!entry)
    return { path: within + rest.join('/'), blob: undefined, attributes }
  const path = within + entry.path
  checkKind(entry, below.length > 0)
  if (below.length === 0) return { path, blob: entry.sha, attributes }
  const found = await findBelow(api, entry.sha, { folder: path, rest: below })
  return { ...found, attributes: [...attributes, ...found.attributes] }
}

async function listEntries(
  api: GitHubApi,
  tree: string
): Promise<readonly TreeEntry[]> {
  const call = 'GET git/trees'
  const answer = await api.call<unknown>(
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { tree_sha: tree }
  )
  return listIn(answer, 'tree', call).map((entry) => ({
    path: stringIn(entry, 'path', call),
    type: stringIn(entry, 'type', call),
    mode: stringIn(entry, 'mode', call),
    sha: stringIn(entry, 'sha', call)
  }))
}

function pickEntry(
  entries: readonly TreeEntry[],
  name: string
): TreeEntry | undefined {
  const wanted = name.normalize()
  const [entry, twin] = entries.filter(
    ({ path }) => path.normalize() === wanted
  )
  if (twin)
    throw new Error(
      `The repository has two names that differ in their Unicode normalisation alone, "${name}" twice: delete one of them, or set output-file to another path.`
    )
  return entry
}

function checkKind({ path, type, mode }: TreeEntry, asFolder: boolean): void {
  const right = asFolder ? type === 'tree' : type === 'blob' && mode !== link
  if (!right)
    throw new Error(
      `"${path}" in the repository is no ${asFolder ? 'folder' : 'plain file'}: set output-file to another path.`
    )
}

/** Mode of a symbolic link. */
const link = '120000'

/** Whether two paths are the same to people: some programs normalise Unicode, git doesn't. */
export const isSamePath = (one: string, other: string): boolean =>
  one.normalize() === other.normalize()
