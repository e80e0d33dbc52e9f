import { type Notice, warning } from '../notice.js'
import { TableauError } from './errors.js'
import { fieldOf, textOf } from './json.js'
import { withLanes } from './lanes.js'
import { noticesOfProof } from './list-notices.js'
import { readList, type ReadOptions } from './list-reader.js'
import { siteList } from './lists.js'
import type { Session } from './session.js'

interface Site {
  readonly id: string
  readonly contentUrl: string
  readonly name: string
  readonly state: string
}

/** The sites of a Tableau Server, by content URL; empty text is the Default site. */
export interface ServerSites {
  readonly active: readonly string[]
  /** An administrator suspended them. */
  readonly suspended: readonly string[]
  /** In another state that passes by itself. */
  readonly locked: readonly string[]
  readonly notices: readonly Notice[]
}

/**
 * Lists all sites of a Tableau Server by their state. Source: REST API reference, Query Sites; for server
 * administrators.
 * @returns content URLs in code-unit order
 * @throws TableauError that says what to do where the sites can't be listed, or not as a whole
 */
export async function listSites(
  session: Session,
  options: ReadOptions
): Promise<ServerSites> {
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
      `${noticesOfProof('sites', list, session.host)
        .map(({ message }) => message)
        .join(' ')} Or name the sites.`
    )
  return sortByState(list.items)
}

/** Sorts sites by what becomes of their rows, and says so of those that aren't active. */
function sortByState(sites: readonly Site[]): ServerSites {
  const sorted = [...sites].sort((a, b) =>
    a.contentUrl < b.contentUrl ? -1 : 1
  )
  const of = (belongs: (state: string) => boolean) =>
    sorted.filter(({ state }) => belongs(state))
  const suspended = of((state) => state === 'Suspended')
  const locked = of((state) => state !== 'Active' && state !== 'Suspended')
  return {
    active: urlsOf(of((state) => state === 'Active')),
    suspended: urlsOf(suspended),
    locked: urlsOf(locked),
    notices: [
      ...passedOver(suspended, 'Their rows go, as if they were deleted.'),
      ...passedOver(
        locked,
        'Nothing is committed while the committed file has rows of them.'
      )
    ]
  }
}

const urlsOf = (sites: readonly Site[]) =>
  sites.map(({ contentUrl }) => contentUrl)

function passedOver(sites: readonly Site[], means: string): Notice[] {
  const named = sites.map(
    ({ name, contentUrl, state }) =>
      `"${name}" (${contentUrl === '' ? 'the Default site' : `site ${contentUrl}`}, ${state})`
  )
  return named.length === 0
    ? []
    : [
        warning(
          `Sites that are not active were passed over: ${named.join(', ')}. ${means}`
        )
      ]
}

/** A site without a state is active: older servers leave it out. */
function parseSite(value: unknown): Site {
  const contentUrl = fieldOf(value, 'contentUrl')
  return {
    id: textOf(fieldOf(value, 'id')) ?? '',
    contentUrl: typeof contentUrl === 'string' ? contentUrl : '',
    name: textOf(fieldOf(value, 'name')) ?? '',
    state: textOf(fieldOf(value, 'state')) ?? 'Active'
  }
}
