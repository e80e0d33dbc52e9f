import { describe, expect, test } from '@jest/globals'
import { refusal } from './client.js'
import { openPull } from './proposal.js'

const comments = 'issues/1/comments'

describe('comments', () => {
  test('are kept in their order, with who wrote them, and come in pages', async () => {
    const { call, github, read } = await openPull()
    await call('POST', comments, { body: 'one' })
    await github.comment(1, 'two', { by: 'hubot' })
    const { body, headers } = await call('GET', comments)
    expect(body).toMatchObject([
      { body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } },
      { body: 'two', user: { login: 'hubot', type: 'User' } }
    ])
    expect(headers.get('link')).toBeNull()
    expect(await read()).toMatchObject({ comments: 2 })
    const page = await call('GET', `${comments}?per_page=1&page=2`)
    expect(page.body).toMatchObject([{ body: 'two' }])
    expect(page.headers.get('link')).toContain('page=1>; rel="prev"')
    expect(github.protocolErrors).toEqual([])
  })

  test('are changed in place', async () => {
    let now = new Date('2030-01-01T00:00:00Z')
    const { call, github } = await openPull({ now: () => now })
    const made = await call('POST', comments, { body: 'one' })
    const { id, html_url: url } = made.body as { id: number; html_url: string }
    expect(url).toBe(
      `${github.serverUrl}/octo-org/owners/pull/1#issuecomment-${String(id)}`
    )
    now = new Date('2030-01-02T00:00:00Z')
    const path = `issues/comments/${String(id)}`
    const changed = {
      id,
      body: 'two',
      created_at: '2030-01-01T00:00:00Z',
      updated_at: '2030-01-02T00:00:00Z'
    }
    expect(await call('PATCH', path, { body: 'two' })).toMatchObject({
      status: 200,
      body: changed
    })
    const all = await call('GET', `${comments}?since=2030-01-02T00:00:00Z`)
    expect(all.body).toMatchObject([changed])
    const later = await call('GET', `${comments}?since=2030-01-03T00:00:00Z`)
    expect(later.body).toEqual([])
    expect(
      await call('PATCH', 'issues/comments/7', { body: 'x' })
    ).toMatchObject(refusal(404, 'Not Found'))
  })

  test.each([
    [' ', 'Body cannot be blank'],
    ['é'.repeat(65537), 'Body is too long (maximum is 65536 characters)']
  ])('of a body that cannot be are refused', async (body, message) => {
    const { call, github } = await openPull()
    const refused = {
      status: 422,
      body: { errors: [{ code: 'unprocessable', field: 'data', message }] }
    }
    expect(await call('POST', comments, { body })).toMatchObject(refused)
    const id = await github.comment(1, 'as it was')
    expect(
      await call('PATCH', `issues/comments/${String(id)}`, { body })
    ).toMatchObject(refused)
    expect(github.pulls[0]?.comments).toMatchObject([{ body: 'as it was' }])
  })

  test('need the permission, for issues or for pull requests', async () => {
    const { call, github } = await openPull()
    const add = async () => (await call('POST', comments, { body: 'x' })).status
    const statuses = []
    for (const permissions of [
      { pull_requests: 'write' },
      { issues: 'write' },
      { pull_requests: 'read', issues: 'read' }
    ] as const) {
      github.settings.permissions = permissions
      statuses.push(await add())
    }
    expect(statuses).toEqual([201, 201, 403])
  })
})
