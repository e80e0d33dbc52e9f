import { describe, expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

describe('access', () => {
  const main = 'git/ref/heads/main'
  const blob = { content: 'x' }

  test('a token without the permission is told which it lacks', async () => {
    const { call, github } = await openGitHub({
      permissions: { contents: 'read', pull_requests: 'read' }
    })
    const denied = refusal(403, 'Resource not accessible by integration')
    const write = await call('POST', 'git/blobs', blob)
    expect(write).toMatchObject(denied)
    expect(write.headers.get('x-accepted-github-permissions')).toBe(
      'contents=write'
    )
    const pull = { title: 't', head: 'x', base: 'main' }
    const open = await call('POST', 'pulls', pull)
    expect(open).toMatchObject(denied)
    expect(open.headers.get('x-accepted-github-permissions')).toBe(
      'pull_requests=write'
    )
    expect(await call('GET', main)).toMatchObject({ status: 200 })
    github.settings.permissions = { contents: 'write' }
    expect(await call('POST', 'git/blobs', blob)).toMatchObject({ status: 201 })
    github.settings.private = true
    github.settings.permissions = {}
    expect(await call('GET', main)).toMatchObject(denied)
    expect(await call('GET', '')).toMatchObject({ status: 200 })
    github.settings.tokenKind = 'personal'
    expect(await call('POST', 'git/blobs', blob)).toMatchObject(
      refusal(403, 'Resource not accessible by personal access token')
    )
  })

  test('a wrong token, another repository and a private one are refused', async () => {
    const { call, send, github } = await openGitHub()
    const wrong = { authorization: 'Bearer wrong' }
    expect(await call('GET', main, undefined, wrong)).toMatchObject(
      refusal(401, 'Bad credentials')
    )
    expect(await send('GET', 'repos/octo-org/other')).toMatchObject(
      refusal(404, 'Not Found')
    )
    expect(await send('GET', 'repos/OCTO-ORG/Owners')).toMatchObject({
      status: 200,
      body: { full_name: 'octo-org/owners', private: false }
    })
    const anonymous = (method = 'GET', path = '') =>
      fetch(`${github.url}/repos/octo-org/owners${path}`, {
        method,
        ...(method === 'POST' ? { body: JSON.stringify(blob) } : {})
      })
    expect((await anonymous()).status).toBe(200)
    expect((await anonymous('POST', '/git/blobs')).status).toBe(401)
    github.settings.private = true
    expect((await anonymous()).status).toBe(404)
    expect(await call('GET', '')).toMatchObject({
      status: 200,
      body: { private: true, visibility: 'private' }
    })
  })

  test('an archived repository is read only', async () => {
    const { call } = await openGitHub({ archived: true })
    expect(await call('POST', 'git/blobs', blob)).toMatchObject(
      refusal(403, 'Repository was archived so is read-only.')
    )
    expect(await call('GET', main)).toMatchObject({ status: 200 })
  })

  test('an empty repository has no git data until someone pushes', async () => {
    const { call, github } = await openGitHub({ empty: true })
    const empty = refusal(409, 'Git Repository is empty.')
    expect(await call('GET', main)).toMatchObject(empty)
    expect(await call('POST', 'git/blobs', blob)).toMatchObject(empty)
    await github.moveBase({ 'README.md': 'hi' })
    expect(await call('GET', main)).toMatchObject({ status: 200 })
  })

  test('GitHub Enterprise Server answers below its prefix only', async () => {
    const { call, github } = await openGitHub({ prefix: '/api/v3' })
    expect(github.url).toBe(`${github.serverUrl}/api/v3`)
    expect(await call('GET', '')).toMatchObject({
      status: 200,
      body: { html_url: `${github.serverUrl}/octo-org/owners` }
    })
    const above = await fetch(`${github.serverUrl}/repos/octo-org/owners`)
    expect(above.status).toBe(404)
    expect(github.requests.map(({ path }) => path)).toEqual([
      '/repos/octo-org/owners',
      '/repos/octo-org/owners'
    ])
  })
})
