import type { Auth } from '../tableau/auth.js'
import type { InputValues } from './inputs-table.js'
import type { Problems } from './parsers.js'

type Credentials = Partial<InputValues>

const forksAndDependabot =
  "Secrets aren't passed to workflows that run for a fork's pull request or for Dependabot; elsewhere, check the secret's name and that this repository or environment may use it"

const ways = [
  ['pat-name', 'pat-secret'],
  ['username', 'password'],
  [
    'connected-app-client-id',
    'connected-app-secret-id',
    'connected-app-secret',
    'username'
  ]
] as const

/**
 * Chooses the way to sign in: exactly one of a personal access token, user name and password, and a connected app.
 * @returns undefined, and a problem, where that isn't clear
 */
export function chooseAuth(
  values: Credentials,
  problems: Problems
): Auth | undefined {
  const isSet = (name: keyof Credentials) => (values[name] ?? '') !== ''
  const [token, password, app] = ways
  const usesApp = app.slice(0, 3).some(isSet)
  // The user name belongs to the connected app where there is one.
  const begun = [
    ...(token.some(isSet) ? [token] : []),
    ...(isSet('password') || (isSet('username') && !usesApp) ? [password] : []),
    ...(usesApp ? [app] : [])
  ]
  const [way, ...others] = begun
  if (!way) {
    problems.push(
      `pat-name and pat-secret are empty (or username and password, or the connected-app inputs): one way to sign in is required. ${forksAndDependabot}`
    )
    return undefined
  }
  if (others.length > 0) {
    const set = [...new Set(begun.flat())].filter(isSet)
    problems.push(
      `${set.join(', ')}: exactly one way to sign in must be set (pat-*, username and password, or connected-app-* with username), not ${String(begun.length)}`
    )
    return undefined
  }
  const missing = way.filter((name) => !isSet(name))
  if (missing.length > 0) {
    problems.push(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty, but ${way.filter(isSet).join(', ')} ${missing.length === way.length - 1 ? 'is' : 'are'} set. ${forksAndDependabot}`
    )
    return undefined
  }
  return authOf(way, values)
}

function authOf(way: (typeof ways)[number], values: Credentials): Auth {
  const valueOf = (name: (typeof ways)[number][number]) => values[name] ?? ''
  if (way[0] === 'pat-name')
    return {
      kind: 'personal-access-token',
      name: valueOf('pat-name'),
      secret: valueOf('pat-secret')
    }
  if (way[0] === 'username')
    return {
      kind: 'password',
      username: valueOf('username'),
      password: valueOf('password')
    }
  return {
    kind: 'connected-app',
    clientId: valueOf('connected-app-client-id'),
    secretId: valueOf('connected-app-secret-id'),
    secret: valueOf('connected-app-secret'),
    username: valueOf('username')
  }
}

/** A connected app is trusted by one site. */
export function checkConnectedApp(
  auth: Auth | undefined,
  sites: readonly string[],
  publishSite: string,
  problems: Problems
): void {
  if (auth?.kind !== 'connected-app') return
  if (sites.length > 1 || sites.includes('*'))
    problems.push(
      'site names several sites, but a connected app is trusted by one: run a job for each site, each with its own app'
    )
  if (
    publishSite !== '' &&
    publishSite.toLowerCase() !== sites[0]?.toLowerCase()
  )
    problems.push(
      'publish-site is another site than site, but a connected app is trusted by one: publish in a job of its own'
    )
}
