import type { Context } from '../context.js'
import type { ArtifactInputs } from '../inputs/read.js'
import type { Outcome } from '../outcome.js'
import {
  type ArtifactFile,
  takesArtifacts,
  uploadArtifact
} from '../runner/artifact.js'
import type { Delivery } from './deliver.js'
import type { Product } from './files.js'

const noArtifactService =
  'GitHub Enterprise Server and other forges have no service for this artifact. Upload the CSV in a step of its own, with a release of actions/upload-artifact that this server supports.'

/** Uploads the products as one artifact, from memory: it holds them also where the workspace could not be written. */
export const upload = (
  { name, retentionDays }: ArtifactInputs,
  products: readonly Product[],
  { log, signal, runner, warn }: Context
): Delivery => ({
  failure: 'The artifact was not uploaded',
  deliver: async (outcome) => {
    if (!takesArtifacts(runner.serverUrl)) {
      warn(noArtifactService)
      return {}
    }
    const files = await filesOf(products, outcome)
    const uploaded = await log.group('Upload the artifact', () =>
      unlessAborted(
        signal,
        log.muffle(() =>
          uploadArtifact({
            name,
            files,
            retentionDays,
            folder: runner.temp,
            replaces: runner.attempt > 1
          })
        )
      )
    )
    const url = `${runner.runUrl}/artifacts/${uploaded.id}`
    return { artifact: { ...uploaded, url } }
  }
})

/** What could be made of the products; what could not was told where it should have been written. */
async function filesOf(
  products: readonly Product[],
  outcome: Outcome
): Promise<ArtifactFile[]> {
  const files: ArtifactFile[] = []
  for (const { file, text } of products) {
    const content = await text(outcome).catch(() => undefined)
    if (content !== undefined) files.push({ path: file.path, content })
  }
  return files
}

/** Doesn't wait for what can't be aborted when the run is cancelled. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error)
      })
    })
  ])
}
