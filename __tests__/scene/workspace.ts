import fs from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../runner.js'

export type Texts = Readonly<Record<string, string>>

/** A workspace that holds these files. */
export function makeWorkspace(files: Texts = {}): string {
  const workspace = makeFolder('workspace-')
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(workspace, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text)
  }
  return workspace
}

/** The files below a folder, with `/`, in order. */
export const listFiles = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/')
    )
    .sort()
