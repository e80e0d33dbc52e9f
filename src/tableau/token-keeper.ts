import { type Auth, credentialsOf } from './auth.js'
import { TableauError } from './errors.js'
import type { HttpRequest } from '../http/http.js'
import { apiUrl, type Server } from './server.js'
import { fieldOf, textOf } from './json.js'

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
      `The session ended before its time and is signed in to again.${endedBecause[this.server.auth.kind]}`
    )
    // Where it is only a scope that lacks, the session is alive. Others who met it wait for the same new one.
    this.current = this.end(dead).then(() =>
      signIn(this.server, this.contentUrl)
    )
    await this.current
    return true
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
      const ended = error instanceof TableauError && error.status === 401
      return ended || !(error instanceof Error) ? undefined : error
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
  const credentials = credentialsOf(server.auth, contentUrl, {
    scopes: server.scopes,
    now: server.now(),
    mask: server.mask
  })
  const { json } = await server
    .http({
      method: 'POST',
      url: apiUrl(server, 'auth/signin'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ credentials }),
      signal: server.signal && delayed(server.signal, signInGraceMs)
    })
    .catch((error: unknown) => {
      throw explainSignIn(error, server, contentUrl)
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

const likelyCauses: Readonly<Record<Auth['kind'], string>> = {
  'personal-access-token':
    'the token has expired (a year after it was made, or after 15 days without use); site is not the content URL, the part after /site/ in the browser; pat-name or pat-secret is wrong, or the token was revoked',
  password:
    'site is not the content URL, the part after /site/ in the browser; username or password is wrong; the user signs in with single sign-on or multi-factor authentication, and needs a personal access token',
  'connected-app':
    'the connected app is not enabled or not of this site; site is not the content URL, the part after /site/ in the browser; an id or the secret is wrong; username is not a user of the site; the clock of the runner is off'
}

function explainSignIn(
  error: unknown,
  server: Server,
  contentUrl: string
): unknown {
  if (!(error instanceof TableauError) || error.status !== 401) return error
  const where = contentUrl === '' ? 'the Default site' : `site "${contentUrl}"`
  return new TableauError(
    `Signing in to ${where} failed. ${error.message} Likely causes, in this order: ${likelyCauses[server.auth.kind]}.`,
    {
      status: 401,
      ...(error.code !== undefined && { code: error.code }),
      cause: error
    }
  )
}

/** A token that the server doesn't know (any more), or that lacks a scope: Tableau has one code for both. */
export function isDeadSession(error: unknown): boolean {
  return (
    error instanceof TableauError &&
    error.status === 401 &&
    (error.code === undefined ||
      error.code === '401002' ||
      error.code === '401000')
  )
}
