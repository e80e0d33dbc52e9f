import type { Context } from '../context.js'
import type { ArtifactInputs, Inputs } from '../inputs/read.js'
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

/** Requests of one upload: the artifact is made, its bytes are sent, listed, and it is finished. */
const requestsOfUpload = 4

/** How long the library may take, whose own patience no input bounds; seconds. */
export const longestUploadSeconds = ({
  connection,
  retries
}: Pick<Inputs, 'connection' | 'retries'>): number =>
  requestsOfUpload * connection.timeoutSeconds * (retries.maxRetries + 1) +
  retries.maxWaitSeconds

/** Uploads the products as one artifact, from memory: it holds them also where the workspace could not be written. */
export const upload = (
  { name, retentionDays }: ArtifactInputs,
  products: readonly Product[],
  longestSeconds: number,
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
      within(
        longestSeconds,
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

/** Doesn't wait for what can't be aborted: not when the run is cancelled, and not for longer than the inputs allow. */
async function within<T>(
  seconds: number,
  signal: AbortSignal,
  work: Promise<T>
): Promise<T> {
  const late = new Error(
    `The artifact service did not answer in full within ${String(seconds)} s, as timeout-seconds and max-retries allow. Run again, or set upload-artifact to false.`
  )
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, seconds * 1000, late)
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error)
    })
  })
  try {
    return await Promise.race([work, bound])
  } finally {
    clearTimeout(timer)
  }
}
