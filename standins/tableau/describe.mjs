import { makeElement, makeList } from './answers.mjs'
import { describeTags } from './owned.mjs'

/**
 * @typedef {import('./answers.mjs').Element} Element
 * @typedef {import('./fields.mjs').Selection} Selection
 * @typedef {import('./owned.mjs').Place} Place
 */

/**
 * @template T
 * @typedef {import('./content.mjs').ListType<T>} ListType
 */

/**
 * @template T
 * @param {Record<string, T>} table
 * @param {{ has(name: string): boolean }} names
 */
function pick(table, names) {
  return Object.entries(table).filter(([name]) => names.has(name))
}

/**
 * @param {string} name
 * @param {import('./answers.mjs').Attributes} all
 * @param {ReadonlySet<string>} names
 */
function describeRelated(name, all, names) {
  return makeElement(name, Object.fromEntries(pick(all, names)))
}

/**
 * Gives what makes elements of items, showing what was selected.
 * @template T
 * @param {ListType<T>} type
 * @param {Selection} selection
 * @param {Place} place
 * @returns {(item: T) => Element}
 */
function makeDescriber(type, { own, related }, place) {
  const values = pick(type.attributes, own)
  const describers = pick(type.related, related)
  return (item) => {
    /** @type {import('./answers.mjs').Attributes} */
    const attributes = {}
    for (const [name, value] of values) attributes[name] = value(item, place)
    const children = []
    for (const [name, describe] of describers) {
      const all = describe(item, place)
      if (all)
        children.push(
          describeRelated(name, all, related.get(name) ?? new Set())
        )
    }
    const { tags } = /** @type {{ tags?: string[] }} */ (item)
    // Flows without tags come without the element (server-client-python, flow_get.xml).
    if (own.has('tags') && (tags !== undefined || type.item !== 'flow'))
      children.push(describeTags(tags))
    if (own.has('dataAccelerationConfig'))
      children.push(makeElement('dataAccelerationConfig'))
    return makeElement(type.item, attributes, children)
  }
}

/**
 * Gives an item as an element that shows what was selected.
 * @template T
 * @param {T} item
 * @param {ListType<T>} type
 * @param {Selection} selection
 * @param {Place} place
 */
export function describeItem(item, type, selection, place) {
  return makeDescriber(type, selection, place)(item)
}

/**
 * Gives a list element.
 * @template T
 * @param {readonly T[]} items
 * @param {ListType<T>} type
 * @param {Selection} selection
 * @param {Place} place
 */
export function describeList(items, type, selection, place) {
  return makeList(
    type.list,
    type.item,
    items.map(makeDescriber(type, selection, place))
  )
}
