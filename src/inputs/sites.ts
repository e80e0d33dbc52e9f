import { type Notice, warning } from '../notice.js'
import { isLoopback } from '../http/loopback.js'
import { isTableauCloud, parseSite } from '../tableau/address.js'
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
  const named = readSites('site', values.site ?? [], problems)
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

/**
 * Reads content URLs, also where an address was pasted in place of one. Tableau takes them in upper and lower case: a
 * site in two spellings is one site.
 */
export function readSites(
  input: string,
  texts: readonly string[],
  problems: Problems
): readonly string[] {
  const sites = new Map<string, string>()
  for (const text of texts) {
    const site = parseSite(text)
    if (site === undefined)
      problems.push(
        `${input} has "${text}", which is no content URL: write the part after /site/ in the browser's address, up to the next slash`
      )
    else if (!sites.has(site.toLowerCase())) sites.set(site.toLowerCase(), site)
  }
  return [...sites.values()]
}
