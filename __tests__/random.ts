/** A seeded random source (mulberry32): the same seed gives the same choices. */
export interface Random {
  /** A number from 0 to below 1. */
  readonly next: () => number
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(values: readonly T[]) => T
  readonly shuffle: <T>(values: readonly T[]) => T[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(values: readonly T[]) => values[below(values.length)] as T,
    shuffle: <T>(values: readonly T[]) => {
      const rest = [...values]
      return values.map(() => rest.splice(below(rest.length), 1)[0] as T)
    }
  }
}

const firstSeed = Number(process.env.SEED ?? Date.now() % 2 ** 32)

/**
 * Runs a check on random cases, each with a seed of its own. When one fails its seed is printed: with it in the
 * environment variable SEED, that case is the first.
 */
export function checkRandomly(
  cases: number,
  check: (random: Random) => void
): void {
  for (let index = 0; index < cases; index++) {
    const seed = (firstSeed + index) >>> 0
    try {
      check(createRandom(seed))
    } catch (error) {
      console.log(`Failed with SEED=${String(seed)}`)
      throw error
    }
  }
}

/** Pieces of text that CSV, spreadsheets, paths and patterns make something of. */
const nastyPieces = [
  'a',
  'b',
  'Z',
  ' ',
  ',',
  ';',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  '\t',
  "'",
  "''",
  '=',
  '+',
  '-',
  '@',
  '/',
  '\\',
  '*',
  '?',
  '**',
  '!',
  '[x]',
  '{a,b}',
  '(EU)',
  '.',
  '..',
  '$',
  '^',
  '|',
  '#',
  'é',
  'e\u0301',
  '😀',
  '\u{10ffff}',
  '\uffff',
  '\ufeff',
  '\u2028',
  '0'
] as const

/** Text of up to `most` pieces; empty now and then. */
export const nastyText = (random: Random, most = 4): string =>
  Array.from({ length: random.below(most + 1) }, () =>
    random.pick(nastyPieces)
  ).join('')

/** Text that isn't empty: a name. */
export const nastyName = (random: Random, most = 4): string =>
  nastyText(random, most) || 'n'
