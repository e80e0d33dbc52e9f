import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { type Answer, createHttp } from '../../src/http/http.js'
import { tableauErrorOf } from '../../src/tableau/errors.js'
import { parseContentItem, parseUser } from '../../src/tableau/content.js'
import { fieldOf, itemsOf } from '../../src/tableau/json.js'
import { readPage } from '../../src/tableau/trust.js'
import { tableauPeer } from '../../src/tableau/peer.js'
import { negotiateVersion } from '../../src/tableau/version.js'
import { shapes, users } from './shapes.js'

describe('content', () => {
  it.each(shapes)('is read from $title', ({ kind, key, body, expected }) => {
    const [listKey, itemKey] = key
    const items = itemsOf(fieldOf(body, listKey), itemKey)
    expect(items.map((item) => parseContentItem(kind, item))).toStrictEqual(
      expected
    )
    expect(readPage(body, { key })?.totalAvailable).toBe(expected.length)
  })
})

describe('users', () => {
  it.each(users)('are read from $title', ({ users: list, expected }) => {
    expect(itemsOf(list, 'user').map(parseUser)).toStrictEqual(expected)
  })
})

const xmlError = (code: string, summary: string, detail: string) =>
  `<?xml version='1.0' encoding='UTF-8'?>
<tsResponse xmlns="http://tableau.com/api" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://tableau.com/api http://tableau.com/api/ts-api-2.3.xsd">
    <error code="${code}">
        <summary>${summary}</summary>
        <detail>${detail}</detail>
    </error>
</tsResponse>`

const jsonError = (code: string, summary: string, detail: string) =>
  JSON.stringify({ error: { summary, detail, code } })

const errors = [
  {
    status: 401,
    code: '401001',
    summary: 'Signin Error',
    detail: 'Error signing in to Tableau Server'
  },
  {
    status: 400,
    code: '400023',
    summary: 'Bad Request',
    detail:
      "There was a problem querying the workbooks of user 'mia@fernhill.example'."
  },
  {
    status: 404,
    code: '404003',
    summary: 'Resource Not Found',
    detail: "Unknown resource '/2.4/serverInfo' specified in URI."
  }
]

const address = new URL('https://tableau.example/api/3.13/sites/1/workbooks')

const answer = (status: number, text: string, url = address): Answer => ({
  method: 'GET',
  status,
  headers: {},
  text,
  url,
  retryAfterMs: undefined
})

describe('errors', () => {
  it.each(
    errors.flatMap((error) => [
      { ...error, form: 'JSON', format: jsonError },
      { ...error, form: 'XML', format: xmlError }
    ])
  )('are read from $form: $code', ({ status, form, format, ...told }) => {
    const text = format(
      told.code,
      told.summary,
      form === 'XML' ? told.detail.replaceAll("'", '&apos;') : told.detail
    )
    const error = tableauErrorOf(answer(status, text), String)
    expect(error).toMatchObject({
      origin: 'tableau',
      status,
      ...told,
      transient: false
    })
    expect(error.message).toContain(
      `${told.code} ${told.summary}: ${told.detail}`
    )
  })

  it('are read from the form of the newest endpoints', () => {
    const text = JSON.stringify({ httpErrorCode: '404', message: 'Not found' })
    const url = new URL('https://tableau.example/api/-/content')
    expect(tableauErrorOf(answer(404, text, url), String)).toMatchObject({
      origin: 'tableau',
      code: '404',
      summary: 'Not found'
    })
  })
})

/** Serves one answer to every request, and gives what the server's version is found to be. */
async function negotiateWith(type: string, body: string) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', type)
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const http = createHttp(tableauPeer(String), {
    timeoutSeconds: 10,
    retry: (attempt) => attempt(),
    now: () => 0,
    env: {}
  })
  try {
    const url = new URL(`http://127.0.0.1:${String(port)}`)
    return (await negotiateVersion(http, url)).version
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const serverInfos = [
  {
    title: 'a server',
    info: {
      productVersion: { value: '2024.2.1', build: '20242.24.0807.0345' },
      restApiVersion: '3.23'
    },
    version: '3.23'
  },
  {
    title: 'a server that is newer than this client',
    info: {
      productVersion: { value: '2031.1.0', build: '20311.31.0101.0000' },
      restApiVersion: '3.48'
    },
    version: '3.29'
  }
]

describe('the server information', () => {
  it.each(serverInfos)('of $title is read', async ({ info, version }) => {
    const body = JSON.stringify({ serverInfo: info })
    expect(await negotiateWith('application/json', body)).toBe(version)
  })

  it('is missed on a host that answers with a web page and success', async () => {
    const page =
      '<html><head><title>Example website</title></head><body></body></html>'
    await expect(negotiateWith('text/html', page)).rejects.toThrow(
      /with a web page where Tableau's REST API answers with JSON\. Something in between answered.* Check that server-url/
    )
  })
})
