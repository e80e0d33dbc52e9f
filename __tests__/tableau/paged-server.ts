import { TableauError } from '../../src/tableau/errors.js'
import { type PagingOptions, readWholeList } from '../../src/tableau/paging.js'
import type { Page } from '../../src/tableau/trust.js'

interface Item {
  readonly id: string
}

export const itemsOf = (ids: readonly (string | number)[]): Item[] =>
  ids.map((id) => ({ id: String(id) }))

export const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)

const pastTheEnd = () =>
  new TableauError('The page number is invalid.', {
    status: 400,
    code: '400006'
  })

export interface Reading {
  readonly ids: readonly (string | number)[]
  /** What is advertised on each page, in the order of asking; the last one stays. */
  readonly totals?: readonly number[]
  readonly pageSize?: number
  /** Pages that come back empty or refused. */
  readonly empty?: readonly number[]
  readonly refused?: readonly number[]
}

/** A server that gives one reading after the other; the last one stays. Pages are answered one turn later. */
export function serverOf(...readings: readonly Reading[]) {
  const asked: number[] = []
  let started = 0
  let inFlight = 0
  let most = 0
  let sinceStart = 0
  const fetchPage = async (pageNumber: number): Promise<Page<Item>> => {
    asked.push(pageNumber)
    if (pageNumber === 1) {
      started++
      sinceStart = 0
    }
    const reading = readings[Math.min(started, readings.length) - 1]
    if (!reading) throw new Error('There is no reading.')
    const { ids, totals = [ids.length], pageSize = 10 } = reading
    const total = totals[Math.min(sinceStart++, totals.length - 1)] ?? 0
    most = Math.max(most, ++inFlight)
    await new Promise((resolve) => setImmediate(resolve))
    inFlight--
    if (reading.refused?.includes(pageNumber)) throw pastTheEnd()
    const items = reading.empty?.includes(pageNumber)
      ? []
      : ids.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    return {
      items: itemsOf(items),
      pageNumber,
      pageSize,
      totalAvailable: total
    }
  }
  return { fetchPage, asked, most: () => most, inFlight: () => inFlight }
}

export const oneAtATime = { concurrency: 1 }

/** Reads a list from its first page on. */
export const readPages = async (
  fetchPage: (pageNumber: number) => Promise<Page<Item>>,
  options: PagingOptions
) => readWholeList(await fetchPage(1), fetchPage, options)

export const readAll = (...readings: readonly Reading[]) =>
  readPages(serverOf(...readings).fetchPage, oneAtATime)
