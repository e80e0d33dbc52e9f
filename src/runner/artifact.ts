import { rmSync } from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** A file of the artifact: its path below the workspace, and its bytes. */
export interface ArtifactFile {
  readonly path: string
  readonly content: string | Uint8Array
}

export interface ArtifactOptions {
  readonly name: string
  readonly files: readonly ArtifactFile[]
  /** undefined for the repository's default. */
  readonly retentionDays: number | undefined
  /** Where files may be laid for the upload. */
  readonly folder: string | undefined
  /** Whether one of this name that an earlier attempt of the run left is replaced. */
  readonly replaces: boolean
}

export interface Artifact {
  readonly id: string
  /** SHA-256 of the artifact's zip, in hex. */
  readonly digest: string
}

/**
 * Whether the host has a service for this kind of artifact: GitHub Enterprise Server and other forges have none. Decided
 * as @actions/artifact does, which would tell its own story beside ours.
 */
export function takesArtifacts(serverUrl: string): boolean {
  const host = URL.canParse(serverUrl) ? new URL(serverUrl).hostname : ''
  return host === 'github.com' || /\.(ghe\.com|localhost)$/.test(host)
}

/**
 * Uploads files as one workflow artifact. The files are taken from memory, so that the artifact is the same whatever
 * became of the files in the workspace; their common folder is left out of their paths, as actions/upload-artifact
 * does.
 * @throws Error that says what to do
 */
export async function uploadArtifact({
  name,
  files,
  retentionDays,
  folder = os.tmpdir(),
  replaces
}: ArtifactOptions): Promise<Artifact> {
  const root = await fs.mkdtemp(path.join(folder, 'tableau-owners-'))
  const remove = () => {
    rmSync(root, { recursive: true, force: true })
  }
  // A cancelled run doesn't wait for what can't be aborted: it ends while this is under way.
  process.once('exit', remove)
  try {
    const paths = await stageFiles(root, files)
    // Half of the start-up time: loaded where it is used.
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const client = new DefaultArtifactClient()
    const send = () =>
      client.uploadArtifact(
        name,
        paths,
        root,
        retentionDays === undefined ? {} : { retentionDays }
      )
    const uploaded = await send().catch(async (error: unknown) => {
      if (!replaces || !isTaken.test(wordsOf(error))) throw error
      await client.deleteArtifact(name).catch(() => {
        throw error
      })
      return send()
    })
    return {
      id: String(uploaded.id ?? ''),
      digest: uploaded.digest ?? ''
    }
  } catch (error) {
    throw explain(error, name)
  } finally {
    process.off('exit', remove)
    remove()
  }
}

async function stageFiles(
  root: string,
  files: readonly ArtifactFile[]
): Promise<string[]> {
  const common = commonFolder(files.map((file) => file.path))
  const staged = []
  for (const file of files) {
    const target = path.join(root, file.path.slice(common.length))
    await fs.mkdir(path.dirname(target), { recursive: true })
    await fs.writeFile(target, file.content)
    staged.push(target)
  }
  return staged
}

/** The folder, with its `/`, that all paths share; empty where there is none. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((file) => file.slice(0, file.lastIndexOf('/') + 1))
  const [first = '', ...others] = folders
  const shared = first
    .split('/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/') + '/')
    .filter(
      (prefix) =>
        first.startsWith(prefix) &&
        others.every((other) => other.startsWith(prefix))
    )
  return shared.at(-1) ?? ''
}

/** The service's words for a name that the run has an artifact of. */
const isTaken = /409|already exists/i

const wordsOf = (error: unknown) =>
  error instanceof Error ? error.message || error.name : String(error)

const remedies: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    isTaken,
    (name) =>
      `This run has an artifact named "${name}" already: set artifact-name to another name, in a matrix one for each job.`
  ],
  [
    /ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/,
    () =>
      'There is no artifact service here: set upload-artifact to false outside of GitHub Actions.'
  ],
  [
    /artifact name/i,
    () => 'Set artifact-name to a name without " : < > | * ? \\ and /.'
  ],
  [
    /quota|storage/i,
    () =>
      "The account's artifact storage is full: delete old artifacts, or set retention-days."
  ]
]

function explain(error: unknown, name: string): Error {
  const message = wordsOf(error)
  const remedy =
    remedies.find(([pattern]) => pattern.test(message))?.[1](name) ??
    'Run again, or set upload-artifact to false.'
  return new Error(`${remedy} (${message})`, { cause: error })
}
