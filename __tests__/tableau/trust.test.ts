import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { TableauError } from '../../src/tableau/errors.js'
import { makeReading } from '../../src/tableau/paging.js'
import {
  endlessness,
  isPastTheEnd,
  isRefusal,
  isRejectedQuery,
  judge,
  type Page,
  type Proof,
  readPage
} from '../../src/tableau/trust.js'
import { checkRandomly } from '../property/check.js'

const errorOf = (status?: number, code?: string) =>
  new TableauError('No.', {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code })
  })

describe('what an error is', () => {
  const nothing = { refusal: false, byApp: false, rejected: false, end: false }
  const refused = { ...nothing, refusal: true, byApp: true }

  it.each<[string, unknown, typeof nothing]>([
    ['forbidden', errorOf(403, '403004'), refused],
    ['not there', errorOf(404, '404003'), refused],
    ['a missing scope', errorOf(401, '401002'), { ...nothing, byApp: true }],
    ['a field', errorOf(400, '400023'), { ...nothing, rejected: true }],
    ['past the end', errorOf(400, '400006'), { ...nothing, end: true }],
    ['throttling', errorOf(429, '429000'), nothing],
    ['an internal error', errorOf(500, '500000'), nothing],
    ['a page with 403', errorOf(403), nothing],
    ['a page with 404', errorOf(404), nothing],
    ['a page with 401', errorOf(401), nothing],
    ['a page with 400', errorOf(400), nothing],
    ["a gateway's own code", errorOf(403, 'AccessDenied'), nothing],
    ["a gateway's own number", errorOf(403, '1020'), nothing],
    ['a broken connection', errorOf(undefined, 'ECONNRESET'), nothing],
    ['an error of ours', new Error('403004'), nothing]
  ])('%s', (_title, error, is) => {
    expect({
      refusal: isRefusal(error, 'password'),
      byApp: isRefusal(error, 'connected-app'),
      rejected: isRejectedQuery(error),
      end: isPastTheEnd(error)
    }).toEqual(is)
    expect(isRefusal(error)).toBe(is.refusal)
  })
})

const flows = { key: ['flows', 'flow'] } as const
const pagination = (over: Record<string, unknown> = {}) => ({
  pageNumber: '1',
  pageSize: '2',
  totalAvailable: '3',
  ...over
})
const two = [{ id: 'a' }, { id: 'b' }]

describe('a page', () => {
  it.each<[string, unknown, Partial<Page<unknown>>]>([
    [
      'as Tableau sends it',
      { pagination: pagination(), flows: { flow: two } },
      { items: two, pageNumber: 1, pageSize: 2, totalAvailable: 3 }
    ],
    [
      'with numbers',
      {
        pagination: { pageNumber: 2, pageSize: 2, totalAvailable: 3 },
        flows: two
      },
      { items: two, pageNumber: 2 }
    ],
    [
      'with one item',
      { pagination: pagination(), flows: { flow: two[0] } },
      { items: [two[0]] }
    ],
    [
      'that shows nothing',
      { pagination: pagination(), flows: {} },
      { items: [] }
    ],
    [
      'of an empty list',
      { pagination: pagination({ totalAvailable: '0' }) },
      { items: [], totalAvailable: 0 }
    ],
    [
      'without its number',
      {
        pagination: pagination({ pageNumber: undefined }),
        flows: { flow: two }
      },
      { items: two, pageNumber: undefined }
    ],
    [
      'with an item twice',
      { pagination: pagination(), flows: { flow: [two[0], two[0]] } },
      { items: [two[0], two[0]] }
    ],
    [
      'with an item more than its size, twice',
      {
        pagination: pagination({ pageSize: '1' }),
        flows: { flow: [two[0], two[0]] }
      },
      { items: [two[0], two[0]], pageSize: 1 }
    ]
  ])('%s', (_title, body, page) => {
    expect(readPage(body, flows)).toMatchObject(page)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an empty list', []],
    ['a text', 'flows'],
    ['an error with success', { error: { code: '403004' } }],
    ['no pagination', { flows: { flow: two } }],
    ['an empty pagination', { pagination: {}, flows: { flow: two } }],
    [
      'no page size',
      { pagination: pagination({ pageSize: undefined }), flows: { flow: two } }
    ],
    [
      'a page size of nothing',
      { pagination: pagination({ pageSize: '0' }), flows: {} }
    ],
    [
      'a page size that is none',
      { pagination: pagination({ pageSize: 'x' }), flows: {} }
    ],
    [
      'no total',
      {
        pagination: pagination({ totalAvailable: undefined }),
        flows: { flow: two }
      }
    ],
    [
      'a total below nothing',
      { pagination: pagination({ totalAvailable: '-1' }), flows: {} }
    ],
    ['items advertised, and no list', { pagination: pagination() }],
    [
      'another list',
      { pagination: pagination(), workbooks: { workbook: two } }
    ],
    [
      'another list that is empty',
      { pagination: pagination({ totalAvailable: '0' }), workbooks: {} }
    ],
    [
      'more items than the page size',
      { pagination: pagination({ pageSize: '1' }), flows: { flow: two } }
    ],
    [
      'an item without an id',
      { pagination: pagination(), flows: { flow: [{ name: 'x' }] } }
    ],
    [
      'an item that is none',
      { pagination: pagination(), flows: { flow: ['x'] } }
    ]
  ])('is not made of %s', (_title, body) => {
    expect(readPage(body, flows)).toBeUndefined()
  })
})

