import type { Answer, Peer } from '../http/http.js'
import { TableauError, tableauErrorOf, tableauErrorOfFault } from './errors.js'

/** How Tableau's answers are read, and how what goes wrong between here and Tableau is told. */
export const tableau: Peer = {
  headers: { accept: 'application/json' },
  read,
  explain: tableauErrorOfFault,
  classify: (error) =>
    error instanceof TableauError && error.transient
      ? { afterMs: error.retryAfterMs }
      : undefined
}

function read({ status, headers, text, url, retryAfterMs }: Answer): unknown {
  if (status < 200 || status > 299)
    throw tableauErrorOf(status, text, url, { retryAfterMs })
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw notJson(text, headers['content-type'] ?? '', url)
  }
}

function notJson(text: string, contentType: string, url: URL): TableauError {
  if (/json/i.test(contentType))
    return new TableauError(
      `${url.host} sent JSON that breaks off or is malformed (${String(text.length)} characters). Run again; if it happens again, look at the proxy or gateway before the server.`
    )
  const isPage =
    /html/i.test(contentType) || /^\s*<(!doctype html|html)/i.test(text)
  const kind = isPage ? 'a web page' : 'no JSON'
  return new TableauError(
    `${url.host} answered with ${kind} where Tableau's REST API answers with JSON. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod (https://10ay.online.tableau.com), and that no sign-on page or proxy stands in between.`
  )
}
