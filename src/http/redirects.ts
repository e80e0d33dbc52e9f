import type { Fault } from './faults.js'

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads: to an address, or nowhere that may be followed. */
export type Redirect =
  { readonly to: URL } | { readonly fault: Fault } | undefined

/**
 * Decides on a redirect. It is followed with the same method and body (a POST must not become a GET) to the same
 * origin, or from http to https on the same host; anything else could carry a secret or a token to a stranger.
 * @returns undefined where the answer is no redirect
 */
export function redirectOf(
  status: number,
  location: string | undefined,
  from: URL
): Redirect {
  if (!redirectStatuses.has(status) || location === undefined) return undefined
  if (!URL.canParse(location, from.href)) return { fault: nowhere }
  const to = new URL(location, from.href)
  const upgrade = from.protocol === 'http:' && to.protocol === 'https:'
  return to.origin === from.origin || (upgrade && to.hostname === from.hostname)
    ? { to }
    : { fault: elsewhere(to) }
}

const nowhere: Fault = {
  kind: 'redirected-nowhere',
  says: 'redirects to an address that is none.',
  transient: false
}

const elsewhere = (to: URL): Fault => ({
  kind: 'redirected-elsewhere',
  says: `redirects to ${to.origin}. Secrets are not sent to another host.`,
  transient: false
})

export const endless: Fault = {
  kind: 'redirected-endlessly',
  says: 'redirects without end.',
  transient: false
}
