import { createHttp } from '../../src/http/http.js'
import { createRetry } from '../../src/retry.js'
import type { Auth } from '../../src/tableau/auth.js'
import { tableauPeer } from '../../src/tableau/peer.js'
import {
  type Publication,
  publishDatasource,
  type PublishedDatasource,
  publishScopes
} from '../../src/tableau/publish.js'
import { type Session, withSession } from '../../src/tableau/session.js'
import { connect } from '../../src/tableau/server.js'
import type { Tableau } from '../../standins/tableau.mjs'
import { FINANCE } from '../standins/tableau/client.js'

const admin: Auth = {
  kind: 'personal-access-token',
  name: 'robot',
  secret: 'pat-secret'
}
export const ann: Auth = {
  kind: 'personal-access-token',
  name: 'reader',
  secret: 'ann-secret'
}
export const app: Auth = {
  kind: 'connected-app',
  clientId: 'client',
  secretId: 'kid',
  secret: 'app-secret',
  username: 'admin'
}

/** The least that is framed as a Parquet file; what is in it is Hyper's to judge. */
export const parquet = (text: string) => Buffer.from(`PAR1${text}PAR1`)

/** What is published unless a test says otherwise. */
export const publication = (over: Partial<Publication> = {}): Publication => ({
  name: 'Owners',
  findProject: () => FINANCE,
  bytes: parquet('\r\n--\0\xff'),
  pageSize: 100,
  concurrency: 2,
  ...over
})

export const collection = /\/datasources$/
export const single = /\/datasources\/[^/]+$/

interface Options {
  readonly auth?: Auth
  readonly scopes?: readonly string[]
}

/** Connects, signs in, publishes and signs out, the way the action does; pauses between attempts take no time. */
export async function publishTo(
  tableau: Tableau,
  over: Partial<Publication> = {},
  { auth = admin, scopes = publishScopes }: Options = {}
): Promise<PublishedDatasource> {
  const server = await connect({
    serverUrl: new URL(tableau.url),
    auth,
    scopes,
    http: createHttp(tableauPeer(String), {
      timeoutSeconds: 30,
      retry: createRetry({
        maxRetries: 2,
        maxWaitSeconds: 10,
        sleep: () => Promise.resolve()
      }),
      now: () => 0,
      env: {}
    }),
    mask: () => undefined,
    warn: () => undefined,
    now: Date.now
  })
  return withSession(server, '', (session) =>
    publishDatasource(session, publication(over))
  )
}

/** The requests to data sources that arrived: method and status. */
export const requestsOf = (tableau: Tableau) =>
  tableau.requests
    .filter(({ path }) => path.includes('/datasources'))
    .map(({ method, status }) => [method, status])

/** A session that keeps what is sent, and answers as if all were well. */
export function recordSession(version = '3.24') {
  const sent: { type: string; body: Buffer }[] = []
  const session: Session = {
    host: 'tableau.example.com',
    version,
    contentUrl: '',
    userId: undefined,
    peek: () => Promise.reject(new Error('nobody asks')),
    get: (path) =>
      Promise.resolve(
        path === 'projects'
          ? { pagination: { pageSize: 100, totalAvailable: 0 } }
          : { datasource: { id: 'd-1' } }
      ),
    getFromServer: () => Promise.resolve(undefined),
    post: (_path, _query, type, body) => {
      sent.push({ type, body })
      return Promise.resolve({ datasource: { id: 'd-1' } })
    }
  }
  return { session, sent }
}
