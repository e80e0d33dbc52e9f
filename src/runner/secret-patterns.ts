/** Fewer characters of a secret at a cut tell nothing, and may be a harmless word. */
const shortestPrefix = 8
/** So long a prefix is the secret's, wherever it is cut off. */
const longestPrefix = 64
/** Nobody writes what is longer, a token, in numbers character by character. */
const longestInNumbers = 128

/** What a secret may look like before it is encoded for a text, and as base64. */
export interface SecretForms {
  readonly spellings: readonly string[]
  readonly codings: readonly string[]
}

export const formsOfSecret = (secret: string): SecretForms => ({
  spellings: [coreOf(secret), ...withoutTags(secret)],
  codings: base64Of(secret)
})

/**
 * Makes a pattern that finds a secret in every form that a peer or we ourselves give it: encoded for JSON, URLs, HTML
 * (also one in the other) or in base64, with its white space joined or its tags taken out, or cut off. Each character
 * becomes a choice of its forms.
 */
export function patternOf(
  secret: string,
  { spellings, codings }: SecretForms
): RegExp {
  const forms = [...spellings.map(formsOfText), ...codings.map(formsOfBase64)]
  const whole = [escape(secret), ...forms.map((form) => form.join(''))]
  const cut = forms.filter((form) => form.length > shortestPrefix).map(prefixOf)
  return new RegExp([...whole, ...cut].join('|'), 'gu')
}

/** What is left of a secret where tags are taken out or blanks put in their place. */
function withoutTags(secret: string): string[] {
  const left = secret.replace(/<[^<>]*>/g, ' ').trim()
  return left !== secret.trim() && left.length >= 4 ? [left] : []
}

/** The beginning of a secret, at the end of a text or before the dots that say that it was cut. */
function prefixOf(form: readonly string[]): string {
  const optional = form.slice(shortestPrefix, longestPrefix)
  const more = optional.reduceRight(
    (inner, char) => `(?:${char}${inner})?`,
    form.length > longestPrefix ? '[^\\s\u2026]*' : ''
  )
  return `${form.slice(0, shortestPrefix).join('')}${more}(?=\\s{0,8}(?:$|\u2026|\\.\\.\\.))`
}

/**
 * The forms of each character. A run of white space counts as one, and may be gone; a run of backslashes takes those
 * along that escape what comes after it.
 */
function formsOfText(text: string): string[] {
  const parts = text.match(/[\s+]*\s[\s+]*|\\+|[^]/gu) ?? []
  const deep = text.length <= longestInNumbers
  return parts.map((part, index) =>
    formsOf(part, deep, parts[index - 1]?.startsWith('\\') === true)
  )
}

/** White space at its ends is not what makes a secret. */
const coreOf = (text: string) => (text.trim().length < 4 ? text : text.trim())

// All repetitions take all they can get and have an end: nothing that a peer sends takes more than linear time.
const greedy = (form: string, most: number) =>
  `(?:${form}){0,${String(most)}}(?!${form})`
/** `&`, also as it is written in HTML that stands in HTML. */
const ampersand = '&(?:amp;){0,4}'
/** `%`, also as it is written in a URL that stands in a URL. */
const percent = '%(?:25){0,4}'
const oneBackslash = `(?:\\\\|${percent}5[cC])`
/** The backslash of an escape, also in JSON that stands in JSON or in a URL. */
const backslash = oneBackslash + greedy(oneBackslash, 9)

const blanks = greedy(
  `(?:${[
    '[\\s+]',
    `${percent}(?:20|2[Bb]|09|0[AaDd])`,
    `${oneBackslash}{1,8}(?:[nrt]|u00(?:20|2[Bb]|09|0[AaDd]|[Aa]0))`,
    `${ampersand}(?:nbsp|plus|#0{0,6}(?:9|10|13|32|43|160)|#[xX]0{0,6}(?:9|[aAdD]|20|2[bB]|[aA]0));`
  ].join('|')})`,
  99
)

/** A character as it is, in URLs, in JSON and in HTML. */
function formsOf(part: string, deep: boolean, isEscaped: boolean): string {
  if (/\s/u.test(part)) return blanks
  const plain = /^[A-Za-z0-9]$/.test(part)
  if (plain && !deep) return part
  if (part.startsWith('\\')) return aBackslash() + greedy(aBackslash(), 64)
  const unicode = unicodeEscape(part)
  const others = [
    ...bytesOf(part).map(percentEncoded),
    entityOf(part, plain),
    // Last: another form may begin with the bare character.
    escape(part)
  ]
  if (plain) return oneOf(backslash + unicode, ...others)
  return (isEscaped ? '' : `(?:${backslash})?`) + oneOf(unicode, ...others)
}

const oneOf = (...forms: string[]) => `(?:${forms.join('|')})`

/** UTF-8, and for what Latin-1 has that as well. */
const bytesOf = (char: string) => [
  Buffer.from(char),
  ...(/^[\x80-\xff]$/.test(char) ? [Buffer.from(char, 'latin1')] : [])
]

const percentEncoded = (bytes: Buffer) =>
  [...bytes].map((byte) => percent + hex(byte, 2)).join('')

const unicodeEscape = (char: string) =>
  char
    .split('')
    .map((unit) => `u${hex(unit.charCodeAt(0), 4)}`)
    .join(backslash)

/** By number, or by any of the many names where a name can stand for it. */
function entityOf(char: string, plain: boolean): string {
  const code = char.codePointAt(0) ?? 0
  const numbers = `#0{0,6}${String(code)}|#[xX]0{0,6}${hex(code, 1)}`
  return `${ampersand}(?:${numbers}${plain ? '' : '|[A-Za-z]{2,8}'});`
}

/** A backslash of the secret's own. */
const aBackslash = () =>
  oneOf(`\\\\{1,8}u005[cC]`, oneBackslash, entityOf('\\', false))

/** A number in either case. */
const hex = (value: number, digits: number) =>
  value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * A secret in base64, by where it begins in a group of three bytes: without the characters at both ends that depend
 * on what stands beside it.
 */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [0, 1, 2]
    .map((offset) => {
      const coded = Buffer.concat([Buffer.alloc(offset), bytes]).toString(
        'base64'
      )
      const bits = 8 * (offset + bytes.length)
      return coded.slice(Math.ceil((8 * offset) / 6), Math.floor(bits / 6))
    })
    .filter((coded) => coded.length >= 4)
}

/** The two alphabets of base64 (RFC 4648, 4 and 5), and what a URL makes of the first. */
const formsOfBase64 = (coded: string): string[] =>
  coded
    .split('')
    .map((char) =>
      char === '+'
        ? `(?:[+-]|${percent}2[bB])`
        : char === '/'
          ? `(?:[/_]|${backslash}\\/|${percent}2[fF])`
          : char
    )
