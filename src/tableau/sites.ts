import { TableauError } from './errors.js'
import { pageOf, readWholeList } from './paging.js'
import type { Session } from './session.js'
import { fieldOf, itemsOf, textOf } from './json.js'

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
  options: { readonly pageSize: number; readonly concurrency: number }
): Promise<readonly string[]> {
  const list = await readWholeList(async (pageNumber) => {
    const body = await session.getFromServer('sites', {
      pageSize: String(options.pageSize),
      pageNumber: String(pageNumber)
    })
    return pageOf(body, itemsOf(fieldOf(body, 'sites'), 'site').map(parseSite))
  }, options).catch((error: unknown) => {
    throw error instanceof TableauError && error.status === 403
      ? new TableauError(
          `The sites can't be listed (site: *): that is for administrators of a Tableau Server. Name each site's content URL instead. ${error.message}`,
          { status: 403, cause: error }
        )
      : error
  })
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
