import { isObject } from './json.js'
import { apiUrl, type Query, type Server } from './server.js'
import { senderOf } from './sender.js'
import { type SignedIn, TokenKeeper } from './token-keeper.js'

/** Whether an answer is what was asked for; where it isn't, it comes from something in between. */
export type Fits = (json: unknown) => boolean

type Ask = (path: string, query?: Query, fits?: Fits) => Promise<unknown>

/** A signed-in session with one site. */
export interface Session {
  readonly host: string
  readonly version: string
  /** The site's content URL as the server spells it; empty for the Default site. */
  readonly contentUrl: string
  readonly userId: string | undefined
  /** Requests below `/api/{version}/sites/{siteId}/`; empty for the site itself. */
  readonly get: Ask
  /** The same, for what is nice to know: a refusal is never taken for a dead session. */
  readonly peek: Ask
  /** Requests below `/api/{version}/`. */
  readonly getFromServer: Ask
  /** Posts to a path below the site. */
  readonly post: (
    path: string,
    query: Query,
    contentType: string,
    body: Buffer
  ) => Promise<unknown>
}

/**
 * Signs in to a site, runs the work, and signs out again, whatever became of the work. Signing out is best effort:
 * it never hides the work's error. Source: REST API reference, Sign In and Sign Out.
 * @param contentUrl the site's content URL; empty for the Default site
 * @returns what the work returns
 */
export async function withSession<T>(
  server: Server,
  contentUrl: string,
  work: (session: Session) => Promise<T>
): Promise<T> {
  const tokens = new TokenKeeper(server, contentUrl)
  const first = await tokens.signIn()
  try {
    return await work(sessionOf(server, tokens, first))
  } finally {
    await tokens.signOut()
  }
}

function sessionOf(
  server: Server,
  tokens: TokenKeeper,
  { siteId, contentUrl, userId }: SignedIn
): Session {
  const { send, peek } = senderOf(server, tokens)
  const urlOf = (path: string, query?: Query) => apiUrl(server, path, query)
  const below = (path: string) =>
    path === '' ? `sites/${siteId}` : `sites/${siteId}/${path}`
  return {
    host: server.serverUrl.host,
    version: server.version,
    contentUrl,
    userId,
    get: (path, query, fits = isObject) =>
      send({ method: 'GET', url: urlOf(below(path), query), fits }),
    peek: (path, query, fits = isObject) =>
      peek({ method: 'GET', url: urlOf(below(path), query), fits }),
    getFromServer: (path, query, fits = isObject) =>
      send({ method: 'GET', url: urlOf(path, query), fits }),
    post: (path, query, contentType, body) =>
      send({
        method: 'POST',
        url: urlOf(below(path), query),
        headers: { 'content-type': contentType },
        body
      })
  }
}
