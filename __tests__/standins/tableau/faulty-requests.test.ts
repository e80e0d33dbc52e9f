import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../standins/tableau.mjs'
import { makeSites, makeWorkbooks, signIn, start } from './client.js'
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

describe('a fault befalls', () => {
  const status = { kind: 'status', status: 500 } as const

  it.each<[string, Fault['match'], boolean]>([
    ['any request', undefined, true],
    ['its method', { method: 'GET' }, true],
    ['another method', { method: 'POST' }, false],
    ['its path', { path: /\/workbooks$/g }, true],
    ['a part of its path', { path: '/workbooks' }, true],
    ['another path', { path: /\/flows$/ }, false],
    ['its page', { pageNumber: 2 }, true],
    ['another page', { pageNumber: 1 }, false],
    ['all of it', { method: 'GET', path: 'workbooks', pageNumber: 2 }, true],
    ['not all of it', { method: 'GET', path: 'flows', pageNumber: 2 }, false]
  ])('%s', async (_, match, expected) => {
    const { client } = await startWith({
      ...status,
      ...(match ? { match } : {}),
      times: 2
    })
    const statuses = [1, 2, 3].map(
      async () => (await client.get(`${PATH}&pageNumber=2`)).status
    )
    expect((await Promise.all(statuses)).toSorted()).toEqual(
      expected ? [200, 500, 500] : [200, 200, 200]
    )
  })

  it('as often as it says, after those that it spares', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    const fault = tableau.addFault({ ...status, times: 2, skip: 1 })
    const statuses = []
    for (let turn = 0; turn < 4; turn++)
      statuses.push((await client.get('workbooks')).status)
    expect(statuses).toEqual([200, 500, 500, 200])
    expect(fault.happened).toBe(2)
  })

  it('until it is taken back, alone or with all others', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    const fault = tableau.addFault({ ...status, times: Infinity })
    expect((await client.get('workbooks')).status).toBe(500)
    fault.remove()
    expect((await client.get('workbooks')).status).toBe(200)
    tableau.addFault({ ...status, times: Infinity })
    tableau.clearFaults()
    expect((await client.get('workbooks')).status).toBe(200)
  })

  it('in turn: one answer takes the place of another only once', async () => {
    const tableau = await start({
      sites: makeSites({ workbooks: makeWorkbooks(4) })
    })
    const client = await signIn(tableau)
    tableau.addFault({ kind: 'inflateTotal', by: 1 })
    tableau.addFault({ ...status })
    tableau.addFault({ kind: 'html' })
    expect((await client.get(PATH)).status).toBe(500)
    expect((await client.get(PATH)).status).toBe(503)
    expect((await readPage(client)).total).toBe('5')
    expect((await readPage(client)).total).toBe('4')
  })
})
