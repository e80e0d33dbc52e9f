import { drawInteger, makeRandom, shuffle } from './random.mjs'

/** @typedef {import('./answers.mjs').Scalar} Scalar */

/**
 * How a list is to be ordered: values of the sort keys, and which of them fall.
 * @template T
 * @typedef {{ text: string, keys: { value: (item: T) => Scalar | undefined, falling: boolean }[] }} Order
 */

/** @param {Scalar | undefined} one @param {Scalar | undefined} other */
function compareValues(one, other) {
  if (one === other) return 0
  if (one === undefined) return -1
  if (other === undefined) return 1
  return one < other ? -1 : 1
}

/**
 * @template T
 * @param {T} one
 * @param {T} other
 * @param {Order<T>} order
 */
function compareItems(one, other, { keys }) {
  for (const { value, falling } of keys) {
    const result = compareValues(value(one), value(other))
    if (result !== 0) return falling ? -result : result
  }
  return 0
}

/** Puts lists into order, and into none. */
export class Ordering {
  #random

  /** @param {number} seed */
  constructor(seed) {
    this.#random = makeRandom(seed)
  }

  /**
   * Gives a list without any order: another one at each request, as the reference leaves it undefined.
   * @template T
   * @param {readonly T[]} items
   */
  shuffle(items) {
    return shuffle(this.#random, [...items])
  }

  /**
   * Gives a list in the order asked for. Ties keep the order in which the site holds them, unless `shuffleTies`.
   * @template T
   * @param {import('./sites.mjs').Index} index
   * @param {string} key of the list within the site
   * @param {readonly T[]} items
   * @param {Order<T>} order
   * @param {boolean} shuffleTies
   */
  sort(index, key, items, order, shuffleTies) {
    const sorted = index.keep(`${key} sorted ${order.text}`, () =>
      [...items].sort((one, other) => compareItems(one, other, order))
    )
    return shuffleTies ? this.#shuffleTies(sorted, order) : sorted
  }

  /**
   * @template T
   * @param {T[]} sorted
   * @param {Order<T>} order
   */
  #shuffleTies(sorted, order) {
    const mixed = [...sorted]
    let start = 0
    for (let at = 1; at <= mixed.length; at++) {
      const one = /** @type {T} */ (sorted[start])
      if (
        at < mixed.length &&
        compareItems(one, /** @type {T} */ (sorted[at]), order) === 0
      )
        continue
      for (let last = at - 1; last > start; last--) {
        const other = start + drawInteger(this.#random, last - start + 1)
        const kept = /** @type {T} */ (mixed[last])
        mixed[last] = /** @type {T} */ (mixed[other])
        mixed[other] = kept
      }
      start = at
    }
    return mixed
  }
}
