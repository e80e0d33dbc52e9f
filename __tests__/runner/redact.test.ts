import { describe, expect, it } from '@jest/globals'
import { createRedactor } from '../../src/runner/redact.js'

const secret = `Pa<b>ss/w0rd+ "o'f" & ü\\%41  \u{1F511}-=Zq`

const redactor = (...secrets: string[]) => {
  const { add, redact } = createRedactor()
  secrets.forEach(add)
  return redact
}

const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
const numbers = (text: string, form: (code: number) => string) =>
  (text.match(/[^]/gu) ?? [])
    .map((char) => form(char.codePointAt(0) ?? 0))
    .join('')
const unicode = (text: string) =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
const json = (text: string) => JSON.stringify(text).slice(1, -1)
const base64 = (text: string, before = 0, after = 0) =>
  Buffer.concat([
    Buffer.alloc(before, 'x'),
    Buffer.from(text),
    Buffer.alloc(after, 'y')
  ])

/** What a peer, or we ourselves, make of a secret. */
const forms: readonly (readonly [string, string])[] = [
  ['as it is', secret],
  ['JSON', json(secret)],
  ['JSON in JSON', json(json(secret))],
  ['JSON with its slashes escaped', json(secret).replaceAll('/', '\\/')],
  ['JSON in numbers', unicode(secret)],
  [
    'JSON in numbers of upper case',
    unicode(secret).replace(/[a-f]/g, (digit) => digit.toUpperCase())
  ],
  ['a part of a URL', encodeURIComponent(secret)],
  [
    'a part of a URL in lower case',
    encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase())
  ],
  ['a part of a part of a URL', encodeURIComponent(encodeURIComponent(secret))],
  ['a form', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['a URL', encodeURI(secret)],
  ['HTML', html(secret)],
  ['HTML with quotes', html(secret).replaceAll("'", '&#39;')],
  ['HTML with quotes by name', html(secret).replaceAll("'", '&apos;')],
  ['HTML in HTML', html(html(secret))],
  [
    'HTML with more names',
    html(secret)
      .replaceAll('+', '&plus;')
      .replaceAll('/', '&sol;')
      .replaceAll('ü', '&uuml;')
  ],
  ['HTML in numbers', numbers(secret, (code) => `&#${String(code)};`)],
  [
    'HTML in hexadecimal numbers',
    numbers(secret, (code) => `&#x${code.toString(16)};`)
  ],
  [
    'HTML in long numbers',
    numbers(secret, (code) => `&#X00${code.toString(16).toUpperCase()};`)
  ],
  ['HTML in JSON', json(html(secret))],
  ['JSON in a URL', encodeURIComponent(json(secret))],
  ['white space joined', secret.replace(/\s+/g, ' ')],
  ['white space gone', secret.replace(/\s+/g, '')],
  ['white space in lines', secret.replace(/\s+/g, '\r\n\t')],
  ['white space as HTML', html(secret).replaceAll(' ', '&nbsp;')],
  ['its tags taken out', secret.replace('<b>', '')],
  ['its tags turned to blanks', secret.replace('<b>', ' ')],
  ['its tags taken out, as JSON', json(secret.replace('<b>', ''))]
]

describe('a secret', () => {
  it.each(forms)('is hidden in the form: %s', (_title, form) => {
    const redact = redactor(secret)
    expect(redact(`no such token: ${form}.`)).toBe('no such token: ***.')
    expect(redact(`${form}, ${form}`)).toBe('***, ***')
  })

  it.each(
    [0, 1, 2, 3].flatMap((before) =>
      [0, 1, 2].map((after) => [before, after] as const)
    )
  )(
    'is hidden in base64 with %i bytes before and %i after',
    (before, after) => {
      const redact = redactor(secret)
      const bytes = base64(secret, before, after)
      const inner = Buffer.from(secret).toString('base64').slice(8, -8)
      for (const alphabet of ['base64', 'base64url'] as const) {
        const coded = bytes.toString(alphabet)
        const told = redact(`Basic ${coded}`)
        expect(told).toMatch(/^Basic .{0,4}\*\*\*.{0,6}$/)
        expect(told).not.toContain(inner)
      }
      expect(redact(encodeURIComponent(bytes.toString('base64')))).toContain(
        '***'
      )
    }
  )

  it('is hidden in the header of a user and its password', () => {
    const header = Buffer.from(`me:p4ss-Word`).toString('base64')
    expect(redactor('p4ss-Word')(`Basic ${header}`)).toBe('Basic bWU6***')
  })

  const token = 'Xn6Vb3Lw2Qz9-4Gh8Kd5Rt7Yp1Mc'

  it.each([
    ['before dots', `token ${token.slice(0, 12)}…`, 'token ***…'],
    ['before three dots', `token ${token.slice(0, 8)}...`, 'token ***...'],
    ['before dots behind a blank', `${token.slice(0, 20)} …`, '*** …'],
    ['at the end', `token ${token.slice(0, 27)}`, 'token ***'],
    [
      'in base64',
      `${Buffer.from(token).toString('base64').slice(0, 12)}…`,
      '***…'
    ]
  ])('is hidden where it is cut off: %s', (_title, text, expected) => {
    expect(redactor(token)(text)).toBe(expected)
  })

  it('is hidden where a long one is cut off far behind', () => {
    const long = 'ey' + 'aB3dE6gH9j'.repeat(80)
    expect(redactor(long)(`jwt ${long.slice(0, 500)}… was`)).toBe(
      'jwt ***… was'
    )
    expect(redactor(long)(`jwt ${long} was`)).toBe('jwt *** was')
  })

  it.each([
    ['a word that begins like it', `${token.slice(0, 12)} is a word`],
    ['too short a beginning', `${token.slice(0, 7)}…`],
    ['another text', 'nothing of the kind'],
    ['a long text of its first character', 'X'.repeat(5000)]
  ])('leaves %s', (_title, text) => {
    expect(redactor(token)(text)).toBe(text)
  })

  it('is hidden behind what could be the beginning of an encoding', () => {
    expect(redactor('new-Passw0rd')('CORP\\new-Passw0rd')).toBe('CORP\\***')
    expect(redactor('41b2c3d4e5')('100%41b2c3d4e5')).toBe('100%***')
    expect(redactor('ab%41%4x%zz')('ab%41%4x%zz')).toBe('***')
  })

  it.each(['\\', '%25', '&amp;', 'a ', '+', ' ', '<error '])(
    'is looked for in linear time in many of %j',
    (piece) => {
      const redact = redactor(
        secret,
        '\\\\\\\\"',
        'a %20 %20+ %20b',
        '\\n\\n \\n x',
        '& &amp; &amp;amp;x'
      )
      const text = `${piece.repeat(60_000)}.`
      expect(redact(text) === text).toBe(true)
    }
  )

  it('of several lines is hidden as a whole and line by line', () => {
    const redact = redactor('first-line\r\nsecond-line\nx')
    expect(redact('first-line second-line x')).toBe('***')
    expect(redact('a second-line b')).toBe('a *** b')
    expect(redact('x')).toBe('x')
  })

  it('of fewer than four characters takes no harmless words along', () => {
    expect(redactor('abc', '    ', '')('abc    d')).toBe('abc    d')
  })

  it('within another one hides nothing of the longer one', () => {
    expect(redactor('word', 'password-1')('password-1 word')).toBe('*** ***')
  })

  it('that comes later is hidden from then on', () => {
    const { add, redact } = createRedactor()
    add('first')
    expect(redact('first second')).toBe('*** second')
    add('second')
    expect(redact('first second')).toBe('*** ***')
  })
})
