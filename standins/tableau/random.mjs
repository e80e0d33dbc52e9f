import { createHash } from 'node:crypto'

/** @typedef {() => number} Random a number in [0, 1), the next one at each call */

/**
 * Gives the mulberry32 generator: the same seed, the same numbers.
 * @param {number} seed
 * @returns {Random}
 */
export function makeRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Gives a whole number from 0 to below `limit`.
 * @param {Random} random
 * @param {number} limit
 */
export function drawInteger(random, limit) {
  return Math.floor(random() * limit)
}

/**
 * Gives one entry of a list that isn't empty.
 * @template T
 * @param {Random} random
 * @param {readonly T[]} list
 * @returns {T}
 */
export function drawOne(random, list) {
  const one = list[drawInteger(random, list.length)]
  if (one === undefined) throw new Error('There is nothing to draw from.')
  return one
}

/**
 * Puts a list into a random order, in place (Fisher and Yates).
 * @template T
 * @param {Random} random
 * @param {T[]} list
 */
export function shuffle(random, list) {
  for (let last = list.length - 1; last > 0; last--) {
    const other = drawInteger(random, last + 1)
    const kept = /** @type {T} */ (list[last])
    list[last] = /** @type {T} */ (list[other])
    list[other] = kept
  }
  return list
}

/** @param {string} hex 32 hexadecimal digits */
function formatLuid(hex) {
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const DIGITS = Buffer.from('0123456789abcdef')
/** Where the digits of a LUID stand, and between them dashes, version and variant. */
const LUID = Buffer.from('00000000-0000-4000-8000-000000000000')
const PLACES = [...LUID.keys()].filter((at) => LUID[at] === DIGITS[0])

/**
 * Gives a LUID: a lower-case UUID (XML schema of the REST API, `resourceIdType`). Written into one buffer, for there are many to make.
 * @param {Random} random
 */
export function drawLuid(random) {
  let bits = 0
  PLACES.forEach((place, at) => {
    if (at % 7 === 0) bits = drawInteger(random, 0x10000000)
    LUID[place] = DIGITS[bits & 15] ?? 0
    bits >>>= 4
  })
  return LUID.toString('latin1')
}

/**
 * Gives the LUID that belongs to a text: the same text, the same LUID.
 * @param {string} text
 */
export function deriveLuid(text) {
  return formatLuid(createHash('sha256').update(text).digest('hex'))
}
