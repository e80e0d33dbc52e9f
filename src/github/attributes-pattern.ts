/**
 * Whether a pattern of .gitattributes fits a path below its folder. Source: gitattributes(5), gitignore(5): without a
 * slash it is for the name alone, `*`, `?` and `[…]` stay within a name, `**` doesn't, a folder's pattern fits none.
 */
export function matchesAttributesPattern(
  pattern: string,
  path: string
): boolean {
  if (pattern.endsWith('/')) return false
  const names = path.normalize().split('/')
  const parts = pattern.normalize().split('/')
  return parts.length === 1
    ? matchesName(pattern.normalize(), names.at(-1) ?? '')
    : matchesParts(parts[0] === '' ? parts.slice(1) : parts, names)
}

/** Each part of a pattern is one name, `**` any number of them; a last `**` at least one. */
function matchesParts(
  parts: readonly string[],
  names: readonly string[]
): boolean {
  // reached[n]: the parts so far fit the first n names.
  let reached = names.map((_, index) => index === 0).concat(names.length === 0)
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    reached =
      part === '**'
        ? afterAny(reached, isLast)
        : [
            false,
            ...names.map(
              (name, n) => reached[n] === true && matchesName(part, name)
            )
          ]
  }
  return reached.at(-1) === true
}

function afterAny(reached: readonly boolean[], atLeastOne: boolean): boolean[] {
  const first = reached.indexOf(true)
  return reached.map(
    (_, n) => first >= 0 && (atLeastOne ? n > first : n >= first)
  )
}

/** A mark of a pattern: any text, or one character that passes a test. */
type Token = 'any' | ((character: string) => boolean)

/** Goes back to the last `*` alone, so that the time is bounded by the product of the lengths. */
function matchesName(pattern: string, name: string): boolean {
  const tokens = parseTokens(pattern)
  const characters = Array.from(name)
  let token = 0
  let star: { readonly token: number; at: number } | undefined
  for (let at = 0; at < characters.length;) {
    const wanted = tokens[token]
    if (wanted === 'any') star = { token: token++, at }
    else if (wanted?.(characters[at] ?? '')) {
      token++
      at++
    } else if (star) {
      token = star.token + 1
      at = ++star.at
    } else return false
  }
  return tokens.slice(token).every((rest) => rest === 'any')
}

function parseTokens(pattern: string): Token[] {
  const tokens: Token[] = []
  const characters = Array.from(pattern)
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const end = character === '[' ? endOfSet(characters, at) : undefined
    if (character === '*') tokens.push('any')
    else if (character === '?') tokens.push(() => true)
    else if (end !== undefined) {
      tokens.push(parseSet(characters.slice(at + 1, end)))
      at = end
    } else {
      const literal = character === '\\' ? (characters[++at] ?? '') : character
      tokens.push((given) => given === literal)
    }
  }
  return tokens
}

/** Where a set of characters ends; one that begins with `]` holds it. */
function endOfSet(characters: readonly string[], at: number) {
  const first = ['!', '^'].includes(characters[at + 1] ?? '') ? at + 2 : at + 1
  const end = characters.indexOf(']', first + 1)
  return end < 0 ? undefined : end
}

function parseSet(inside: readonly string[]): Token {
  const negated = ['!', '^'].includes(inside[0] ?? '')
  const members = negated ? inside.slice(1) : inside
  const holds = (given: string) =>
    members.some(
      (member, index) =>
        member === given ||
        (member === '-' &&
          (members[index - 1] ?? '￿') <= given &&
          given <= (members[index + 1] ?? ''))
    )
  return (given) => holds(given) !== negated
}
