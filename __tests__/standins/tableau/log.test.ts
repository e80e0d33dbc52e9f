import { describe, expect, it } from '@jest/globals'
import { SITE, luid, request, signIn, start, useToken } from './client.js'

describe('the log', () => {
  it('keeps requests, with secrets in one place only', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    await client.get('users?pageSize=5&filter=name:eq:ann')
    const [first, second] = tableau.requests
    expect(first).toMatchObject({
      method: 'POST',
      path: '/api/3.24/auth/signin',
      status: 200,
      secretsSeen: ['pat-secret']
    })
    expect(second).toMatchObject({
      method: 'GET',
      path: `/api/3.24/sites/${SITE}/users`,
      query: { pageSize: '5', filter: 'name:eq:ann' },
      version: '3.24',
      status: 200,
      secretsSeen: [client.token]
    })
    expect(second?.headers['x-tableau-auth']).toBe('(secret)')
    const rest = tableau.requests.map((one) => ({ ...one, secretsSeen: [] }))
    expect(JSON.stringify(rest)).not.toContain(client.token)
    expect(JSON.stringify(rest)).not.toContain('pat-secret')
  })

  it('counts the requests under way at the same time', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'hang', times: 3 })
    const abort = new AbortController()
    const hanging = [1, 2, 3].map(() =>
      fetch(tableau.url, { signal: abort.signal }).catch(() => 'aborted')
    )
    while (tableau.requests.length < 3) await new Promise(setImmediate)
    abort.abort()
    expect(await Promise.all(hanging)).toEqual([
      'aborted',
      'aborted',
      'aborted'
    ])
    expect(tableau.maxInFlight).toBe(3)
  })

  it('notes what no client should do', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    await useToken(tableau, client.token, luid(9)).get('workbooks')
    await request(tableau, '/api/3.24/serverinfo', {
      headers: { 'X-Tableau-Auth': client.token, authorization: 'Bearer x' }
    })
    await client.get(`workbooks?token=${encodeURIComponent(client.token)}`)
    await client.post('/auth/signout')
    await client.get('workbooks')
    expect(tableau.protocolErrors).toEqual([
      expect.stringContaining('another site'),
      expect.stringContaining('Authorization'),
      expect.stringContaining('where none is needed'),
      expect.stringContaining('into the query'),
      expect.stringContaining('after it had ended')
    ])
  })

  it('has nothing to note of a client that behaves', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    await client.get('workbooks?sort=name:asc')
    await client.post('/auth/signout')
    await (await signIn(tableau)).post('/auth/signout')
    expect(tableau.protocolErrors).toEqual([])
    expect(tableau.liveSessions()).toEqual([])
  })
})
