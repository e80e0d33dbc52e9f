import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../standins/tableau.mjs'
import {
  ANN,
  SITE,
  luid,
  makeSites,
  makeWorkbooks,
  patBody,
  post,
  signIn,
  start
} from './client.js'
import type { Client } from './client.js'

const PATH = 'workbooks?sort=name:asc&pageSize=2'

async function startWith(fault: Fault): Promise<{
  client: Client
  requests: { status: number | null }[]
  live: () => unknown[]
}> {
  const tableau = await start({
    sites: makeSites({ workbooks: makeWorkbooks(4) })
  })
  const client = await signIn(tableau)
  tableau.addFault(fault)
  return { client, requests: tableau.requests, live: tableau.liveSessions }
}

/** Gives the IDs of a page's workbooks, and its total. */
async function readPage(
  client: Client,
  page = 1
): Promise<{ ids: string[]; total: string }> {
  const { json } = await client.get(`${PATH}&pageNumber=${String(page)}`)
  const { pagination, workbooks } = json as {
    pagination: { totalAvailable: string }
    workbooks: { workbook: { id: string }[] }
  }
  return {
    ids: workbooks.workbook.map(({ id }) => id),
    total: pagination.totalAvailable
  }
}

describe('instead of an answer', () => {
  it('comes a status, in the form of the API', async () => {
    const { client } = await startWith({
      kind: 'status',
      status: 429,
      retryAfter: 7
    })
    const answer = await client.get(PATH)
    expect([
      answer.status,
      answer.code,
      answer.headers.get('retry-after')
    ]).toEqual([429, '429000', '7'])
    expect((await client.get(PATH)).status).toBe(200)
  })

  it('comes a status with a body and headers of its own', async () => {
    const { client } = await startWith({
      kind: 'status',
      status: 502,
      body: 'Bad gateway',
      contentType: 'text/plain',
      headers: { 'x-proxy': 'p' }
    })
    const { status, text, type, headers } = await client.get(PATH)
    expect([
      status,
      text,
      type,
      headers.get('x-proxy'),
      headers.get('retry-after')
    ]).toEqual([502, 'Bad gateway', 'text/plain', 'p', null])
  })

  it.each<[Fault, number]>([
    [{ kind: 'html' }, 503],
    [{ kind: 'html', status: 404 }, 404],
    [{ kind: 'html200' }, 200]
  ])('comes a web page: %j', async (fault, status) => {
    const answer = await (await startWith(fault)).client.get(PATH)
    expect(answer.status).toBe(status)
    expect(answer.type).toMatch(/^text\/html/)
    expect(answer.text).toMatch(/^<!DOCTYPE html>/)
  })

  it.each<[Fault, number, string]>([
    [
      { kind: 'redirect', location: 'https://elsewhere.test/x' },
      301,
      'https://elsewhere.test/x'
    ],
    [
      {
        kind: 'redirect',
        location: (path) => `http://other.test${path}`,
        status: 307
      },
      307,
      `http://other.test/api/3.24/sites/${SITE}/${PATH}`
    ]
  ])('comes a redirect: %j', async (fault, status, location) => {
    const answer = await (await startWith(fault)).client.get(PATH)
    expect([
      answer.status,
      answer.headers.get('location'),
      answer.text
    ]).toEqual([status, location, ''])
  })

  it.each<[Fault, number, string]>([
    [{ kind: 'forbid' }, 403, '403004'],
    [{ kind: 'forbid', code: '401002' }, 401, '401002'],
    [{ kind: 'forbid', code: '403018' }, 403, '403018']
  ])('comes a refusal: %j', async (fault, status, code) => {
    const answer = await (await startWith(fault)).client.get(PATH)
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  it('comes nothing: the connection is reset', async () => {
    const { client, requests } = await startWith({ kind: 'reset' })
    await expect(client.get(PATH)).rejects.toThrow('fetch failed')
    expect(requests.at(-1)?.status).toBeNull()
    expect((await client.get(PATH)).status).toBe(200)
  })

  it('comes nothing, ever, until the stand-in closes', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'hang' })
    const hanging = fetch(tableau.url).catch(() => 'closed')
    while (tableau.requests.length === 0) await new Promise(setImmediate)
    await tableau.close()
    expect(await hanging).toBe('closed')
  })

  it('nothing is done: a sign-in that is refused opens no session', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'status', status: 503 })
    expect(
      (await post(tableau, '/api/3.24/auth/signin', patBody())).status
    ).toBe(503)
    expect(tableau.liveSessions()).toEqual([])
    expect(tableau.requests[0]?.secretsSeen).toEqual(['pat-secret'])
  })
})

