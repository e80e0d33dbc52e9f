/**
 * The part of JSON Schema (OpenAPI 3.0) that the description of the API uses.
 * @typedef {object} Schema
 * @property {'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'} [type]
 * @property {boolean} [nullable]
 * @property {unknown[]} [enum]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {boolean | Schema} [additionalProperties]
 * @property {Schema} [items]
 * @property {number} [minItems]
 * @property {Schema[]} [oneOf]
 * @property {Schema[]} [anyOf]
 */

const keywords = new Set([
  'type',
  'nullable',
  'enum',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'oneOf',
  'anyOf'
])

/** @type {Record<NonNullable<Schema['type']>, (value: unknown) => boolean>} */
const types = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean'
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Returns what is wrong with a value, in the words of GitHub's own answers; nothing where it fits.
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} [path] Where the value stands, as `properties/sha`.
 * @returns {string[]}
 */
export function checkSchema(schema, value, path = '') {
  const unknown = Object.keys(schema).filter((key) => !keywords.has(key))
  if (unknown.length > 0)
    throw new Error(`No check for the schema keyword ${unknown.join(', ')}`)
  if (value === null && schema.nullable) return []
  const { type } = schema
  if (type && !types[type](value))
    return [describe(path, `${show(value)} is not ${article(type)}`)]
  return [
    ...checkEnum(schema, value, path),
    ...checkObject(schema, value, path),
    ...checkArray(schema, value, path),
    ...checkChoice(schema, value, path)
  ]
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} path
 */
function checkEnum({ enum: members }, value, path) {
  if (!members || members.includes(value)) return []
  const list = JSON.stringify(members)
  return [describe(path, `${show(value)} is not a member of ${list}`)]
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} path
 * @returns {string[]}
 */
function checkObject(schema, value, path) {
  if (!isRecord(value)) return []
  const { properties = {}, required = [], additionalProperties } = schema
  const problems = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `"${name}" wasn't supplied.`)
  for (const [name, member] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    const own = known ?? additionalProperties ?? true
    if (own === false) problems.push(`"${name}" is not a permitted key.`)
    else if (own !== true)
      problems.push(...checkSchema(own, member, join(path, name)))
  }
  return problems
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} path
 * @returns {string[]}
 */
function checkArray({ items, minItems = 0 }, value, path) {
  if (!Array.isArray(value)) return []
  const short =
    value.length < minItems
      ? [describe(path, `fewer than ${minItems} items were supplied`)]
      : []
  const wrong = items
    ? value.flatMap((item, at) => checkSchema(items, item, `${path}/${at}`))
    : []
  return [...short, ...wrong]
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {string} path
 * @returns {string[]}
 */
function checkChoice({ oneOf, anyOf }, value, path) {
  /** @param {Schema[]} choices */
  const count = (choices) =>
    choices.filter((one) => checkSchema(one, value, path).length === 0).length
  const problems = []
  if (anyOf && count(anyOf) === 0)
    problems.push(describe(path, 'no subschema in "anyOf" matched'))
  if (oneOf && count(oneOf) !== 1)
    problems.push(
      describe(path, `${count(oneOf)} subschemas in "oneOf" matched`)
    )
  return problems
}

/**
 * @param {string} path
 * @param {string} problem
 */
function describe(path, problem) {
  return path === '' ? `${problem}.` : `For '${path}', ${problem}.`
}

/**
 * @param {string} path
 * @param {string} name
 */
function join(path, name) {
  return path === '' ? `properties/${name}` : `${path}/${name}`
}

/** @param {string} type */
function article(type) {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

/** @param {unknown} value */
function show(value) {
  return value === null ? 'nil' : JSON.stringify(value)
}
