import { isTableauCloud } from './address.js'
import type { Auth } from './auth.js'
import { TableauError } from './errors.js'

/** What is known of a sign-in that Tableau refused. */
export interface SignInAttempt {
  readonly auth: Auth
  readonly serverUrl: URL
  /** The site's content URL as it was asked for. */
  readonly contentUrl: string
}

/**
 * What the numbers mean that Tableau puts behind its words, `Error signing in to Tableau Cloud (10084)`.
 * Source: Tableau help, Troubleshoot Connected Apps.
 */
const numbers: Readonly<Record<string, string>> = {
  5: 'username is not a user of the site, or is written in another way there (upper and lower case count)',
  16: 'username or its password is wrong, or, for a connected app, username is not a user of the site or the clock of the runner is off',
  67: 'the site does not have the feature',
  126: 'the connected app is not there any more',
  127: "the connected app's secret is not there any more",
  10083: 'connected-app-client-id or connected-app-secret-id is wrong',
  10084: 'the clock of the runner is off, or the token lacks something',
  10085: 'connected-app-secret-id names no secret of the connected app',
  10089: 'connected-app-client-id names no connected app of this site',
  10090: 'the connected app is not enabled'
}

/** What Tableau's own code says of a sign-in. Source: REST API reference, Sign In. */
const codes: Readonly<Record<string, string>> = {
  '401000':
    'the request came without its credentials: something between the runner and the server drops its body',
  '401002':
    'another job signs in with the same personal access token at the moment: give each job its own, or put them into one concurrency group',
  '401009':
    'the request came without its body: something between the runner and the server drops it, or redirects it'
}

const siteHint =
  'site is not the content URL, the part after /site/ in the browser'

/** What it may be where nothing more is known, the likeliest first. */
const usualCauses: Readonly<Record<Auth['kind'], readonly string[]>> = {
  'personal-access-token': [
    'the token has expired (a year after it was made, or after 15 days without use)',
    siteHint,
    'pat-name or pat-secret is wrong, or the token was revoked',
    'the site allows no personal access tokens, or not to this user'
  ],
  password: [
    siteHint,
    'username or password is wrong',
    'the user signs in with single sign-on or multi-factor authentication, and needs a personal access token'
  ],
  'connected-app': [
    'username is not a user of the site, or is written in another way there',
    'the connected app is not enabled or not of this site',
    siteHint,
    'an id or the secret is wrong',
    'the clock of the runner is off'
  ]
}

/** What the answer or the inputs point to, the surest first. */
function pointers(
  { auth, serverUrl, contentUrl }: SignInAttempt,
  { code = '', summary = '', detail = '' }: TableauError
): string[] {
  const number = /\((?:errorCode=)?(\d{1,6})\)/.exec(
    `${summary} ${detail}`
  )?.[1]
  const isCloud = isTableauCloud(serverUrl)
  return [
    number !== undefined && numbers[number],
    codes[code],
    !isCloud &&
      contentUrl.toLowerCase() === 'default' &&
      'the Default site is the empty one: leave site empty',
    isCloud &&
      auth.kind === 'connected-app' &&
      !auth.username.includes('@') &&
      'username is an e-mail address on Tableau Cloud'
  ].filter((cause): cause is string => typeof cause === 'string')
}

/**
 * Makes an error that names the causes of a refused sign-in, in the order of what is known. An answer of something in
 * between says nothing of the credentials and stays as it is.
 */
export function explainSignIn(error: unknown, attempt: SignInAttempt): unknown {
  if (
    !(error instanceof TableauError) ||
    error.origin !== 'tableau' ||
    error.status !== 401
  )
    return error
  const { contentUrl, auth } = attempt
  const where = contentUrl === '' ? 'the Default site' : `site "${contentUrl}"`
  const causes = [...pointers(attempt, error), ...usualCauses[auth.kind]]
  const { message, origin, status, code } = error
  return new TableauError(
    `Signing in to ${where} failed. ${message} Likely causes, in this order: ${causes.join('; ')}.`,
    { origin, status, ...(code !== undefined && { code }), cause: error }
  )
}
