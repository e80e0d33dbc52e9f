/** Where a pasted address leads. */
export interface ServerAddress {
  /** Root of the server. */
  readonly url: URL
  /** Content URL of the site that the address names; undefined where it names none. */
  readonly site?: string
}

/**
 * Reads the address of a Tableau Server or Cloud pod: its root, or an address copied from the browser
 * (`https://host/#/site/marketing/home`, `https://host/t/marketing/views/…`).
 * @throws Error that says what to write instead
 */
export function parseServerUrl(text: string): ServerAddress {
  if (!/^https?:\/\//i.test(text))
    throw new Error(
      `must begin with https://, such as https://10ay.online.tableau.com`
    )
  if (!URL.canParse(text)) throw new Error('is not a URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw new Error(
      'must not hold a user name or password: use the inputs for them'
    )
  if (url.search !== '')
    throw new Error(`must not have a query: write ${url.origin}`)
  const path = /^\/(?:t\/([^/]+)(?:\/.*)?)?$/.exec(url.pathname)
  if (!path)
    throw new Error(
      `must be the root of the server, or an address of the form ${url.origin}/#/site/NAME: write ${url.origin}`
    )
  const site = path[1] ?? siteOfFragment(url.hash)
  return {
    url: new URL('/', url),
    ...(site !== undefined && { site: decode(site) })
  }
}

const siteOfFragment = (fragment: string) =>
  /^#\/?(?:site|t)\/([^/?]+)/.exec(fragment)?.[1]

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Reads a site's content URL, which has no `/`, `#` or `:`, or the address of the site, whole or from its fragment on.
 * @returns undefined where the text is neither
 */
export function parseSite(text: string): string | undefined {
  if (!/[/#:]/.test(text)) return text
  try {
    // An address that names no site is one of the Default site.
    if (/^https?:/i.test(text)) return parseServerUrl(text).site ?? ''
  } catch {
    return undefined
  }
  const site = /^\/?(?:#\/?)?(?:site|t)\/([^/?#]+)/.exec(text)?.[1]
  return site === undefined ? undefined : decode(site)
}

/** Tableau Cloud: hosts below online.tableau.com. */
export const isTableauCloud = (url: URL): boolean =>
  /(^|\.)online\.tableau\.com$/i.test(url.hostname)
