import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

const query = 'query { viewer { login } }'

describe('GraphQL', () => {
  test.each([
    ['GITHUB_TOKEN', 'github-actions[bot]'],
    ['app', 'owners-app[bot]'],
    ['personal', 'monalisa']
  ] as const)(
    'tells who a token of %s stands for',
    async (tokenKind, login) => {
      const { github, send } = await openGitHub({ tokenKind })
      expect(await send('POST', 'graphql', { query })).toMatchObject({
        status: 200,
        body: { data: { viewer: { login } } }
      })
      expect(github.protocolErrors).toEqual([])
    }
  )

  test('gives the fields that were asked for', async () => {
    const { send } = await openGitHub()
    const asked = { query: '{ viewer { databaseId, login } }' }
    expect((await send('POST', 'graphql', asked)).body).toEqual({
      data: { viewer: { databaseId: 41898282, login: 'github-actions[bot]' } }
    })
  })

  test('lies beside the prefix of GitHub Enterprise Server', async () => {
    const { github, send } = await openGitHub({ prefix: '/api/v3' })
    expect(await send('POST', '../graphql', { query })).toMatchObject({
      status: 200
    })
    expect(github.protocolErrors).toEqual([])
    expect(await send('POST', 'graphql', { query })).toMatchObject(
      refusal(404, 'Not Found')
    )
  })

  test('answers nobody without a token', async () => {
    const { github } = await openGitHub()
    const body = JSON.stringify({ query })
    const answer = await fetch(`${github.url}/graphql`, {
      method: 'POST',
      body
    })
    expect(answer.status).toBe(401)
  })

  test.each([
    [{ query: '{ viewer { email } }' }, "Field 'email' doesn't exist"],
    [{ query: '{ repository { id } }' }, 'Parse error'],
    [{ query: '{ viewer { } }' }, 'Parse error']
  ])('has no answer to %j, and notes it', async (body, message) => {
    const { github, send } = await openGitHub()
    const answer = await send('POST', 'graphql', body)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(message)
    expect(answer.body).not.toHaveProperty('data')
    expect(github.protocolErrors).toEqual([
      `graphql: no answer to ${body.query}`
    ])
  })

  test('refuses a body without a query', async () => {
    const { github, send } = await openGitHub()
    expect(await send('POST', 'graphql', {})).toMatchObject({ status: 400 })
    expect(github.protocolErrors).toEqual(['graphql: POST without a query'])
  })
})
