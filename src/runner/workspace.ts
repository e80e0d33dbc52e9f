import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** A file of ours in the workspace. */
export interface WorkspaceFile {
  /** Relative to the workspace, with `/`: also its path in the repository and in outputs. */
  readonly path: string
  readonly absolute: string
}

/**
 * Resolves a path below the workspace.
 * @throws Error where it leaves the workspace, by `..` or through a link, lies in `.git`, or names no file
 */
export function resolveInWorkspace(
  workspace: string,
  text: string
): WorkspaceFile {
  if (text === '') throw new Error('must not be empty: name a file')
  if (/[\0\r\n]/.test(text)) throw new Error('must be one line')
  if (/[\\/]$/.test(text)) throw new Error('must name a file, not a folder')
  const root = realPathOf(path.resolve(workspace))
  const asked = path.resolve(workspace, text)
  const absolute = realPathOf(asked)
  const relative = path.relative(root, absolute)
  if (relative === '' || isOutside(relative))
    throw new Error(
      `must lie below the workspace (GITHUB_WORKSPACE): ${text} leaves it`
    )
  const parts = relative.split(path.sep)
  if (parts.some((part) => part.toLowerCase() === '.git'))
    throw new Error('must not lie in .git')
  checkIsFree(absolute, text)
  return { path: parts.join('/'), absolute }
}

/** A file may be replaced; anything else in the way may not, and neither may a file where a folder must be. */
function checkIsFree(absolute: string, text: string): void {
  const stat = statOf(absolute)
  if (stat && !stat.isFile())
    throw new Error(`must name a file: ${text} is there and is none`)
  let folder = path.dirname(absolute)
  while (!statOf(folder) && folder !== path.dirname(folder))
    folder = path.dirname(folder)
  if (!statOf(folder)?.isDirectory())
    throw new Error(
      `must name a file below folders: a part of ${text} is a file`
    )
}

/** What is at a path; undefined for nothing. Node 20 throws for a path below a file, Node 24 doesn't. */
function statOf(absolute: string): fs.Stats | undefined {
  try {
    return fs.statSync(absolute, { throwIfNoEntry: false })
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return undefined
    throw new Error(`can't be written to (${code}): name another file`, {
      cause: error
    })
  }
}

const isOutside = (relative: string) =>
  relative === '..' ||
  relative.startsWith(`..${path.sep}`) ||
  path.isAbsolute(relative)

/** The path with all links resolved, as far as it exists; a link that leads nowhere counts as where it leads. */
function realPathOf(absolute: string): string {
  try {
    return fs.realpathSync(absolute)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP')
      throw new Error('must not lead through links that form a circle', {
        cause: error
      })
    const link = readLink(absolute)
    if (link !== undefined)
      return realPathOf(path.resolve(path.dirname(absolute), link))
    const parent = path.dirname(absolute)
    return parent === absolute
      ? absolute
      : path.join(realPathOf(parent), path.basename(absolute))
  }
}

function readLink(absolute: string): string | undefined {
  try {
    return fs.readlinkSync(absolute)
  } catch {
    return undefined
  }
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, then renamed. Missing folders are made.
 * @throws Error that names the path
 */
export async function writeWhole(
  file: WorkspaceFile,
  content: string | Uint8Array
): Promise<void> {
  const temporary = path.join(
    path.dirname(file.absolute),
    `.${randomUUID()}.tmp`
  )
  try {
    await fs.promises.mkdir(path.dirname(file.absolute), { recursive: true })
    await fs.promises.writeFile(temporary, content)
    await fs.promises.rename(temporary, file.absolute)
  } catch (error) {
    await fs.promises.rm(temporary, { force: true }).catch(() => undefined)
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new Error(
      `${file.path} can't be written (${code}). Check the folder's permissions and the disk, or name another file.`,
      { cause: error }
    )
  }
}

/** A file beside another one, with its name and another ending: `owners.csv` and `owners-changes.json`. */
export function besideFile(file: WorkspaceFile, ending: string): WorkspaceFile {
  const replaceName = (text: string) => {
    const { name } = path.parse(text)
    return `${text.slice(0, text.length - path.basename(text).length)}${name}${ending}`
  }
  return { path: replaceName(file.path), absolute: replaceName(file.absolute) }
}

/** Whether an error says that there is nothing at a path. */
export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Removes a file; one that isn't there is as good. */
export async function removeFile(file: WorkspaceFile): Promise<void> {
  try {
    await fs.promises.unlink(file.absolute)
  } catch (error) {
    if (isMissing(error)) return
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw new Error(
      `${file.path} of an earlier run can't be removed (${code}). Check the folder's permissions.`,
      { cause: error }
    )
  }
}
