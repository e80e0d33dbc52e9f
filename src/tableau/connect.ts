import type { Context } from '../context.js'
import type { ConnectionInputs } from '../inputs/read.js'
import { createHttp } from '../http/http.js'
import { tableauPeer } from './peer.js'
import { connect, type Server } from './server.js'

/**
 * Connects to the server with the run's retries, bounds and masks.
 * @param scopes for a connected app's token
 */
export function connectTo(
  { serverUrl, auth, timeoutSeconds }: ConnectionInputs,
  scopes: readonly string[],
  { retry, signal, log, now, warn, runner }: Context
): Promise<Server> {
  return connect({
    serverUrl,
    auth,
    scopes,
    http: createHttp(tableauPeer(log.redact), {
      timeoutSeconds,
      retry,
      signal,
      debug: log.debug,
      now,
      env: runner.env
    }),
    mask: log.mask,
    warn,
    signal,
    now
  })
}
