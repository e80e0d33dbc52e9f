import { type Auth, authSince } from './auth.js'
import { TableauError } from './errors.js'
import type { Http } from '../http/http.js'
import { compareVersions, negotiateVersion } from './version.js'

export interface ServerOptions {
  readonly serverUrl: URL
  readonly auth: Auth
  /** Scopes for a connected app's token. */
  readonly scopes: readonly string[]
  readonly http: Http
  readonly mask: (secret: string) => void
  readonly warn: (message: string) => void
  readonly signal?: AbortSignal | undefined
  readonly now: () => number
}

/** A server whose version is known. */
export interface Server extends ServerOptions {
  /** REST API version that requests use, such as `3.24`. */
  readonly version: string
}

/**
 * Finds out which version the server speaks, without signing in.
 * @throws TableauError where the version is too old for the way to sign in
 */
export async function connect(options: ServerOptions): Promise<Server> {
  const { version, serverUrl } = await negotiateVersion(
    options.http,
    options.serverUrl
  )
  const needed = authSince[options.auth.kind]
  if (compareVersions(version, needed.version) < 0)
    throw new TableauError(
      `${serverUrl.host} speaks REST API ${version}, but a ${options.auth.kind.replaceAll('-', ' ')} needs ${needed.version} (Tableau ${needed.release}).${options.auth.kind === 'password' ? '' : ' Use username and password.'}`
    )
  return { ...options, serverUrl, version }
}

export type Query = Readonly<Record<string, string | undefined>>

/** The address of a path below `/api/{version}/`. */
export function apiUrl(server: Server, path: string, query: Query = {}): URL {
  const url = new URL(`/api/${server.version}/${path}`, server.serverUrl)
  // Servers before API 3.7 (2020.1) take the delimiters of sort and fields only as they are
  // (server-client-python, endpoint.py).
  const raw = compareVersions(server.version, '3.7') < 0
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return []
    const encoded = encodeURIComponent(value)
    return `${name}=${raw ? encoded.replace(/%3A/g, ':').replace(/%2C/g, ',') : encoded}`
  })
  url.search = pairs.join('&')
  return url
}
