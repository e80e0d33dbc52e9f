import { type Notice, warning } from '../notice.js'
import { isLoopback, isTableauCloud } from '../tableau/address.js'
import type { InputValues } from './inputs-table.js'
import type { Problems } from './parsers.js'

/** What to know about an address that sends secrets unencrypted. */
export function noticesOf(serverUrl: URL): Notice[] {
  return serverUrl.protocol === 'http:' && !isLoopback(serverUrl)
    ? [
        warning(
          `Secrets and the session token go to ${serverUrl.host} unencrypted, as allow-http permits. Use https.`
        )
      ]
    : []
}

/** Chooses the sites: those named, else the one of a pasted address, else the Default site. */
export function chooseSites(
  values: Partial<InputValues>,
  problems: Problems
): { serverUrl: URL | undefined; sites: readonly string[] } {
  const address = values['server-url']
  const named = values.site ?? []
  const sites = named.length > 0 ? named : [address?.site ?? '']
  if (!address) return { serverUrl: undefined, sites }
  const { url } = address
  if (
    url.protocol === 'http:' &&
    !isLoopback(url) &&
    values['allow-http'] === false
  )
    problems.push(
      `server-url begins with http:, which sends secrets unencrypted: write https://${url.host}, or set allow-http to true`
    )
  if (sites.includes('*') && sites.length > 1)
    problems.push('site has * beside other sites: write * alone for every site')
  if (isTableauCloud(url) && sites.includes('*'))
    problems.push(
      "site is *, but on Tableau Cloud nobody can list all sites: name each site's content URL"
    )
  if (isTableauCloud(url) && sites.includes(''))
    problems.push(
      "site is empty, but Tableau Cloud has no Default site: set it to the part after /site/ in the browser's address"
    )
  return { serverUrl: url, sites }
}
