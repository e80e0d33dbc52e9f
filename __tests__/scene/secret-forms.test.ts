import { describe, expect, it } from '@jest/globals'
import { formsOf, readingsOf } from './secret-forms.js'

/** All that formats write in ways of their own stands before the place where it may be cut. */
const secret = `%<b>s\\"  &'/é-Yb3dT6wQ9xK2mV5n`

const isSeen = (text: string, of = secret) =>
  formsOf(of).some((form) =>
    readingsOf(text).some((reading) => reading.includes(form))
  )

const base64 = (text: string, encoding: BufferEncoding = 'base64') =>
  Buffer.from(text).toString(encoding)

describe('a secret is seen', () => {
  it.each([
    ['as it is', secret],
    ['in a line', `before ${secret} after`],
    ['in JSON', JSON.stringify({ told: secret })],
    ['in JSON within JSON', JSON.stringify(JSON.stringify([secret]))],
    [
      'in JSON within a page',
      JSON.stringify(secret)
        .replaceAll('<', '\\u003c')
        .replaceAll('>', '\\u003e')
        .replaceAll('&', '\\u0026')
    ],
    ['in a path', `https://host/${encodeURIComponent(secret)}/x`],
    ['in a whole URL', encodeURI(`https://host/?a=${secret}`)],
    ['in a form', new URLSearchParams({ token: secret }).toString()],
    [
      'in HTML by names',
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;')
    ],
    [
      'in HTML by numbers',
      secret.replaceAll(
        /[&<>"']/g,
        (character) => `&#${String(character.charCodeAt(0))};`
      )
    ],
    [
      'in HTML by hexadecimal numbers',
      secret.replaceAll(
        /[&<>"']/g,
        (character) => `&#x${character.charCodeAt(0).toString(16)};`
      )
    ],
    ['in a command of the runner', secret.replaceAll('%', '%25')],
    ['with its white space joined', secret.replaceAll(/\s+/g, ' ')],
    ['with line ends in it', secret.replaceAll(' ', '\r\n')],
    ['with its tags taken out', secret.replaceAll(/<[^>]*>/g, '')],
    ['between the tags of a page', `<p>${secret}</p>`],
    ['broken by tags', `${secret.slice(0, 12)}<wbr>${secret.slice(12)}`],
    ['cut after 16 characters', secret.slice(0, 16)],
    ['cut, in base64', base64(secret.slice(0, 20))]
  ])('%s', (_, text) => {
    expect(isSeen(text)).toBe(true)
  })

  it.each(
    ['', 'a', 'ab', 'abc', 'é'].flatMap((before) =>
      ['', 'x', 'xy', 'xyz'].flatMap((after) =>
        (['base64', 'base64url'] as const).map(
          (encoding) => [before, after, encoding] as const
        )
      )
    )
  )('in base64 between "%s" and "%s": %s', (before, after, encoding) => {
    expect(isSeen(base64(before + secret + after, encoding))).toBe(true)
  })
})

describe('a secret is not seen', () => {
  it.each([
    ['in other words', 'The password is wrong.'],
    ['where 15 characters are left of it', secret.slice(0, 15)],
    ['in base64 of something else', base64('The password is wrong.')],
    [
      'in another secret of its kind',
      'pat-secret-4Gh8Lw2Qz9',
      'pat-secret-8Qx0Zt4nB7v'
    ]
  ])('%s', (_, text, of = secret) => {
    expect(isSeen(text, of)).toBe(false)
  })
})

it.each(['', 'abc', '  ', '<b>'])('has no form of %j', (short) => {
  expect(formsOf(short)).toEqual([])
})

it('has no form of the little that is left of a secret without its tags', () => {
  expect(isSeen('a word', 'a<Yb3dT6wQ9xK2mV5n>')).toBe(false)
})
