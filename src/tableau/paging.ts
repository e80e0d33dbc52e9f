import { isPastTheEnd, judge, type Page, type Reading } from './trust.js'

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
  /** True where it isn't complete since pages came that weren't asked for, or items on two of them. */
  readonly mixed: boolean
}

type FetchPage<T> = (pageNumber: number) => Promise<Page<T>>

/**
 * Reads all pages of a list, and once more where that doesn't prove it whole. Source: REST API reference, Using
 * Pagination.
 * @param page the first page
 * @param fetchPage fetches a page, numbered from 1
 */
export async function readWholeList<T extends { readonly id: string }>(
  page: Page<T>,
  fetchPage: FetchPage<T>,
  options: PagingOptions
): Promise<WholeList<T>> {
  const first = await readOthers(page, fetchPage, options)
  const proof = judge(first)
  if (proof.kind !== 'again') return listOf(first, proof)
  const second = await readOthers(await fetchPage(1), fetchPage, options)
  return listOf(second, judge(first, second))
}

const listOf = <T>(
  { items, highest }: Reading<T>,
  proof: ReturnType<typeof judge>
): WholeList<T> => ({
  items: [...items.values()],
  advertised: highest,
  complete: proof.kind === 'whole',
  hidden: proof.kind === 'whole' ? proof.hidden : 0,
  mixed: proof.kind === 'not whole' && proof.mixed
})

/** Reads the pages after the first: as many as the first one tells of. */
async function readOthers<T extends { readonly id: string }>(
  first: Page<T>,
  fetchPage: FetchPage<T>,
  { concurrency, onProgress }: PagingOptions
): Promise<Reading<T>> {
  const collected = makeReading<T>()
  const take = (page: Page<T>, asked: number) => {
    collected.add(page, asked)
    onProgress?.(collected.reading().items.size, page.totalAvailable)
  }
  take(first, 1)
  // The server may give less than was asked for; its own page size decides how many pages there are.
  const pageCount = Math.ceil(first.totalAvailable / first.pageSize)
  const others = Array.from(
    { length: Math.max(0, pageCount - 1) },
    (_, index) => index + 2
  )
  let ended = false
  await mapBounded(others, concurrency, async (pageNumber) => {
    if (ended) return
    const page = await unlessPastTheEnd(fetchPage(pageNumber))
    if (page) take(page, pageNumber)
    else ended = true
  })
  return collected.reading()
}

/** Collects the pages of one reading. */
export function makeReading<T extends { readonly id: string }>() {
  const items = new Map<string, T>()
  let lowest = Infinity
  let highest = 0
  let mixed = false
  let doubled = false
  return {
    add: (page: Page<T>, asked: number) => {
      mixed ||= page.pageNumber !== undefined && page.pageNumber !== asked
      lowest = Math.min(lowest, page.totalAvailable)
      highest = Math.max(highest, page.totalAvailable)
      const own = new Set<string>()
      for (const item of page.items) {
        doubled ||= own.has(item.id)
        mixed ||= items.has(item.id) && !own.has(item.id)
        own.add(item.id)
        items.set(item.id, item)
      }
    },
    reading: (): Reading<T> => ({ items, lowest, highest, mixed, doubled })
  }
}

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
