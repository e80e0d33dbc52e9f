import type { Auth } from './auth.js'
import type { ContentItem } from './content.js'
import { TableauError } from './errors.js'
import { type Lane, type Lanes, withLanes } from './lanes.js'
import { progressOf } from './list-notices.js'
import { readContent, type ReadOptions } from './list-reader.js'
import { type ContentType, entryOf } from './lists.js'
import type { WholeList } from './paging.js'
import type { Session } from './session.js'
import {
  type Known,
  type SideListName,
  sideLists,
  type SideReading
} from './side-lists.js'
import { compareVersions } from './version.js'

export interface ListsOptions extends ReadOptions {
  readonly types: readonly ContentType[]
  readonly log: (message: string) => void
}

/** A content list, or why it is refused. */
export type ContentReading =
  | { readonly list: WholeList<ContentItem>; readonly refusal?: undefined }
  | { readonly list?: undefined; readonly refusal: string }

/** All lists of a site, as they were read. */
export interface SiteLists {
  readonly contents: ReadonlyMap<ContentType, ContentReading>
  readonly sides: ReadonlyMap<SideListName, SideReading>
  readonly known: Known
}

/** A site while its lists are read. */
interface SiteWork {
  readonly session: Session
  readonly options: ListsOptions
  readonly lanes: Lanes
  readonly underWay: Set<Promise<void>>
  /** What came of the first pages. */
  readonly firsts: Map<ContentType, readonly ContentItem[]>
  readonly contents: Map<ContentType, ContentReading>
  readonly begun: Set<SideListName>
  readonly sides: Map<SideListName, SideReading>
}

/**
 * Reads all lists of a site at once: the first pages of all that are sure to be needed go out together, and a side
 * list follows as soon as it is known to be needed. When this ends, also by an error, nothing is in flight.
 * @throws TableauError where a list can't be read, or all that were asked for are refused
 */
export const readLists = (
  session: Session,
  options: ListsOptions
): Promise<SiteLists> =>
  withLanes(options.concurrency, async (lanes) => {
    const site: SiteWork = {
      session,
      options,
      lanes,
      underWay: new Set(),
      firsts: new Map(),
      contents: new Map(),
      begun: new Set(),
      sides: new Map()
    }
    for (const type of options.types) beginType(site, type)
    beginSides(site)
    while (site.underWay.size > 0) await Promise.race(site.underWay)
    return { ...site, known: knownOf(site) }
  })

/** Counts a work as under way until it ends; the first that fails is thrown by who waits. */
function begin({ underWay }: SiteWork, work: Promise<void>): void {
  const one = work.finally(() => underWay.delete(one))
  one.catch(() => undefined)
  underWay.add(one)
}

function beginType(site: SiteWork, type: ContentType): void {
  const { session, options, lanes, firsts, contents } = site
  const tellFirst = (items: readonly ContentItem[]) => {
    firsts.set(type, items)
    beginSides(site)
  }
  const read = async () => {
    const lane = lanes.open()
    const reading = await readType(session, type, {
      ...options,
      lane,
      onFirstPage: tellFirst
    })
    contents.set(type, reading)
    throwIfAllRefused(site)
    tellFirst(firsts.get(type) ?? [])
  }
  begin(site, read())
}

const sideListNames = Object.keys(sideLists) as SideListName[]

/** Begins the side lists that are known to be needed by now. */
function beginSides(site: SiteWork): void {
  const { options, lanes, begun, sides } = site
  for (const name of sideListNames) {
    const { content, isNeeded, read } = sideLists[name]
    const known = knownOf(site)
    const isRead = content !== undefined && options.types.includes(content)
    if (isRead || begun.has(name) || !isNeeded(known)) continue
    begun.add(name)
    const add = async () => {
      sides.set(name, await read(known, { ...options, lane: lanes.open() }))
      beginSides(site)
    }
    begin(site, add())
  }
}

function knownOf(site: SiteWork): Known {
  const { session, firsts, contents, begun, sides } = site
  const { types } = site.options
  const lists = new Map(
    [...contents].map(([type, { list }]) => [type, list?.items ?? []])
  )
  const allRead = lists.size === types.length
  const come = allRead ? lists : firsts
  const items =
    come.size < types.length
      ? []
      : types.flatMap((type) => come.get(type) ?? [])
  const singles = sides.get('single-items')?.facts.singles
  return {
    session,
    lists,
    items: singles ? items.map((item) => withSingle(item, singles)) : items,
    ended: allRead && begun.has('single-items') === sides.has('single-items')
  }
}

/** What the list tells of an item stays. */
function withSingle(
  item: ContentItem,
  singles: ReadonlyMap<string, ContentItem>
): ContentItem {
  const single = singles.get(item.id)
  return single ? { ...single, ...item } : item
}

function throwIfAllRefused({ options, contents }: SiteWork): void {
  const refusals = [...contents.values()].flatMap(
    ({ refusal }) => refusal ?? []
  )
  if (refusals.length === options.types.length)
    throw new TableauError(refusals.join(' '))
}

interface TypeOptions extends ListsOptions {
  readonly lane: Lane
  readonly onFirstPage: (items: readonly ContentItem[]) => void
}

/** Reads a content type, or says why it is refused. */
async function readType(
  session: Session,
  type: ContentType,
  options: TypeOptions
): Promise<ContentReading> {
  const { label, since, until } = entryOf(type)
  const { version } = session
  if (compareVersions(version, since) < 0)
    return refuse(
      type,
      `they came with REST API ${since}, and this server speaks ${version}.`
    )
  if (until !== undefined && compareVersions(version, until) > 0)
    return refuse(
      type,
      `they ended with REST API ${until}, and this server speaks ${version}.`
    )
  const onProgress = progressOf(label, options.log)
  const { list, refusal } = await readContent(session, type, {
    ...options,
    onProgress
  })
  return list ? { list } : refuse(type, refusal.message, options.signInKind)
}

function refuse(
  type: ContentType,
  why: string,
  signInKind?: Auth['kind']
): ContentReading {
  const { label, needs, scopeSince } = entryOf(type)
  const app =
    signInKind === 'connected-app' && scopeSince
      ? ` A connected app may list them since REST API ${scopeSince.version} (${scopeSince.release}).`
      : ''
  return {
    refusal: `The ${label} can't be listed: ${why} They need ${needs}.${app}`
  }
}
