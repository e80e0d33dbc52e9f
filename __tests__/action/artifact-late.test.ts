import net from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { longestUploadSeconds } from '../../src/deliveries/artifact.js'
import { inScene, rowsOf, testTimeout } from './scene.js'

/** A service that takes connections and never says a word. */
async function startSilence() {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}

describe('an artifact service that never answers', () => {
  it.each(['info', 'error'])(
    'holds the run no longer than the inputs allow, and leaves the other results: log-level %s',
    (level) =>
      inScene({ artifacts: true }, async ({ run }) => {
        const silence = await startSilence()
        try {
          const ended = await run(
            { 'timeout-seconds': '1', 'max-retries': '0', 'log-level': level },
            { env: { ACTIONS_RESULTS_URL: silence.url } }
          )
          expect(ended.exitCode).toBe(1)
          expect(ended.errors.join()).toMatch(
            /artifact service did not answer in full within 4 s.*timeout-seconds.*upload-artifact/
          )
          expect(rowsOf(ended)).toHaveLength(3)
          expect(ended.outputs['content-count']).toBe('3')
        } finally {
          silence.close()
        }
      }),
    testTimeout
  )

  it.each([
    [1, 0, 0, 4],
    [60, 5, 300, 1740],
    [60, 0, 300, 540]
  ])(
    'may take, at %i s a request, %i retries and %i s of waiting: %i s',
    (timeoutSeconds, maxRetries, maxWaitSeconds, seconds) => {
      expect(
        longestUploadSeconds({
          connection: { timeoutSeconds },
          retries: { maxRetries, maxWaitSeconds }
        } as never)
      ).toBe(seconds)
    }
  )
})
