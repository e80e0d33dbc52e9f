import { readFileSync } from 'node:fs'
import { checkSchema } from './schema.mjs'

/**
 * @typedef {import('./schema.mjs').Schema} Schema
 *
 * @typedef {object} DescribedOperation
 * @property {string} operationId
 * @property {{ name: string, in: string, 'x-multi-segment'?: boolean, schema: Schema }[]} [parameters]
 * @property {{ required?: boolean, content: { 'application/json': { schema: Schema } } }} [requestBody]
 *
 * @typedef {{ id: string, params: Record<string, string>, described: DescribedOperation }} Operation
 */

const file = new URL(
  '../../__tests__/fixtures/github-openapi.json',
  import.meta.url
)

/**
 * Returns GitHub's own description of its REST API (OpenAPI), as far as the stand-in serves it.
 */
export function loadDescription() {
  /** @type {{ paths: Record<string, Record<string, DescribedOperation>> }} */
  const { paths } = JSON.parse(readFileSync(file, 'utf8'))
  const routes = Object.entries(paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, described]) => ({
      method: method.toUpperCase(),
      pattern: compileTemplate(template, described),
      described
    }))
  )
  return {
    /**
     * Returns the operation that a request is, undefined for one that the description doesn't know.
     * @param {string} method
     * @param {string} path Below the API's base, as it was sent.
     * @returns {Operation | undefined}
     */
    findOperation(method, path) {
      for (const route of routes) {
        const found = route.method === method && route.pattern.exec(path)
        if (!found) continue
        const params = Object.entries(found.groups ?? {}).map(
          ([name, value]) => [name, decodeURIComponent(value)]
        )
        const { described } = route
        const id = described.operationId
        return { id, params: Object.fromEntries(params), described }
      }
      return undefined
    }
  }
}

/**
 * @param {string} template
 * @param {DescribedOperation} described
 */
function compileTemplate(template, { parameters = [] }) {
  const long = new Set(
    parameters.filter((one) => one['x-multi-segment']).map(({ name }) => name)
  )
  const pattern = template.replace(/\{(\w+)\}/g, (_, name) =>
    long.has(name)
      ? `(?<${name}>${name === 'path' ? '.*' : '.+'})`
      : `(?<${name}>[^/]+)`
  )
  return new RegExp(`^${pattern}$`)
}

/**
 * Returns what is wrong with a body: nothing where it fits the description.
 * @param {DescribedOperation} described
 * @param {unknown} body undefined where none was sent.
 */
export function checkBody({ requestBody }, body) {
  if (!requestBody) return []
  const given = body ?? (requestBody.required ? body : {})
  if (given === undefined) return ['No request body was supplied.']
  return checkSchema(requestBody.content['application/json'].schema, given)
}

/**
 * Returns what is wrong with a query: names that the description doesn't know, values that it doesn't allow.
 * @param {DescribedOperation} described
 * @param {URLSearchParams} query
 */
export function checkQuery({ parameters = [] }, query) {
  return [...query].flatMap(([name, value]) => {
    const known = parameters.find(
      (one) => one.in === 'query' && one.name === name
    )
    if (!known) return [`query parameter ${name} is not known`]
    return checkSchema(known.schema, readValue(known.schema, value)).map(
      (problem) => `query parameter ${name}: ${problem}`
    )
  })
}

/**
 * @param {Schema} schema
 * @param {string} value
 */
function readValue({ type }, value) {
  if (type === 'boolean' && /^(true|false)$/.test(value))
    return value === 'true'
  return type === 'integer' && /^-?\d+$/.test(value) ? Number(value) : value
}
