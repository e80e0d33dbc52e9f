import { describe, expect, it } from '@jest/globals'
import { ADMIN, ANN, EVE, luid, signIn, signInAsAnn, start } from './client.js'

describe('users', () => {
  it('are listed for administrators, without those who are not in the site', async () => {
    const { json } = await (
      await signIn(await start())
    ).get('users?sort=name:asc')
    expect(json).toEqual({
      pagination: { pageNumber: '1', pageSize: '100', totalAvailable: '3' },
      users: {
        user: [
          {
            id: ADMIN,
            name: 'admin',
            siteRole: 'ServerAdministrator',
            externalAuthUserId: ''
          },
          {
            id: ANN,
            name: 'ann',
            siteRole: 'Explorer',
            lastLogin: '2026-01-02T03:04:05Z',
            externalAuthUserId: ''
          },
          {
            id: EVE,
            name: 'eve',
            siteRole: 'Unlicensed',
            externalAuthUserId: ''
          }
        ]
      }
    })
  })

  it('show all fields on demand', async () => {
    const { json } = await (
      await signIn(await start())
    ).get('users?fields=_all_&filter=name:eq:ann')
    expect(json).toMatchObject({
      users: {
        user: [
          {
            fullName: 'Ann Müller',
            email: 'ann@example.com',
            authSetting: 'ServerDefault',
            locale: '',
            language: 'en',
            domain: { name: 'local' }
          }
        ]
      }
    })
  })

  it.each([
    ['the list', 'users', 403, '403004'],
    ['another one', `users/${ADMIN}`, 403, '403133'],
    ['oneself', `users/${ANN}`, 200, undefined]
  ])('without administrator rights: %s', async (_, path, status, code) => {
    const answer = await (await signInAsAnn(await start())).get(path)
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(answer.text.includes('ann@example.com')).toBe(status === 200)
  })

  it('that do not exist are not found', async () => {
    const client = await signIn(await start())
    expect((await client.get(`users/${luid(1)}`)).code).toBe('404002')
    expect((await client.get(`users/${ANN}`)).status).toBe(200)
  })

  it('have groups, which own nothing', async () => {
    const { json } = await (await signIn(await start())).get('groups')
    expect(json).toMatchObject({
      groups: { group: [{ name: 'All Users', domain: { name: 'local' } }] }
    })
  })
})

describe('the personal access tokens of a user', () => {
  const path = `users/${ADMIN}/personal-access-tokens`

  it('are an endpoint that only some servers have', async () => {
    expect((await (await signIn(await start())).get(path)).code).toBe('404003')
  })

  it('show when they lapse', async () => {
    const pats = [
      {
        name: 'robot',
        secret: 'pat-secret',
        username: 'Admin',
        expiresAt: '2099-01-01T00:00:00Z'
      }
    ]
    const client = await signIn(
      await start({ patExpiryEndpoint: true, credentials: { pats } })
    )
    expect((await client.get(path)).json).toEqual({
      personalAccessTokens: {
        personalAccessToken: [
          { tokenName: 'robot', expiresAt: '2099-01-01T00:00:00Z' }
        ]
      }
    })
    expect(
      (await client.get(`users/${ANN}/personal-access-tokens`)).json
    ).toEqual({ personalAccessTokens: {} })
    expect(
      (await client.get(`users/${luid(1)}/personal-access-tokens`)).code
    ).toBe('404002')
  })

  it('are nothing to others', async () => {
    const client = await signInAsAnn(await start({ patExpiryEndpoint: true }))
    expect((await client.get(path)).code).toBe('403133')
  })
})