describe('before the answer', () => {
  it('the session dies', async () => {
    const { client, live } = await startWith({ kind: 'revoke' })
    expect((await client.get(PATH)).code).toBe('401002')
    expect((await client.get(PATH)).code).toBe('401002')
    expect(live()).toEqual([])
  })

  it.each([
    ['insertBetweenPages', ['Book 1', 'Book 2'], [luid(2), luid(3)], '5'],
    ['removeBetweenPages', ['Book 1', 'Book 2'], [luid(4)], '3']
  ] as const)(
    '%s moves what is on the second page',
    async (kind, _, expected, total) => {
      const [site, other] = makeSites({ workbooks: makeWorkbooks(4) })
      const tableau = await start({ sites: [site, other] })
      const client = await signIn(tableau)
      const before = (): void => {
        if (kind === 'removeBetweenPages') site.workbooks?.shift()
        else
          site.workbooks?.unshift({
            id: luid(99),
            name: 'A new one',
            ownerId: ANN
          })
      }
      tableau.addFault({ kind, before, match: { pageNumber: 2 } })
      expect(await readPage(client, 1)).toEqual({
        ids: [luid(1), luid(2)],
        total: '4'
      })
      expect(await readPage(client, 2)).toEqual({ ids: expected, total })
    }
  )
})

describe('in the answer', () => {
  it('the total is inflated, but there are no more pages', async () => {
    const { client } = await startWith({
      kind: 'inflateTotal',
      by: 9,
      times: Infinity
    })
    expect(await readPage(client, 1)).toEqual({
      ids: [luid(1), luid(2)],
      total: '13'
    })
    expect(await readPage(client, 2)).toEqual({
      ids: [luid(3), luid(4)],
      total: '13'
    })
    expect((await client.get(`${PATH}&pageNumber=3`)).code).toBe('400006')
  })

  it.each([
    [false, [luid(1), luid(2), luid(1)]],
    [true, [luid(1), luid(1)]]
  ])('an item comes twice (instead of another: %s)', async (instead, ids) => {
    const { client } = await startWith({ kind: 'duplicateItem', instead })
    expect(await readPage(client)).toEqual({ ids, total: '4' })
    expect((await readPage(client)).ids).toEqual([luid(1), luid(2)])
  })
})

describe('to the bytes of the answer', () => {
  it('a reset in their middle happens', async () => {
    const { client } = await startWith({ kind: 'resetMidBody' })
    await expect(client.get(PATH)).rejects.toThrow('terminated')
  })

  it('half of them come, well framed', async () => {
    const { client } = await startWith({ kind: 'truncateJson' })
    await expect(client.get(PATH)).rejects.toThrow(SyntaxError)
  })

  it('one comes after the other, and all in the end', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'drip', everyMs: 0 })
    const { body } = await fetch(`${tableau.url}/api/2.5/serverinfo`)
    let chunks = 0
    let text = ''
    for await (const chunk of (body as ReadableStream<Uint8Array>).pipeThrough(
      new TextDecoderStream()
    )) {
      chunks++
      text += chunk
    }
    expect(text).toMatch(/^<\?xml.*<\/tsResponse>$/)
    expect(chunks).toBeGreaterThan(10)
  })

  it('none comes, though all was done', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'lostAnswer' })
    await expect(signIn(tableau)).rejects.toThrow('fetch failed')
    expect(tableau.liveSessions()).toHaveLength(1)
    expect(tableau.requests[0]?.status).toBe(200)
  })
})
