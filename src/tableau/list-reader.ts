import type { Auth } from './auth.js'
import {
  type ContentItem,
  parseContentItem,
  parseUser,
  type User
} from './content.js'
import { TableauError } from './errors.js'
import type { Lane } from './lanes.js'
import {
  type ContentType,
  contentTypes,
  hasScope,
  type ListType,
  userList
} from './lists.js'
import { type Progress, readWholeList, type WholeList } from './paging.js'
import {
  endlessness,
  isPastTheEnd,
  isRefusal,
  isRejectedQuery,
  type Page,
  readPage
} from './trust.js'
import type { Query } from './server.js'
import type { Session } from './session.js'

/** How lists are read. */
export interface ReadOptions {
  readonly pageSize: number
  /** Most requests in flight, over all lists. */
  readonly concurrency: number
  /** Decides with others what counts as a refusal. */
  readonly signInKind?: Auth['kind']
}

/** How one list is read. */
export interface ListOptions<T> extends ReadOptions {
  readonly lane: Lane
  readonly onFirstPage?: (items: readonly T[]) => void
  readonly onProgress?: Progress
}

/** A list, or why Tableau refuses it. */
export type Listing<T> =
  | { readonly list: WholeList<T>; readonly refusal?: undefined }
  | { readonly list?: undefined; readonly refusal: TableauError }

/**
 * Reads a whole list of content. Source: REST API reference, Query Workbooks for Site and its siblings.
 * @throws TableauError where the list can't be read
 */
export function readContent(
  session: Session,
  type: ContentType,
  options: ListOptions<ContentItem>
): Promise<Listing<ContentItem>> {
  const entry = contentTypes[type]
  const isDoubtful =
    options.signInKind === 'connected-app' && !hasScope(type, session.version)
  return readList(
    { get: session.get, getFirst: isDoubtful ? session.peek : session.get },
    entry,
    options,
    (value) => parseContentItem(entry.kind, value)
  )
}

/**
 * Reads all users of the site. Source: REST API reference, Get Users on Site; for administrators; scope
 * tableau:users:read.
 */
export const readUsers = (
  session: Session,
  options: ListOptions<User>
): Promise<Listing<User>> =>
  readList(
    { get: session.get, getFirst: session.get },
    userList,
    options,
    parseUser
  )

type Get = Session['get']

/** How pages are asked for; the first one perhaps in a way that takes a missing scope for no dead session. */
export interface Asking {
  readonly get: Get
  readonly getFirst: Get
}

/** Reads a whole list with the first query that the server accepts. */
export async function readList<T extends { readonly id: string }>(
  { get, getFirst }: Asking,
  list: ListType,
  options: ListOptions<T>,
  parse: (value: unknown) => T
): Promise<Listing<T>> {
  const asker = (ask: Get) => (query: Query, isWanted?: IsWanted) =>
    askPage(ask, list, { ...options, query, isWanted }, parse)
  const first = await askFirst(asker(getFirst), queriesFor(list), options)
  if (first.refusal) return first
  const { page, query } = first
  options.onFirstPage?.(page.items)
  // Of another size the pages would overlap, or leave items out.
  const isWanted: IsWanted = ({ pageSize }) => pageSize === page.pageSize
  const askLater = async (pageNumber: number) => {
    try {
      const wanted = { ...query, pageNumber: String(pageNumber) }
      return await asker(get)(wanted, isWanted)
    } catch (error) {
      throw isRefusal(error, options.signInKind)
        ? brokenOff(list, error)
        : error
    }
  }
  const fetchPage = (pageNumber: number) =>
    options.lane(() => askLater(pageNumber), isPastTheEnd)
  return { list: await readWholeList(page, fetchPage, options) }
}

type IsWanted = (page: Page<unknown>) => boolean

interface PageOptions {
  readonly pageSize: number
  readonly query: Query
  readonly isWanted: IsWanted | undefined
}

/** Asks for a page; what isn't one of this list comes from something in between, and is asked for again. */
async function askPage<T>(
  get: Get,
  list: ListType,
  { pageSize, query, isWanted = () => true }: PageOptions,
  parse: (value: unknown) => T
): Promise<Page<T>> {
  const body = await get(
    list.path,
    { pageSize: String(pageSize), pageNumber: '1', ...query },
    (json) => {
      const page = readPage(json, list)
      return page !== undefined && isWanted(page)
    }
  )
  const page = readPage(body, list)
  if (!page) throw new Error(`No page of ${list.label} came.`)
  const endless = endlessness(page)
  if (endless !== undefined)
    throw new TableauError(`The list of ${list.label} has no end: ${endless}.`)
  return { ...page, items: page.items.map(parse) }
}

type Ask<T> = (query: Query) => Promise<Page<T>>

type FirstPage<T> =
  | {
      readonly page: Page<T>
      readonly query: Query
      readonly refusal?: undefined
    }
  | { readonly refusal: TableauError }

/** Asks for the first page with one query after the other, until one is accepted or the list is refused. */
async function askFirst<T>(
  ask: Ask<T>,
  [query = {}, ...others]: readonly Query[],
  options: ListOptions<T>
): Promise<FirstPage<T>> {
  const isRefused = (error: unknown) => isRefusal(error, options.signInKind)
  const goesOn = (error: unknown) => others.length > 0 && isRejectedQuery(error)
  try {
    const page = await options.lane(
      () => ask(query),
      (error) => isRefused(error) || goesOn(error)
    )
    return { page, query }
  } catch (error) {
    if (goesOn(error)) return askFirst(ask, others, options)
    if (isRefusal(error, options.signInKind)) return { refusal: error }
    throw error
  }
}

/**
 * Some servers reject field expressions (2021.2 and 2021.3 with 400023, tableau-api-lib #38) or orders that others
 * take: the first page is asked for with both, then with one of them, then with neither.
 */
function queriesFor({ sort, fields }: ListType): readonly Query[] {
  if (sort === undefined) return [{}]
  return fields === undefined
    ? [{ sort }, {}]
    : [{ sort, fields }, { sort }, { fields }, {}]
}

/** What was allowed at the beginning and isn't any more is no refusal of the list. */
const brokenOff = ({ label }: ListType, error: TableauError) =>
  new TableauError(
    `The list of ${label} broke off in the middle: run again. ${error.message}`,
    { cause: error }
  )
