import fc, { type Arbitrary } from 'fast-check'
import { inHundred, itemName } from './estates.js'

/** A name as a pattern writes it, with some of it replaced by what is special. */
const part: Arbitrary<string> = fc
  .record({
    anything: inHundred(20),
    name: itemName,
    plain: fc.boolean(),
    at: fc.nat(20),
    replaced: fc.nat(1),
    special: fc.constantFrom('*', '?', '**', '*?')
  })
  .map(({ anything, name, plain, at, replaced, special }) => {
    if (anything) return '**'
    const characters = Array.from(name, (character) =>
      character === '/' || character === '\\' ? `\\${character}` : character
    )
    return plain
      ? characters.join('')
      : characters
          .toSpliced(at % (characters.length + 1), replaced, special)
          .join('')
  })

/** Never only of `**`, but for `**` alone: whether that has rows without a project nobody says. */
const pattern: Arbitrary<string> = fc
  .record({
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    excludes: inHundred(35)
  })
  .map(({ parts, excludes }) => {
    const text = parts.every((one) => one === '**') ? '**' : parts.join('/')
    return excludes ? `!${text}` : text
  })

export const patternLists: Arbitrary<string[]> = fc.array(pattern, {
  maxLength: 3
})
