import { type Auth, credentialsOf } from './auth.js'
import { TableauError } from './errors.js'
import type { HttpRequest } from '../http/http.js'
import { apiUrl, type Server } from './server.js'
import { fieldOf, isObject, textOf } from './json.js'
import { explainSignIn } from './sign-in-causes.js'

const signOutMs = 5000
/** How long a sign-in that is under way when the run is cancelled may still take, so that it can be signed out. */
const signInGraceMs = 2000

/** What ends a session early, by the way to sign in. */
const endedBecause: Readonly<Record<Auth['kind'], string>> = {
  'personal-access-token':
    ' If another job uses the same personal access token, give each job its own, or put them into one concurrency group.',
  password: '',
  'connected-app': ' Or the connected app lacks a scope.'
}

export interface SignedIn {
  readonly token: string
  readonly siteId: string
  readonly contentUrl: string
  readonly userId: string | undefined
}

/** Holds the session's token; a session that died is signed in to again once. */
export class TokenKeeper {
  private current: Promise<SignedIn> | undefined
  private renewed = false
  private readonly accepted = new Set<SignedIn>()

  constructor(
    private readonly server: Server,
    private readonly contentUrl: string
  ) {}

  signIn(): Promise<SignedIn> {
    this.current = signIn(this.server, this.contentUrl)
    return this.current
  }

  /** The session that requests use now. */
  async get(): Promise<SignedIn> {
    return this.current ?? this.signIn()
  }

  /** Notes that the server knew a session. */
  accept(signedIn: SignedIn): void {
    this.accepted.add(signedIn)
  }

  /** Whether the server ever knew a session; one that it never knew hasn't ended. */
  wasAccepted(signedIn: SignedIn): boolean {
    return this.accepted.has(signedIn)
  }

  /**
   * Replaces a session that the server doesn't know any more; requests that met the same dead session share the one
   * new sign-in.
   * @returns false where it was replaced once already
   */
  async renew(dead: SignedIn): Promise<boolean> {
    if ((await this.get()) !== dead) return true
    if (this.renewed) return false
    this.renewed = true
    this.server.warn(
      this.wasAccepted(dead)
        ? `The session ended before its time and is signed in to again.${endedBecause[this.server.auth.kind]}`
        : 'The new session was refused at its first use, and is signed in to again.'
    )
    // Where it is only a scope that lacks, the session is alive. Others who met it wait for the same new one.
    this.current = this.end(dead).then(() =>
      signIn(this.server, this.contentUrl)
    )
    await this.current
    return true
  }

  /**
   * Tells a session that the server never knew as what it is: not ended by anybody, but lost on the way. For a
   * connected app it may lack a scope, which Tableau calls by the same code.
   */
  explainRefusal(error: unknown, signedIn: SignedIn): unknown {
    if (!isDeadSession(error) || this.wasAccepted(signedIn)) return error
    if (error.code !== '401000' && this.server.auth.kind === 'connected-app')
      return error
    const { origin, status, code } = error
    return new TableauError(
      `A new session was refused at its first use: something between the runner and the server (a proxy, a gateway) drops or changes the header X-Tableau-Auth, or the requests reach another server than the sign-in. ${error.message}`,
      { origin, status, code, cause: error }
    )
  }

  async signOut(): Promise<void> {
    const signedIn = await this.current?.catch(() => undefined)
    const error = signedIn && (await this.end(signedIn))
    if (error !== undefined)
      this.server.warn(
        `Signing out failed; the session ends by itself when it has been idle. ${error.message}`
      )
  }

  /** Ends a session; gives the error where that failed. One that has ended already is what was wanted. */
  private async end(signedIn: SignedIn): Promise<Error | undefined> {
    try {
      await this.server.http({
        method: 'POST',
        url: apiUrl(this.server, 'auth/signout'),
        headers: { 'x-tableau-auth': signedIn.token },
        ...this.signOutBounds()
      })
      return undefined
    } catch (error) {
      return isDeadSession(error) || !(error instanceof Error)
        ? undefined
        : error
    }
  }

  /** A cancelled run gets one short try; the runner kills it soon. */
  private signOutBounds(): Pick<HttpRequest, 'signal' | 'once'> {
    const { signal } = this.server
    return signal?.aborted === true
      ? { signal: AbortSignal.timeout(signOutMs), once: true }
      : { signal: signal && delayed(signal, signOutMs) }
  }
}

async function signIn(server: Server, contentUrl: string): Promise<SignedIn> {
  // For each attempt anew: a token of a connected app is good for one request, and lapses within minutes.
  const body = () =>
    JSON.stringify({
      credentials: credentialsOf(server.auth, contentUrl, {
        scopes: server.scopes,
        now: server.now(),
        mask: server.mask
      })
    })
  const { json } = await server
    .http({
      method: 'POST',
      url: apiUrl(server, 'auth/signin'),
      headers: { 'content-type': 'application/json' },
      body,
      fits: (json) => isObject(fieldOf(json, 'credentials')),
      signal: server.signal && delayed(server.signal, signInGraceMs)
    })
    .catch((error: unknown) => {
      throw explainSignIn(error, { ...server, contentUrl })
    })
  const told = fieldOf(json, 'credentials')
  const site = fieldOf(told, 'site')
  const token = textOf(fieldOf(told, 'token'))
  const siteId = textOf(fieldOf(site, 'id'))
  if (token !== undefined) server.mask(token)
  if (token === undefined || siteId === undefined)
    throw new TableauError(
      `${server.serverUrl.host} answered to the sign-in without a session. Check that server-url is a Tableau Server, and the proxy before it.`
    )
  const toldContentUrl = fieldOf(site, 'contentUrl')
  return {
    token,
    siteId,
    contentUrl:
      typeof toldContentUrl === 'string' ? toldContentUrl : contentUrl,
    userId: textOf(fieldOf(fieldOf(told, 'user'), 'id'))
  }
}

/** A signal that follows another one after a while. */
function delayed(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController()
  const follow = () => {
    setTimeout(() => {
      controller.abort(signal.reason)
    }, ms).unref()
  }
  if (signal.aborted) controller.abort(signal.reason)
  else signal.addEventListener('abort', follow, { once: true })
  return controller.signal
}

/** A token that the server doesn't know (any more), or that lacks a scope: Tableau has one code for both. */
export const isDeadSession = (error: unknown): error is TableauError =>
  error instanceof TableauError &&
  error.origin === 'tableau' &&
  (error.code === '401000' || error.code === '401002')