describe('a list that has no end', () => {
  it.each([
    [0, 100, undefined],
    [10_000_000, 100, undefined],
    [10_000_001, 1000, /10000001 items/],
    [1e12, 1000, /items are advertised/],
    [100_000, 1, undefined],
    [100_001, 1, /page-size/]
  ])('%i items in pages of %i', (totalAvailable, pageSize, says) => {
    const why = endlessness({ totalAvailable, pageSize })
    expect(why ?? '').toMatch(says ?? /^$/)
  })
})

/** One answer: the page that was asked for, the one that it says it is, the total, and the ids on it. */
interface Answer {
  readonly asked: number
  readonly told: number | undefined
  readonly total: number
  readonly ids: readonly string[]
}

const readingOf = (answers: readonly Answer[]) => {
  const collected = makeReading<{ id: string }>()
  for (const { asked, told, total, ids } of answers)
    collected.add(
      {
        items: ids.map((id) => ({ id })),
        pageNumber: told,
        pageSize: 2,
        totalAvailable: total
      },
      asked
    )
  return collected.reading()
}

/** The contract's sentences, one after the other, on plain lists. */
function judgeSlowly(
  first: readonly Answer[],
  second?: readonly Answer[]
): Proof {
  const idsOf = (answers: readonly Answer[]) =>
    [...new Set(answers.flatMap(({ ids }) => ids))].sort()
  const totalsOf = (answers: readonly Answer[]) => [
    ...new Set(answers.map(({ total }) => total))
  ]
  const isTrusted = (answers: readonly Answer[]) =>
    answers.every(({ told, asked }) => told === undefined || told === asked) &&
    idsOf(answers).every(
      (id) => answers.filter(({ ids }) => ids.includes(id)).length === 1
    )
  const isWhole = (answers: readonly Answer[]) =>
    isTrusted(answers) &&
    totalsOf(answers).join() === String(idsOf(answers).length)
  const hasTwice = (answers: readonly Answer[]) =>
    answers.some(({ ids }) => new Set(ids).size < ids.length)
  if (isWhole(second ?? first)) return { kind: 'whole', hidden: 0 }
  if (!second) return { kind: 'again' }
  const [total = 0, ...others] = totalsOf([...first, ...second])
  const hidden = total - idsOf(second).length
  const isTheSame = idsOf(first).join() === idsOf(second).join()
  const both = [first, second]
  return both.every(isTrusted) &&
    !both.some(hasTwice) &&
    others.length === 0 &&
    isTheSame &&
    hidden > 0
    ? { kind: 'whole', hidden }
    : { kind: 'not whole', mixed: !isTrusted(second) }
}

const letters = ['a', 'b', 'c', 'd']

const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other }
  )

