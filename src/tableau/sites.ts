import { TableauError } from './errors.js'
import { fieldOf, textOf } from './json.js'
import { withLanes } from './lanes.js'
import { readList, type ReadOptions } from './list-reader.js'
import { siteList } from './lists.js'
import type { Session } from './session.js'

interface Site {
  readonly id: string
  readonly contentUrl: string
  readonly state: string | undefined
}

/**
 * Lists the content URLs of all active sites of a Tableau Server. Source: REST API reference, Query Sites; for
 * server administrators.
 * @returns content URLs in code-unit order; empty text is the Default site
 * @throws TableauError that says what to do where the sites can't be listed, or not as a whole
 */
export async function listActiveSites(
  session: Session,
  options: ReadOptions
): Promise<readonly string[]> {
  const { list, refusal } = await withLanes(options.concurrency, (lanes) =>
    readList(
      { get: session.getFromServer, getFirst: session.getFromServer },
      siteList,
      { ...options, lane: lanes.open() },
      parseSite
    )
  )
  if (refusal)
    throw new TableauError(
      `The sites can't be listed (site: *): that is for administrators of a Tableau Server. Name each site's content URL instead. ${refusal.message}`,
      { cause: refusal }
    )
  if (!list.complete)
    throw new TableauError(
      `The list of sites is not whole: ${String(list.advertised)} were advertised, ${String(list.items.length)} received. Run again, or name the sites.`
    )
  return list.items
    .filter(({ state }) => state === undefined || state === 'Active')
    .map(({ contentUrl }) => contentUrl)
    .sort((a, b) => (a < b ? -1 : 1))
}

function parseSite(value: unknown): Site {
  const contentUrl = fieldOf(value, 'contentUrl')
  return {
    id: textOf(fieldOf(value, 'id')) ?? '',
    contentUrl: typeof contentUrl === 'string' ? contentUrl : '',
    state: textOf(fieldOf(value, 'state'))
  }
}
