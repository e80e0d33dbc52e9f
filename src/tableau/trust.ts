/**
 * What is Tableau's own, what a page is, and when a list is whole: decided here and nowhere else. Pure.
 */
import type { Auth } from './auth.js'
import { TableauError } from './errors.js'
import { fieldOf, integerOf, itemsOf, textOf } from './json.js'
import type { ListType } from './lists.js'

/** Whether Tableau itself says it: what stands in between has no code of Tableau's. */
const isTableaus = (error: unknown): error is TableauError =>
  error instanceof TableauError &&
  error.status !== undefined &&
  /^\d{6}$/.test(error.code ?? '')

/**
 * Whether Tableau refuses a list: rights, licence or version; for a connected app also a missing scope, which Tableau
 * answers with 401. Only the first request of a list can be refused.
 */
export const isRefusal = (
  error: unknown,
  signInKind?: Auth['kind']
): error is TableauError =>
  isTableaus(error) &&
  (error.status === 403 ||
    error.status === 404 ||
    (error.status === 401 && signInKind === 'connected-app'))

/** Whether Tableau rejects the query itself: an order or a field that this server doesn't take. */
export const isRejectedQuery = (error: unknown): error is TableauError =>
  isTableaus(error) && error.status === 400 && error.code !== '400006'

/** Invalid page number: the list has become shorter than it was, or than was advertised. */
export const isPastTheEnd = (error: unknown): error is TableauError =>
  isTableaus(error) && error.code === '400006'

export interface Page<T> {
  readonly items: readonly T[]
  /** Undefined where it wasn't told. */
  readonly pageNumber: number | undefined
  readonly pageSize: number
  readonly totalAvailable: number
}

/** Reads the parts of an answer that make it a page; undefined where it isn't one of this list. */
export function readPage(
  body: unknown,
  { key: [listKey, itemKey] }: Pick<ListType, 'key'>
): Page<unknown> | undefined {
  const pagination = fieldOf(body, 'pagination')
  const pageSize = integerOf(fieldOf(pagination, 'pageSize'))
  const totalAvailable = integerOf(fieldOf(pagination, 'totalAvailable'))
  if (pageSize === undefined || totalAvailable === undefined) return undefined
  const items = itemsOf(fieldOf(body, listKey), itemKey)
  const ids = items.map((item) => textOf(fieldOf(item, 'id')))
  const isTold = fieldOf(body, listKey) !== undefined
  const isPage =
    pageSize >= 1 &&
    totalAvailable >= 0 &&
    new Set(ids).size <= pageSize &&
    !ids.includes(undefined) &&
    // An empty list may lack its key; another list's key in its place is another list.
    (isTold || (totalAvailable === 0 && keysOf(body).length === 1))
  if (!isPage) return undefined
  const pageNumber = integerOf(fieldOf(pagination, 'pageNumber'))
  return { items, pageNumber, pageSize, totalAvailable }
}

const keysOf = (body: unknown) => Object.keys(body as object)

/** Longer ones are no list of a site's. */
const maxItems = 10_000_000
const maxPages = 100_000

/** Says why a list is too long to be followed; undefined where it isn't. */
export function endlessness({
  totalAvailable,
  pageSize
}: Pick<Page<unknown>, 'totalAvailable' | 'pageSize'>): string | undefined {
  if (totalAvailable > maxItems)
    return `${String(totalAvailable)} items are advertised, and more than ${String(maxItems)} are followed nowhere`
  return Math.ceil(totalAvailable / pageSize) > maxPages
    ? `${String(totalAvailable)} items are advertised in pages of ${String(pageSize)}, and more than ${String(maxPages)} pages are followed nowhere: raise page-size`
    : undefined
}

/** What a list's pages told, read once from the first to the last. */
export interface Reading<T> {
  readonly items: ReadonlyMap<string, T>
  /** The advertised totals, lowest and highest over the pages: the same where nothing changed meanwhile. */
  readonly lowest: number
  readonly highest: number
  /** True where an answer was another page than the one asked for, or an item stood on two pages. */
  readonly mixed: boolean
  /** True where an item stood on one page twice. */
  readonly doubled: boolean
}

/** What readings of a list prove. */
export type Proof =
  | { readonly kind: 'whole'; readonly hidden: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'not whole'; readonly mixed: boolean }

/**
 * Judges a reading, and a second one where the first proves nothing. A list is whole when its different LUIDs equal
 * the advertised total from beginning to end, or when two readings gave the same LUIDs and the same total: then the
 * server counts items that it doesn't show this user (server-client-python #1304). Such items make pages short; they
 * never make one item appear twice.
 */
export function judge(
  first: Reading<unknown>,
  second?: Reading<unknown>
): Proof {
  const last = second ?? first
  if (addsUp(last)) return { kind: 'whole', hidden: 0 }
  if (!second) return { kind: 'again' }
  const hidden = second.highest - second.items.size
  return isSound(first) &&
    isSound(second) &&
    isSame(first, second) &&
    hidden > 0
    ? { kind: 'whole', hidden }
    : { kind: 'not whole', mixed: second.mixed }
}

const addsUp = ({ items, lowest, highest, mixed }: Reading<unknown>) =>
  !mixed && items.size === lowest && items.size === highest

const isSound = ({ mixed, doubled }: Reading<unknown>) => !mixed && !doubled

const isSame = (a: Reading<unknown>, b: Reading<unknown>) =>
  [a.highest, b.lowest, b.highest].every((total) => total === a.lowest) &&
  a.items.size === b.items.size &&
  [...a.items.keys()].every((id) => b.items.has(id))
