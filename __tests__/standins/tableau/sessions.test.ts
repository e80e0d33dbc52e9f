import { describe, expect, it } from '@jest/globals'
import {
  ADMIN,
  MARKETING,
  SITE,
  makeSites,
  patBody,
  post,
  signIn,
  signInAsAnn,
  start,
  useToken
} from './client.js'

const PASSWORD = {
  credentials: {
    name: 'admin',
    password: 'pass "word" & <more>',
    site: { contentUrl: '' }
  }
}

describe('sessions', () => {
  it('of one personal access token: the later ends the earlier, on any site', async () => {
    const tableau = await start()
    const first = await signIn(tableau)
    const second = await signIn(tableau, patBody('marketing'))
    expect((await first.get('workbooks')).code).toBe('401002')
    expect((await second.get('workbooks')).status).toBe(200)
    expect(tableau.liveSessions()).toEqual([
      { contentUrl: 'marketing', kind: 'pat', username: 'admin' }
    ])
    expect(tableau.protocolErrors).toEqual([
      expect.stringContaining('while its earlier session was alive')
    ])
  })

  it('of passwords and of other tokens live side by side', async () => {
    const tableau = await start()
    const clients = [
      await signIn(tableau, PASSWORD),
      await signIn(tableau, PASSWORD),
      await signIn(tableau),
      await signInAsAnn(tableau)
    ]
    for (const client of clients)
      expect((await client.get('workbooks')).status).toBe(200)
    expect(tableau.liveSessions()).toHaveLength(4)
    expect(tableau.protocolErrors).toEqual([])
  })

  it('end by signing out, with an empty 204; once', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    const answer = await client.post('/auth/signout')
    expect([answer.status, answer.text, answer.type]).toEqual([204, '', ''])
    expect(tableau.liveSessions()).toEqual([])
    expect((await client.get('workbooks')).code).toBe('401002')
    expect((await client.post('/auth/signout')).code).toBe('401002')
    expect((await post(tableau, '/api/3.24/auth/signout', {})).code).toBe(
      '401000'
    )
  })

  it.each([
    ['server', 240],
    ['cloud', 120]
  ] as const)(
    'on %s grow idle after %i minutes',
    async (deployment, minutes) => {
      let now = Date.parse('2026-05-01T12:00:00Z')
      const tableau = await start({ deployment, now: () => now })
      const client = await signIn(tableau, patBody('marketing'))
      for (let uses = 0; uses < 2; uses++) {
        now += minutes * 60_000
        expect((await client.get('workbooks')).status).toBe(200)
      }
      now += minutes * 60_000 + 1
      expect(tableau.liveSessions()).toEqual([])
      expect((await client.get('workbooks')).code).toBe('401002')
    }
  )

  it('are of one site', async () => {
    const tableau = await start()
    const { token } = await signIn(tableau)
    const { status, code } = await useToken(tableau, token, MARKETING).get(
      'workbooks'
    )
    expect([status, code]).toEqual([404, '404000'])
  })

  it('can change the site, with another token', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    const to = (contentUrl: string): object => ({ site: { contentUrl } })
    expect((await client.post('/auth/switchSite', to(''))).code).toBe('403070')
    expect((await client.post('/auth/switchSite', to('nowhere'))).code).toBe(
      '401003'
    )
    const { json } = await client.post('/auth/switchSite', to('marketing'))
    expect(json).toMatchObject({
      credentials: { site: { id: MARKETING, contentUrl: 'marketing' } }
    })
    expect((await client.get('workbooks')).code).toBe('401002')
    expect(tableau.liveSessions()).toEqual([
      { contentUrl: 'marketing', kind: 'pat', username: 'admin' }
    ])
  })

  it('of others than administrators change to their own sites only', async () => {
    const client = await signInAsAnn(await start())
    const body = { site: { contentUrl: 'marketing' } }
    expect((await client.post('/auth/switchSite', body)).code).toBe('401003')
  })
})

it('gives the session of a token', async () => {
  const client = await signIn(await start())
  expect((await client.get('/sessions/current')).json).toEqual({
    session: {
      site: { id: SITE, contentUrl: '' },
      user: { id: ADMIN, name: 'admin', siteRole: 'ServerAdministrator' }
    }
  })
})

describe('sites', () => {
  it('are listed for server administrators, page by page', async () => {
    const client = await signIn(await start())
    const { json } = await client.get('/sites?pageSize=1&pageNumber=2')
    expect(json).toEqual({
      pagination: { pageNumber: '2', pageSize: '1', totalAvailable: '2' },
      sites: {
        site: [
          {
            id: MARKETING,
            name: 'Marketing Team',
            contentUrl: 'marketing',
            adminMode: 'ContentAndUsers',
            state: 'Active',
            storageQuota: '100'
          }
        ]
      }
    })
  })

  it('show that they are suspended', async () => {
    const sites = makeSites({ contentUrl: 'old', state: 'Suspended' })
    const client = await signIn(await start({ sites }), patBody('marketing'))
    const { json } = await client.get('/sites')
    expect(json).toMatchObject({
      sites: { site: [{ state: 'Suspended' }, { state: 'Active' }] }
    })
  })

  it('are not listed for others, nor on Tableau Cloud', async () => {
    const ann = await signInAsAnn(await start())
    expect((await ann.get('/sites')).code).toBe('403004')
    const cloud = await signIn(
      await start({ deployment: 'cloud' }),
      patBody('marketing')
    )
    expect((await cloud.get('/sites')).code).toBe('403069')
  })

  it.each([
    [`/sites/${MARKETING}`, 200],
    ['/sites/marketing?key=contentUrl', 200],
    ['/sites/Marketing%20Team?key=name', 200],
    ['/sites/marketing', 404],
    [`/sites/${SITE}`, 404]
  ])('%s of the session gives %i', async (path, status) => {
    const client = await signIn(await start(), patBody('marketing'))
    const answer = await client.get(path)
    expect(answer.status).toBe(status)
    expect(answer.text.includes(`"id":"${MARKETING}"`)).toBe(status === 200)
  })
})
