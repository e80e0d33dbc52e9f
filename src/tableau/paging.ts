import { parsePagination } from './json.js'
import { isPastTheEnd } from './refusal.js'

export interface Page<T> {
  readonly items: readonly T[]
  readonly pageSize: number
  readonly totalAvailable: number
}

/** Hears how far a list has come. */
export type Progress = (received: number, total: number) => void

export interface PagingOptions {
  /** Pages in flight. */
  readonly concurrency: number
  readonly onProgress?: Progress | undefined
}

/** A list, and the proof that it is whole. */
export interface WholeList<T> {
  readonly items: readonly T[]
  /** False where the items don't add up to what the server advertised. */
  readonly complete: boolean
  /** Items that the server counts but doesn't show this user. */
  readonly hidden: number
  readonly advertised: number
}

interface Reading<T> {
  readonly items: ReadonlyMap<string, T>
  /** The advertised totals, lowest and highest over the pages: the same where nothing changed meanwhile. */
  readonly lowest: number
  readonly highest: number
}

/**
 * Reads all pages of a list and proves that it is whole: its different ids equal the advertised total from the
 * beginning to the end of the reading. If they don't, the list is read once more; it is whole as well when both
 * readings gave the same ids and the same total (the server counts items that it doesn't show, server-client-python
 * #1304). Source: REST API reference, Using Pagination.
 * @param first the first page
 * @param fetchPage fetches a page, numbered from 1
 */
export async function readWholeList<T extends { readonly id: string }>(
  first: Page<T>,
  fetchPage: (pageNumber: number) => Promise<Page<T>>,
  options: PagingOptions
): Promise<WholeList<T>> {
  const before = await readOthers(first, fetchPage, options)
  if (isWhole(before)) return listOf(before, { complete: true, hidden: 0 })
  const now = await readOthers(await fetchPage(1), fetchPage, options)
  if (isWhole(now)) return listOf(now, { complete: true, hidden: 0 })
  const hidden = now.highest - now.items.size
  return sameReading(before, now) && hidden > 0
    ? listOf(now, { complete: true, hidden })
    : listOf(now, { complete: false, hidden: 0 })
}

const isWhole = <T>({ items, lowest, highest }: Reading<T>) =>
  items.size === lowest && items.size === highest

const sameReading = <T>(a: Reading<T>, b: Reading<T>) =>
  [a.highest, b.lowest, b.highest].every((total) => total === a.lowest) &&
  a.items.size === b.items.size &&
  [...a.items.keys()].every((id) => b.items.has(id))

const listOf = <T>(
  reading: Reading<T>,
  proof: { complete: boolean; hidden: number }
): WholeList<T> => ({
  items: [...reading.items.values()],
  advertised: reading.highest,
  ...proof
})

/** Reads the pages after the first: as many as the first one tells of. */
async function readOthers<T extends { readonly id: string }>(
  first: Page<T>,
  fetchPage: (pageNumber: number) => Promise<Page<T>>,
  { concurrency, onProgress }: PagingOptions
): Promise<Reading<T>> {
  const items = new Map<string, T>()
  const totals: number[] = []
  const take = (page: Page<T>) => {
    for (const item of page.items) items.set(item.id, item)
    totals.push(page.totalAvailable)
    onProgress?.(items.size, page.totalAvailable)
  }
  take(first)
  // The server may give less than was asked for; its own page size decides how many pages there are.
  const pageCount = Math.ceil(first.totalAvailable / first.pageSize)
  const others = Array.from(
    { length: Math.max(0, pageCount - 1) },
    (_, i) => i + 2
  )
  let ended = false
  await mapBounded(others, concurrency, async (pageNumber) => {
    if (ended) return
    const page = await unlessPastTheEnd(fetchPage(pageNumber))
    if (page) take(page)
    else ended = true
  })
  return { items, lowest: Math.min(...totals), highest: Math.max(...totals) }
}

/** The list has become shorter than it was, or than was advertised. */
async function unlessPastTheEnd<T>(
  page: Promise<Page<T>>
): Promise<Page<T> | undefined> {
  try {
    return await page
  } catch (error) {
    if (isPastTheEnd(error)) return undefined
    throw error
  }
}

/** Waits for all, also after one failed, so that no request is under way when its error is handled. */
async function settleAll(promises: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find(
    (result) => result.status === 'rejected'
  )
  if (failed) throw failed.reason
}

/** Runs a function over all values, a bounded number at a time; gives its results in the values' order. */
export async function mapBounded<T, R>(
  values: readonly T[],
  concurrency: number,
  run: (value: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let failed = false
  const worker = async () => {
    while (!failed && next < values.length) {
      const index = next++
      try {
        results[index] = await run(values[index] as T)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await settleAll(Array.from({ length: concurrency }, worker))
  return results
}

/** Reads the parts of a list's answer that paging needs. */
export function pageOf<T>(body: unknown, items: readonly T[]): Page<T> {
  return { items, ...parsePagination(body) }
}
