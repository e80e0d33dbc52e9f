import { makeElement } from './answers.mjs'
import { OWNER } from './content.mjs'
import { selectFields } from './fields.mjs'
import { Refusal } from './refusals.mjs'

/**
 * @typedef {import('./fields.mjs').Selection} Selection
 * @typedef {import('./owned.mjs').Place} Place
 */

/**
 * @template T
 * @typedef {import('./content.mjs').ListType<T>} ListType
 */

/**
 * How the server treats field expressions: as documented; not at all; `_all_` as of 2021.3, which fails; none, ever.
 * @typedef {'honoured' | 'ignored' | 'rejected-all' | 'rejected'} FieldsMode
 */

/** Since when delimiters in filter, sort and fields may be percent-encoded (server-client-python, endpoint.py). */
const ENCODED_DELIMITERS = 3007
/** Since when there are field expressions. */
const FIELDS = 2005

/**
 * Reads pageSize and pageNumber.
 * @param {URLSearchParams} query
 * @throws {Refusal} 400006, 400007, 403014
 */
export function readPaging(query) {
  const pageSize = query.get('pageSize') ?? '100'
  const pageNumber = query.get('pageNumber') ?? '1'
  if (!/^\d+$/.test(pageSize) || Number(pageSize) < 1)
    throw new Refusal('400007', `Invalid page size '${pageSize}'`)
  if (Number(pageSize) > 1000) throw new Refusal('403014')
  if (!/^\d+$/.test(pageNumber) || Number(pageNumber) < 1)
    throw new Refusal('400006', `Invalid page number '${pageNumber}'`)
  return { pageSize: Number(pageSize), pageNumber: Number(pageNumber) }
}

/**
 * Gives one page and its pagination element, all values strings.
 * @template T
 * @param {readonly T[]} items
 * @param {{ pageSize: number, pageNumber: number }} paging
 * @throws {Refusal} 400006 past the last page; page 1 of nothing is empty
 */
export function takePage(items, { pageSize, pageNumber }) {
  const last = Math.max(1, Math.ceil(items.length / pageSize))
  if (pageNumber > last)
    throw new Refusal('400006', `Invalid page number '${String(pageNumber)}'`)
  const pagination = makeElement('pagination', {
    pageNumber: String(pageNumber),
    pageSize: String(pageSize),
    totalAvailable: String(items.length)
  })
  return {
    page: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
    pagination
  }
}

/**
 * Refuses encoded delimiters where the version doesn't know them.
 * @param {string} search raw query
 * @param {number} version
 */
export function checkDelimiters(search, version) {
  if (
    version < ENCODED_DELIMITERS &&
    /[?&](?:filter|sort|fields)=[^&]*%(?:3a|2c)/i.test(search)
  )
    throw new Refusal(
      '400000',
      'Delimiters in filter, sort and fields must not be encoded in this version.'
    )
}

/**
 * Gives the order that a sort expression asks for.
 * @template T
 * @param {string} expression `name:asc,createdAt:desc`
 * @param {ListType<T>} type
 * @param {Place} place
 * @returns {import('./ordering.mjs').Order<T>}
 */
export function readSort(expression, type, place) {
  const keys = expression.split(',').map((term) => {
    const [name = '', direction = '', ...more] = term.split(':')
    const value = Object.hasOwn(type.sort, name) ? type.sort[name] : undefined
    if (!value || !['asc', 'desc'].includes(direction) || more.length > 0)
      throw new Refusal('400066')
    return {
      value: /** @param {T} item */ (item) => value(item, place),
      falling: direction === 'desc'
    }
  })
  return { text: expression, keys }
}

/** @type {Record<string, (value: string, given: string) => boolean>} */
const OPERATORS = {
  eq: (value, given) => value === given,
  cieq: (value, given) => value.toLowerCase() === given.toLowerCase(),
  gt: (value, given) => value > given,
  gte: (value, given) => value >= given,
  lt: (value, given) => value < given,
  lte: (value, given) => value <= given,
  has: (value, given) => value.split(',').includes(given),
  in: (value, given) =>
    given
      .replace(/^\[|\]$/g, '')
      .split(',')
      .includes(value)
}

/**
 * Gives the test that a filter expression makes of each item; terms must all hold.
 * @template T
 * @param {string} expression `name:eq:Sales,ownerName:in:[ann,bob]`
 * @param {ListType<T>} type
 * @param {Place} place
 * @throws {Refusal} 400065
 */
export function readFilter(expression, type, place) {
  const terms = expression.split(/,(?![^[]*\])/).map((term) => {
    const [, name = '', operator = '', given = ''] =
      /^(\w+):(\w+):(.*)$/s.exec(term) ?? []
    const value = Object.hasOwn(type.sort, name) ? type.sort[name] : undefined
    const holds = Object.hasOwn(OPERATORS, operator)
      ? OPERATORS[operator]
      : undefined
    if (!value || !holds) throw new Refusal('400065')
    return /** @param {T} item */ (item) => {
      const actual = value(item, place)
      return actual !== undefined && holds(String(actual), given)
    }
  })
  return /** @param {T} item */ (item) => terms.every((term) => term(item))
}

/**
 * Gives the default selection, which on some servers has the owner's name, and for flows all of the owner.
 * @param {{ item: string, defaults: Selection }} type
 * @param {Place} place
 * @returns {Selection}
 */
function selectDefaults({ item, defaults }, { ownerNames }) {
  if (!ownerNames || !defaults.related.has('owner')) return defaults
  const owner = item === 'flow' ? OWNER.split(' ') : ['id', 'name']
  return {
    own: defaults.own,
    related: new Map([...defaults.related, ['owner', new Set(owner)]])
  }
}

/**
 * Gives what a request selects.
 * @template T
 * @param {string | null} expression
 * @param {ListType<T>} type
 * @param {Place} place
 * @param {FieldsMode} mode
 * @throws {Refusal} 400023 where the mode is to reject
 */
export function readFields(expression, type, place, mode) {
  const defaults = selectDefaults(type, place)
  if (
    expression === null ||
    !type.fields ||
    place.version < FIELDS ||
    mode === 'ignored'
  )
    return defaults
  if (
    mode === 'rejected' ||
    (mode === 'rejected-all' && expression.includes('_all_'))
  )
    throw new Refusal(
      '400023',
      `There was a problem querying the ${type.list} of the user.`
    )
  return selectFields(expression, { item: type.item, defaults, all: type.all })
}