/** Mostly sound answers, so that all verdicts come up. */
const readings = fc
  .record({
    total: fc.nat({ max: 4 }),
    shown: fc.subarray(letters, { minLength: 2 })
  })
  .chain(({ total, shown }) => {
    const listed = shown.filter((_, index) => index < total)
    const pages = Array.from(
      { length: Math.max(1, Math.ceil(total / 2)) },
      (_, index) => index + 1
    )
    return fc.tuple(
      ...pages.map((asked) =>
        fc.record<Answer>({
          asked: fc.constant(asked),
          told: mostly(asked, fc.constantFrom(undefined, 1)),
          total: mostly(total, fc.nat({ max: 4 })),
          ids: mostly<readonly string[]>(
            listed.slice(asked * 2 - 2, asked * 2),
            fc.array(fc.constantFrom(...letters), { maxLength: 2 })
          )
        })
      )
    )
  })

const twice = readings.chain((first) =>
  fc.tuple(fc.constant(first), fc.oneof(fc.constant(first), readings))
)

describe('the proof that a list is whole', () => {
  it('is what the contract says, on any readings', () => {
    const verdicts = new Set<string>()
    checkRandomly(5000, twice, ([first, second]) => {
      const proof = judge(readingOf(first), readingOf(second))
      expect(proof).toEqual(judgeSlowly(first, second))
      expect(judge(readingOf(first))).toEqual(judgeSlowly(first))
      const isHiding = proof.kind === 'whole' && proof.hidden > 0
      verdicts.add(isHiding ? 'whole, hidden' : proof.kind)
    })
    expect([...verdicts].sort()).toEqual([
      'not whole',
      'whole',
      'whole, hidden'
    ])
  })

  const page = (
    asked: number,
    ids: string,
    over: Partial<Answer> = {}
  ): Answer => ({ asked, told: asked, total: 4, ids: ids.split(''), ...over })
  const short = [page(1, 'ab'), page(2, 'c')]

  it.each<[string, readonly Answer[], readonly Answer[] | undefined, Proof]>([
    [
      'all is there',
      [page(1, 'ab'), page(2, 'cd')],
      undefined,
      { kind: 'whole', hidden: 0 }
    ],
    ['something is missing', short, undefined, { kind: 'again' }],
    ['the same is missing twice', short, short, { kind: 'whole', hidden: 1 }],
    [
      'a cache answers with page 1 always',
      [page(1, 'ab'), page(2, 'ab', { told: 1 })],
      [page(1, 'ab'), page(2, 'ab', { told: 1 })],
      { kind: 'not whole', mixed: true }
    ],
    [
      'a cache answers with page 1, and says it is page 2',
      [page(1, 'ab'), page(2, 'ab')],
      [page(1, 'ab'), page(2, 'ab')],
      { kind: 'not whole', mixed: true }
    ],
    [
      'a cache answers with other pages, which add up all the same',
      [page(1, 'cd', { told: 2 }), page(2, 'ab', { told: 1 })],
      undefined,
      { kind: 'again' }
    ],
    [
      'an item takes the place of another on its page',
      [page(1, 'aa'), page(2, 'cd')],
      [page(1, 'aa'), page(2, 'cd')],
      { kind: 'not whole', mixed: false }
    ],
    [
      'an item is on its page once more, and all is there',
      [page(1, 'aab'), page(2, 'cd')],
      undefined,
      { kind: 'whole', hidden: 0 }
    ],
    [
      'there are more than advertised',
      [page(1, 'ab', { total: 1 })],
      [page(1, 'ab', { total: 1 })],
      { kind: 'not whole', mixed: false }
    ],
    [
      'the total jumps',
      [page(1, 'ab'), page(2, 'cd', { total: 5 })],
      [page(1, 'ab'), page(2, 'cd', { total: 3 })],
      { kind: 'not whole', mixed: false }
    ],
    [
      'the second reading is sound',
      [page(1, 'ab'), page(2, 'ab')],
      [page(1, 'ab'), page(2, 'cd')],
      { kind: 'whole', hidden: 0 }
    ],
    [
      'the second reading alone is sound, and short',
      [page(1, 'ab'), page(2, 'bc')],
      short,
      { kind: 'not whole', mixed: false }
    ]
  ])('where %s', (_title, first, second, proof) => {
    expect(judge(readingOf(first), second && readingOf(second))).toEqual(proof)
  })
})
