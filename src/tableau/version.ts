import { TableauError } from './errors.js'
import type { Http } from '../http/http.js'
import { fieldOf, isObject, textOf } from './json.js'

/** The first version that answers in JSON (Tableau Server 10.2): every supported server understands it. */
const firstVersion = '2.5'
/** The newest version that this client was written for (Tableau 2026.2). */
export const newestVersion = '3.29'

/** Compares versions such as 3.4 and 3.15 number by number; below 0 where `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA - majorB || minorA - minorB
}

/**
 * Asks the server for its REST API version. Source: REST API reference, Server Info; no sign-in needed.
 * @returns that version, but none newer than this client knows, and the base address after a redirect to https
 * @throws TableauError where the host is no Tableau or too old to answer in JSON
 */
export async function negotiateVersion(
  http: Http,
  serverUrl: URL
): Promise<{ version: string; serverUrl: URL }> {
  const answer = await http({
    method: 'GET',
    url: new URL(`/api/${firstVersion}/serverinfo`, serverUrl),
    fits: (json) => isObject(fieldOf(json, 'serverInfo'))
  })
  const info = fieldOf(answer.json, 'serverInfo')
  const told = textOf(fieldOf(info, 'restApiVersion'))
  if (told === undefined || !/^\d+\.\d+$/.test(told))
    throw new TableauError(
      `${serverUrl.host} answered to serverinfo without a REST API version. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod.`
    )
  return {
    version: compareVersions(told, newestVersion) > 0 ? newestVersion : told,
    serverUrl: new URL('/', answer.url)
  }
}
