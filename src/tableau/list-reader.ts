import type { Auth } from './auth.js'
import {
  type ContentItem,
  parseContentItem,
  parseUser,
  type User
} from './content.js'
import { TableauError } from './errors.js'
import { fieldOf, itemsOf } from './json.js'
import type { Lane } from './lanes.js'
import {
  type ContentType,
  contentTypes,
  hasScope,
  type ListType,
  userList
} from './lists.js'
import {
  type Page,
  pageOf,
  type Progress,
  readWholeList,
  type WholeList
} from './paging.js'
import { isPastTheEnd, isRefusal, isRejectedQuery } from './refusal.js'
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

type Get = (path: string, query: Query) => Promise<unknown>

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
  const [listKey, itemKey] = list.key
  const ask = async (query: Query, pageNumber: number): Promise<Page<T>> => {
    const body = await (pageNumber === 1 ? getFirst : get)(list.path, {
      pageSize: String(options.pageSize),
      pageNumber: String(pageNumber),
      ...query
    })
    return pageOf(body, itemsOf(fieldOf(body, listKey), itemKey).map(parse))
  }
  const first = await askFirst(ask, queriesFor(list), options)
  if (first.refusal) return first
  const { page, query } = first
  options.onFirstPage?.(page.items)
  const fetchPage = (pageNumber: number) =>
    options.lane(() => ask(query, pageNumber), isPastTheEnd)
  try {
    return { list: await readWholeList(page, fetchPage, options) }
  } catch (error) {
    throw isRefusal(error, options.signInKind) ? brokenOff(list, error) : error
  }
}

type Ask<T> = (query: Query, pageNumber: number) => Promise<Page<T>>

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
      () => ask(query, 1),
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

/** One answer, or why Tableau refuses it. */
export type Answer<T> =
  | { readonly value: T; readonly refusal?: undefined }
  | { readonly value?: undefined; readonly refusal: TableauError }

/** Asks for one thing that Tableau may refuse. */
export async function askOnce<T>(
  ask: () => Promise<T>,
  { lane, signInKind }: Pick<ListOptions<T>, 'lane' | 'signInKind'>
): Promise<Answer<T>> {
  try {
    return {
      value: await lane(ask, (error) => isRefusal(error, signInKind))
    }
  } catch (error) {
    if (isRefusal(error, signInKind)) return { refusal: error }
    throw error
  }
}

/** Reads a single item of content. Source: REST API reference, Get Virtual Connection (3.23) and its siblings. */
export async function readSingle(
  session: Session,
  type: ContentType,
  id: string
): Promise<ContentItem> {
  const { kind, path, key } = contentTypes[type]
  const told = fieldOf(await session.get(`${path}/${id}`), key[1])
  // Some servers leave the id out of the single item (server-client-python, virtual_connections_download.xml).
  return parseContentItem(kind, {
    ...(typeof told === 'object' ? told : {}),
    id
  })
}

/** Reads one user. Source: REST API reference, Query User On Site; users may query themselves. */
export async function readUser(session: Session, id: string): Promise<User> {
  return parseUser(fieldOf(await session.get(`users/${id}`), 'user'))
}
