import { TableauError } from './errors.js'

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Decides on a redirect. It is followed with the same method and body (a POST must not become a GET) to the same
 * origin, or from http to https on the same host; anything else could carry a secret or a token to a stranger.
 * @returns the next URL, or undefined where the answer is no redirect
 * @throws TableauError that names the address to set, for a redirect to another host
 */
export function nextLocation(
  status: number,
  location: string | undefined,
  from: URL
): URL | undefined {
  if (!redirectStatuses.has(status) || location === undefined) return undefined
  if (!URL.canParse(location, from.href))
    throw new TableauError(`${from.host} redirects to an address that is none.`)
  const to = new URL(location, from.href)
  const upgrade = from.protocol === 'http:' && to.protocol === 'https:'
  if (to.origin === from.origin || (upgrade && to.hostname === from.hostname))
    return to
  throw new TableauError(
    `${from.host} redirects to ${to.origin}. Secrets are not sent to another host: if that is your Tableau address, set server-url to it.`
  )
}
