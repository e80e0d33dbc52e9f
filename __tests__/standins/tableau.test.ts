import { describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { generate } from 'selfsigned'
import { request as requestSecurely } from 'node:https'
import {
  SITE,
  luid,
  makeSites,
  makeWorkbooks,
  request,
  signIn,
  start
} from './tableau/client.js'

describe('server information', () => {
  it.each(['serverinfo', 'serverInfo'])(
    'is open to all as %s',
    async (name) => {
      const tableau = await start()
      const { status, json } = await request(tableau, `/api/2.5/${name}`)
      expect(status).toBe(200)
      expect(json).toEqual({
        serverInfo: {
          productVersion: { value: '2024.3.0', build: '20243.24.1010.1014' },
          restApiVersion: '3.24'
        }
      })
    }
  )

  it('is XML before version 2.5, whatever is asked for', async () => {
    const { type, text } = await request(await start(), '/api/2.4/serverInfo')
    expect(type).toMatch(/^application\/xml/)
    expect(text).toContain(
      '<productVersion build="20243.24.1010.1014">2024.3.0</productVersion><restApiVersion>3.24</restApiVersion>'
    )
  })

  it.each([
    ['a newer version than the server has', '3.25', '404003'],
    ['a version that never was', '1.9', '404003'],
    ['something else than a version', 'x', '404003']
  ])('is not found in %s', async (_, version, code) => {
    const { status, text } = await request(
      await start(),
      `/api/${version}/serverinfo`
    )
    expect(status).toBe(404)
    expect(text).toContain(code)
    expect(text).toContain(
      `Unknown resource '/${version}/serverinfo' specified in URI.`
    )
  })

  it('came with version 2.4', async () => {
    const { text } = await request(await start(), '/api/2.3/serverinfo')
    expect(text).toContain('code="404001"')
  })

  it('compares versions by their numbers', async () => {
    const tableau = await start({ restApiVersion: '3.9' })
    expect((await request(tableau, '/api/3.10/serverinfo')).status).toBe(404)
    expect((await request(tableau, '/api/3.9/serverinfo')).status).toBe(200)
  })
})

describe('paths and methods', () => {
  it.each([
    ['GET', '/api/3.24/auth/signin', 405, '405000'],
    ['POST', '/api/3.24/serverinfo', 405, '405000'],
    ['GET', '/api/3.24/nothing', 404, '404003'],
    ['GET', `/api/3.24/sites/${SITE}/metrics`, 404, '404003'],
    ['GET', `/api/3.2/sites/${SITE}/flows`, 404, '404001'],
    ['GET', `/api/3.17/sites/${SITE}/virtualconnections`, 404, '404001'],
    [
      'GET',
      `/api/3.22/sites/${SITE}/virtualConnections/${luid(1)}`,
      404,
      '404001'
    ],
    ['GET', `/api/3.24/sites/${SITE}/workbooks`, 401, '401000']
  ])('%s %s is refused with %i, %s', async (method, path, status, code) => {
    const answer = await request(await start(), path, { method })
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  it('answers newer endpoints in their own form', async () => {
    const { status, json } = await request(await start(), '/api/-/content')
    expect(status).toBe(404)
    expect(json).toEqual({
      httpErrorCode: '404003',
      message: "Unknown resource '/-/content' specified in URI."
    })
  })

  it.each([
    ['/', 200],
    ['/tableau/api/3.24/serverinfo', 404]
  ])('shows a web page at %s', async (path, status) => {
    const answer = await request(await start(), path)
    expect(answer.status).toBe(status)
    expect(answer.type).toMatch(/^text\/html/)
  })
})

describe('running', () => {
  it('speaks TLS with a certificate', async () => {
    const { private: key, cert } = await generate([
      { name: 'commonName', value: 'localhost' }
    ])
    const { url } = await start({ tls: { key, cert } })
    expect(url).toMatch(/^https:\/\/localhost:\d+$/)
    const asking = requestSecurely(`${url}/api/2.5/serverinfo`, {
      rejectUnauthorized: false
    }).end()
    const [response] = (await once(asking, 'response')) as [
      { statusCode: number; resume(): void }
    ]
    response.resume()
    expect(response.statusCode).toBe(200)
  })

  it('is a program of its own, too, and ends when told to', async () => {
    const child = spawn(process.execPath, [
      'standins/tableau.mjs',
      ...[
        '--port',
        '0',
        '--workbooks',
        '20',
        '--api-version',
        '3.20',
        '--cloud'
      ]
    ])
    const [line] = (await once(createInterface(child.stdout), 'line')) as [
      string
    ]
    const said = JSON.parse(line) as {
      url: string
      sites: string[]
      pat: { name: string; secret: string }
    }
    expect(said.sites).toEqual(['fernhill', 'marketing'])
    const { json } = await request(said, '/api/3.0/serverinfo')
    expect(json).toMatchObject({ serverInfo: { restApiVersion: '3.20' } })
    const client = await signIn(
      said,
      {
        credentials: {
          personalAccessTokenName: said.pat.name,
          personalAccessTokenSecret: said.pat.secret,
          site: { contentUrl: 'fernhill' }
        }
      },
      '3.20'
    )
    const list = await client.get('workbooks')
    expect(list.json).toMatchObject({ pagination: { totalAvailable: '17' } })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('takes other sites while it runs', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    tableau.setSites(makeSites({ workbooks: makeWorkbooks(2) }))
    const { json } = await client.get('workbooks')
    expect(json).toMatchObject({ pagination: { totalAvailable: '2' } })
    tableau.setSites([])
    expect((await client.get('workbooks')).code).toBe('404000')
  })
})
