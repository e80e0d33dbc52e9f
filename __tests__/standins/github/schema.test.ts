import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { checkSchema } from '../../../standins/github/schema.mjs'
import { openGitHub, refusal } from './client.js'

type Schema = Parameters<typeof checkSchema>[0]
interface Operation {
  operationId: string
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}

const file = new URL('../../fixtures/github-openapi.json', import.meta.url)
const description = JSON.parse(readFileSync(file, 'utf8')) as {
  info: Record<string, unknown>
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.values(description.paths).flatMap((methods) =>
  Object.values(methods)
)
const schemas = new Map(
  operations.flatMap(({ operationId, requestBody }) =>
    requestBody
      ? [[operationId, requestBody.content['application/json'].schema] as const]
      : []
  )
)
const ajv = new Ajv({ strict: false })

/** Tells what ajv thinks, which knows no `nullable` without a type. */
function fits(schema: Schema, value: unknown): boolean {
  const text = JSON.stringify(schema, (_, part: unknown) => {
    const { nullable, ...rest } = (part ?? {}) as Schema
    return nullable && !rest.type ? { anyOf: [rest, { enum: [null] }] } : part
  })
  return ajv.validate(JSON.parse(text) as object, value)
}

const sha = 'a'.repeat(40)
const entry = { path: 'a', mode: '100644', type: 'blob', sha }
const author = { name: 'a', email: 'a@example.com' }

/** Bodies that fit and bodies that don't, by operation. */
const bodies: Record<string, unknown[]> = {
  'git/create-ref': [
    { ref: 'r', sha },
    { ref: 'r' },
    { ref: 1, sha },
    [],
    null,
    'x'
  ],
  'git/update-ref': [{ sha }, { sha, force: true }, { sha, force: 'true' }, {}],
  'git/create-blob': [
    { content: '' },
    { content: null },
    { encoding: 'utf-8' }
  ],
  'git/create-tree': [
    { tree: [entry] },
    { tree: [{ ...entry, sha: null }] },
    { tree: [{ ...entry, mode: '100600' }] },
    { tree: [{ ...entry, type: null }] },
    { tree: [entry, 7] },
    { tree: entry },
    { tree: [], base_tree: null },
    { base_tree: sha }
  ],
  'git/create-commit': [
    { message: 'm', tree: sha, parents: [] },
    { message: 'm', tree: sha, parents: [1] },
    { message: 'm', tree: sha, parents: sha },
    { message: 'm', tree: sha, author },
    { message: 'm', tree: sha, author: { name: 'a' } },
    { message: 'm', tree: sha, committer: {} },
    { tree: sha }
  ],
  'pulls/create': [
    { title: 't', head: 'h', base: 'b' },
    { head: 'h', base: 'b', issue: 1 },
    { head: 'h', base: 'b', issue: 1.5 },
    { head: 'h', base: 'b', draft: 0 },
    { head: 'h', base: 'b', unknown: true },
    { title: 't', head: 'h' }
  ],
  'pulls/update': [
    {},
    { state: 'open' },
    { state: 'merged' },
    { body: null },
    { title: 't', base: 'b' }
  ],
  'pulls/request-reviewers': [{}, { reviewers: ['a'] }, { reviewers: 'a' }],
  'issues/add-labels': [
    { labels: ['a', { name: 'b' }] },
    { labels: [] },
    { labels: [{ id: 1 }] },
    ['a']
  ],
  'issues/create-comment': [{ body: '' }, { body: ['x'] }],
  'issues/update-comment': [
    { body: 'x' },
    { body: 'x', more: 1 },
    { body: 1 },
    { body: null },
    {}
  ]
}
const table = Object.entries(bodies).flatMap(([operation, list]) =>
  list.map((body) => ({ operation, body }))
)

describe('the check of bodies', () => {
  test.each(table)(
    'agrees with ajv on $operation $body',
    ({ operation, body }) => {
      const schema = schemas.get(operation)
      expect(schema).toBeDefined()
      const found = checkSchema(schema ?? {}, body)
      expect(found.length === 0).toBe(fits(schema ?? {}, body))
    }
  )

  test('the table has bodies of both kinds', () => {
    const wrong = table.filter(
      ({ operation, body }) => !fits(schemas.get(operation) ?? {}, body)
    )
    expect(wrong.length).toBeGreaterThan(20)
    expect(table.length - wrong.length).toBeGreaterThan(20)
  })

  test.each([
    [
      { anyOf: [{ type: 'string' as const }, { type: 'integer' as const }] },
      true
    ],
    [{ properties: { a: {} }, additionalProperties: false }, { b: 1 }],
    [{ additionalProperties: { type: 'number' as const } }, { b: 'x' }],
    [{ additionalProperties: { type: 'number' as const } }, { b: 1.5 }]
  ])('agrees with ajv on %j for %j', (schema, value) => {
    expect(checkSchema(schema, value).length === 0).toBe(fits(schema, value))
  })

  test('every schema of the description is one that it can check', () => {
    for (const schema of schemas.values())
      expect(() => checkSchema(schema, {})).not.toThrow()
    expect(() => checkSchema({ pattern: 'x' } as Schema, 'x')).toThrow(
      'No check for the schema keyword pattern'
    )
  })

  test('the description names its source and its licence', () => {
    expect(description.info['x-source']).toMatch(/@octokit\/openapi 23\.0\.2/)
    expect(description.info['x-notice']).toMatch(/^MIT License Copyright/)
  })
})

describe('a request that the description does not allow', () => {
  test('is refused in GitHub’s words and noted', async () => {
    const { call, github } = await openGitHub()
    expect(await call('POST', 'git/refs', { ref: 7 })).toMatchObject(
      refusal(
        422,
        `Invalid request.\n\n"sha" wasn't supplied.\nFor 'properties/ref', 7 is not a string.`
      )
    )
    expect(await call('POST', 'git/refs')).toMatchObject({ status: 422 })
    expect(await call('POST', 'git/refs', '{')).toMatchObject(
      refusal(400, 'Problems parsing JSON')
    )
    expect(github.protocolErrors).toEqual([
      `git/create-ref: "sha" wasn't supplied.`,
      `git/create-ref: For 'properties/ref', 7 is not a string.`,
      'git/create-ref: No request body was supplied.',
      'git/create-ref: the body is not JSON'
    ])
  })

  test('by its path or its query is noted', async () => {
    const { call, github } = await openGitHub()
    expect(await call('GET', 'stargazers')).toMatchObject({ status: 404 })
    await call('GET', 'pulls?status=open&state=merged&per_page=x')
    expect(github.protocolErrors).toEqual([
      'GET /repos/octo-org/owners/stargazers is not served',
      'pulls/list: query parameter status is not known',
      'pulls/list: query parameter state: "merged" is not a member of ["open","closed","all"].',
      'pulls/list: query parameter per_page: "x" is not an integer.'
    ])
  })
})
