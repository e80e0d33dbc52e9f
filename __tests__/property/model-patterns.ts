/** What patterns of projects keep, told as plainly as can be and without anything of src. */

/** The last pattern that matches decides; where none does, whether the first one excludes. */
export function isKept(
  patterns: readonly string[],
  names: readonly string[]
): boolean {
  const [first] = patterns
  if (first === undefined) return true
  let kept = first.startsWith('!')
  for (const pattern of patterns) {
    const excludes = pattern.startsWith('!')
    const parts = readPattern(excludes ? pattern.slice(1) : pattern)
    if (matchNames(parts, names)) kept = !excludes
  }
  return kept
}

type Token = 'one' | 'many' | 'across' | { readonly literal: string }
const separator = Symbol('separator')
type Part = Token | typeof separator

/** The pattern as a list of tokens for each name. */
function readPattern(pattern: string): Token[][] {
  const parts: Token[][] = [[]]
  const characters = Array.from(pattern)
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string
    const next = characters[index + 1]
    const tokens = parts[parts.length - 1] as Token[]
    if (character === '\\' && (next === '/' || next === '\\')) {
      tokens.push({ literal: next })
      index++
    } else if (character === '/') parts.push([])
    else if (character === '*' && next === '*') {
      tokens.push('across')
      index++
    } else if (character === '*') tokens.push('many')
    else if (character === '?') tokens.push('one')
    else tokens.push({ literal: character })
  }
  return parts
}

/** `**` that stands for whole names may stand for none. */
function matchNames(
  parts: readonly (readonly Token[])[],
  names: readonly string[]
): boolean {
  const [part, ...rest] = parts
  if (!part) return names.length === 0
  if (part.length === 1 && part[0] === 'across')
    return names
      .concat('')
      .some((_, count) => matchNames(rest, names.slice(count)))
  if (names.length === 0) return false
  if (!part.includes('across'))
    return (
      matchSymbols(part, Array.from(names[0] as string)) &&
      matchNames(rest, names.slice(1))
    )
  // `**` beside other characters reaches over names: whatever number of names this part takes, the rest must match.
  return names.some(
    (_, count) =>
      matchSymbols(part, joinNames(names.slice(0, count + 1))) &&
      matchNames(rest, names.slice(count + 1))
  )
}

const joinNames = (names: readonly string[]): (string | typeof separator)[] =>
  names.flatMap((name, index) =>
    index === 0 ? Array.from(name) : [separator, ...Array.from(name)]
  )

function matchSymbols(
  parts: readonly Part[],
  symbols: readonly (string | typeof separator)[]
): boolean {
  const [part, ...rest] = parts
  if (part === undefined) return symbols.length === 0
  const [symbol, ...others] = symbols
  if (part === 'many' || part === 'across')
    return (
      matchSymbols(rest, symbols) ||
      (symbol !== undefined &&
        (part === 'across' || symbol !== separator) &&
        matchSymbols(parts, others))
    )
  if (symbol === undefined || symbol === separator) return false
  return (
    (part === 'one' || (part !== separator && part.literal === symbol)) &&
    matchSymbols(rest, others)
  )
}
