import { signBlobUrl, signContainerUrl } from './signed-url.mjs'

/**
 * Returns the blobs of an Azure blob service that runs elsewhere, such as Azurite; makes the container first.
 * @param {import('./signed-url.mjs').Store} store
 * @param {() => { startsOn: Date, expiresOn: Date }} grantTime
 */
export async function openExternalBlobs(store, grantTime) {
  const made = await fetch(signContainerUrl(store, grantTime()), {
    method: 'PUT'
  })
  if (made.status !== 201 && made.status !== 409) {
    throw new Error(
      `The container can't be made: ${made.status} ${await made.text()}`
    )
  }
  return {
    /**
     * @param {string} blob
     * @returns {Promise<Buffer | undefined>}
     */
    async read(blob) {
      const response = await fetch(
        signBlobUrl(store, blob, { permissions: 'r', ...grantTime() })
      )
      if (!response.ok && response.status !== 404) {
        throw new Error(
          `The blob can't be read: ${response.status} ${await response.text()}`
        )
      }
      return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined
    }
  }
}
