import { describe, expect, it } from '@jest/globals'
import {
  ADMIN,
  ANN,
  MARKETING,
  SITE,
  luid,
  makeSites,
  patBody,
  post,
  request,
  start
} from './client.js'
import { jwtBody, makeJwt } from './jwt.js'

const PATH = '/api/3.24/auth/signin'

const passwordBody = (
  name = 'admin',
  password = 'pass "word" & <more>',
  more: object = {}
): object => ({
  credentials: { name, password, site: { contentUrl: '' }, ...more }
})

const xml = (body: string, type?: string): RequestInit => ({
  method: 'POST',
  body: Buffer.from(body),
  headers: type === undefined ? {} : { 'content-type': type }
})

describe('sign-in', () => {
  it.each([
    ['a personal access token', patBody()],
    ['a password', passwordBody()],
    ['a JSON web token', jwtBody(makeJwt(Date.now()))]
  ])('takes %s', async (_, body) => {
    const { status, json } = await post(await start(), PATH, body)
    expect(status).toBe(200)
    expect(json).toEqual({
      credentials: {
        site: { id: SITE, contentUrl: '' },
        user: { id: ADMIN },
        token: expect.stringMatching(
          new RegExp(`^[\\w-]+\\|[\\w-]+\\|${SITE}$`)
        ),
        estimatedTimeToExpiration: expect.any(String)
      }
    })
  })

  it.each([
    ['text/xml', 'text/xml'],
    ['no content type', undefined]
  ])('takes XML as %s', async (_, type) => {
    const tableau = await start()
    const body =
      "<?xml version='1.0'?>\n<tsRequest xmlns='http://tableau.com/api'><!-- < --><credentials name='admin' password=\"pass &quot;word&#34; &amp; &#x3c;more>\">\n<site contentUrl='marketing'/></credentials></tsRequest>"
    const { json, status } = await request(tableau, PATH, xml(body, type))
    expect(status).toBe(200)
    expect(json).toMatchObject({ credentials: { site: { id: MARKETING } } })
    expect(tableau.requests[0]?.secretsSeen).toEqual(['pass "word" & <more>'])
  })

  it('takes the Default site where no site is given', async () => {
    const { json } = await post(await start(), PATH, {
      credentials: {
        personalAccessTokenName: 'robot',
        personalAccessTokenSecret: 'pat-secret'
      }
    })
    expect(json).toMatchObject({ credentials: { site: { id: SITE } } })
  })

  it.each([
    ['an unknown token', patBody('', 'robot', 'wrong')],
    ["another token's secret", patBody('', 'reader', 'pat-secret')],
    ['a lapsed token', patBody('', 'lapsed', 'old-secret')],
    ['a wrong password', passwordBody('admin', 'wrong')],
    ['a user without a licence', passwordBody('eve', 'gone')],
    ['an unknown site', patBody('nowhere')],
    ["a site's display name", patBody('Marketing Team')],
    [
      'a site that the user is not in',
      patBody('marketing', 'reader', 'ann-secret')
    ]
  ])('refuses %s with 401001', async (_, body) => {
    const tableau = await start()
    const { status, json } = await post(tableau, PATH, body)
    expect(status).toBe(401)
    expect(json).toEqual({
      error: {
        summary: 'Signin Error',
        detail: 'Error signing in to Tableau Server',
        code: '401001'
      }
    })
    expect(tableau.liveSessions()).toEqual([])
  })

  it('refuses a user who owns content, but is not in the site', async () => {
    const [site, other] = makeSites()
    site.users.push({
      id: luid(1),
      name: 'x',
      siteRole: 'Creator',
      inSite: false
    })
    const passwords = [{ username: 'x', password: 'y' }]
    const tableau = await start({
      sites: [site, other],
      credentials: { passwords }
    })
    expect((await post(tableau, PATH, passwordBody('x', 'y'))).code).toBe(
      '401001'
    )
  })

  it('refuses a suspended site', async () => {
    const sites = makeSites({ state: 'Suspended' })
    const { code } = await post(await start({ sites }), PATH, patBody())
    expect(code).toBe('401001')
  })

  it('refuses the Default site on Tableau Cloud', async () => {
    const tableau = await start({ deployment: 'cloud' })
    expect((await post(tableau, PATH, patBody())).code).toBe('401001')
    expect((await post(tableau, PATH, patBody('marketing'))).status).toBe(200)
  })

  it.each([
    ['no credentials', {}],
    [
      'both ways',
      {
        credentials: {
          name: 'admin',
          password: 'x',
          personalAccessTokenName: 'robot',
          personalAccessTokenSecret: 'pat-secret'
        }
      }
    ],
    ['half a token', { credentials: { personalAccessTokenName: 'robot' } }],
    ['a name alone', { credentials: { name: 'admin' } }],
    [
      'a password that is a number',
      passwordBody('admin', 5 as unknown as string)
    ],
    [
      'a site that is a number',
      { credentials: { name: 'a', password: 'b', site: { contentUrl: 5 } } }
    ]
  ])('refuses %s with 400000', async (_, body) => {
    expect((await post(await start(), PATH, body)).code).toBe('400000')
  })

  it.each([
    ['JSON cut off', '{"credentials":', 'application/json'],
    ['JSON without its content type', JSON.stringify(patBody()), undefined],
    ['JSON said to be XML', JSON.stringify(patBody()), 'text/xml'],
    ['XML said to be JSON', '<tsRequest/>', 'application/json'],
    [
      'another root',
      '<x><credentials name="admin" password="x"/></x>',
      'text/xml'
    ],
    [
      'an unclosed element',
      '<tsRequest><credentials name="a" password="b">',
      'text/xml'
    ],
    [
      'an element closed wrongly',
      '<tsRequest><credentials name="a" password="b"></tsRequest></credentials>',
      'text/xml'
    ],
    [
      'a bare ampersand',
      '<tsRequest><credentials name="a&b" password="b"/></tsRequest>',
      'text/xml'
    ],
    [
      'an attribute twice',
      '<tsRequest><credentials name="a" name="a" password="b"/></tsRequest>',
      'text/xml'
    ],
    [
      'a document type',
      '<!DOCTYPE x><tsRequest><credentials name="a" password="b"/></tsRequest>',
      'text/xml'
    ],
    ['no body', '', 'text/xml']
  ])('refuses %s with 400000', async (_, body, type) => {
    const answer = await request(await start(), PATH, xml(body, type))
    expect([answer.status, answer.code]).toEqual([400, '400000'])
  })

  it.each([
    ['a personal access token', '3.5', patBody()],
    ['a JSON web token', '3.13', jwtBody(makeJwt(Date.now()))]
  ])('did not take %s in version %s', async (_, version, body) => {
    const tableau = await start()
    const path = `/api/${version}/auth/signin`
    expect((await post(tableau, path, body)).code).toBe('400000')
  })

  it('took no JSON before version 2.5', async () => {
    const tableau = await start()
    const path = '/api/2.4/auth/signin'
    expect((await post(tableau, path, passwordBody())).text).toContain('400000')
    expect(
      (await post(tableau, '/api/2.5/auth/signin', passwordBody())).status
    ).toBe(200)
  })

  it('acts as another user for server administrators only', async () => {
    const tableau = await start({
      credentials: {
        passwords: [
          { username: 'admin', password: 'a' },
          { username: 'ann', password: 'b' }
        ]
      }
    })
    const as = (id: string): object => ({ user: { id } })
    const ann = await post(tableau, PATH, passwordBody('admin', 'a', as(ANN)))
    expect(ann.json).toMatchObject({ credentials: { user: { id: ANN } } })
    const nobody = passwordBody('admin', 'a', as(luid(1)))
    expect((await post(tableau, PATH, nobody)).code).toBe('404002')
    const byAnn = passwordBody('ann', 'b', as(ADMIN))
    expect((await post(tableau, PATH, byAnn)).code).toBe('403004')
  })
})
