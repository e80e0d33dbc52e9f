/**
 * An answer is one tree, written as JSON or as XML.
 * @typedef {string | number | boolean} Scalar
 * @typedef {Record<string, Scalar | undefined>} Attributes an undefined one is left out: the API never sends null
 * @typedef {object} Element
 * @property {string} name
 * @property {Attributes} [attributes]
 * @property {Element[]} [children]
 * @property {string} [text]
 * @property {string} [listOf] name of the children, if this is a list of any length
 */

/**
 * Shapes that clients met or may meet: a single item outside an array, the list without its inner key, real numbers and booleans.
 * @typedef {'arrays' | 'single-object' | 'direct-array' | 'numbers'} Shapes
 */

/** Attributes that the XML schema types, and that JSON carries as strings all the same. */
const NUMBERS = new Set([
  'pageNumber',
  'pageSize',
  'totalAvailable',
  'size',
  'sheetCount',
  'connectedWorkbooksCount',
  'totalViewCount'
])
const BOOLEANS = new Set(['showTabs', 'encryptExtracts'])

/**
 * Gives an element.
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {Element[]} [children]
 * @returns {Element}
 */
export function makeElement(name, attributes = {}, children = []) {
  return { name, attributes, children }
}

/**
 * Gives a list: an array in JSON, also with one item; an empty object without any.
 * @param {string} name
 * @param {string} listOf
 * @param {Element[]} children
 * @returns {Element}
 */
export function makeList(name, listOf, children) {
  return { name, listOf, children }
}

/**
 * Gives an element that holds text.
 * @param {string} name
 * @param {string} text
 * @param {Attributes} [attributes]
 * @returns {Element}
 */
export function makeText(name, text, attributes = {}) {
  return { name, text, attributes }
}

/**
 * Gives the element that every refusal consists of (XML schema, `errorType`).
 * @param {{ code: string, summary: string, detail: string }} refusal
 * @returns {Element}
 */
export function makeError({ code, summary, detail }) {
  return makeElement('error', { code }, [
    makeText('summary', summary),
    makeText('detail', detail)
  ])
}

/** @param {Element} element */
function definedAttributes(element) {
  return Object.entries(element.attributes ?? {}).filter(
    /** @returns {entry is [string, Scalar]} */
    (entry) => entry[1] !== undefined
  )
}

/**
 * @param {string} name
 * @param {Scalar} value
 * @param {Shapes} shapes
 * @returns {Scalar}
 */
function shapeScalar(name, value, shapes) {
  if (shapes !== 'numbers') return value
  if (NUMBERS.has(name)) return Number(value)
  return BOOLEANS.has(name) ? String(value) === 'true' : value
}

/**
 * @param {Element} list
 * @param {string} listOf
 * @param {Shapes} shapes
 */
function listToJson(list, listOf, shapes) {
  const values = (list.children ?? []).map((child) => toJson(child, shapes))
  if (shapes === 'direct-array') return values
  if (values.length === 0) return {}
  const single = shapes === 'single-object' && values.length === 1
  return { [listOf]: single ? values[0] : values }
}

/**
 * @param {Element} element
 * @param {Shapes} shapes
 * @returns {unknown}
 */
function toJson(
  { name, listOf, text, attributes = {}, children = [] },
  shapes
) {
  if (listOf !== undefined)
    return listToJson({ name, children }, listOf, shapes)
  /** @type {Record<string, unknown>} */
  const object = {}
  for (const child of children) object[child.name] = toJson(child, shapes)
  let bare = text !== undefined
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    object[key] = shapeScalar(key, value, shapes)
    bare = false
  }
  if (bare) return text
  return text === undefined ? object : { value: text, ...object }
}

/**
 * Gives an answer as JSON: no root, children by their names, then attributes.
 * @param {Element[]} elements
 * @param {Shapes} [shapes]
 */
export function formatJson(elements, shapes = 'arrays') {
  return JSON.stringify(
    Object.fromEntries(elements.map((one) => [one.name, toJson(one, shapes)]))
  )
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** @param {string} text */
function escapeXml(text) {
  return (
    text
      // XML 1.0 can't carry these characters in any way.
      // eslint-disable-next-line no-control-regex
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
      .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  )
}

/**
 * @param {Element} element
 * @returns {string}
 */
function toXml(element) {
  const attributes = definedAttributes(element)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')
  const inner =
    escapeXml(element.text ?? '') + (element.children ?? []).map(toXml).join('')
  return inner === ''
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${inner}</${element.name}>`
}

/**
 * Gives an answer as XML below `tsResponse`, in the API's namespace.
 * @param {Element[]} elements
 */
export function formatXml(elements) {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<tsResponse xmlns="http://tableau.com/api" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
    'xsi:schemaLocation="http://tableau.com/api https://help.tableau.com/samples/en-us/rest_api/ts-api.xsd">' +
    `${elements.map(toXml).join('')}</tsResponse>`
  )
}

/**
 * Says whether an Accept header asks for JSON. Without one that does, the API answers in XML.
 * @param {string | undefined} accept
 */
export function wantsJson(accept) {
  const ranked = (accept ?? '')
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part
        .split(';')
        .map((one) => one.trim())
      const quality = parameters.find((one) => one.startsWith('q='))
      return {
        type: type.toLowerCase(),
        quality: Number(quality?.slice(2) ?? 1)
      }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  const known = ranked.find(({ type }) =>
    ['application/json', 'application/xml', 'text/xml'].includes(type)
  )
  return known?.type === 'application/json'
}
