import { describe, expect, it } from '@jest/globals'
import { publishDatasource } from '../../src/tableau/publish.js'
import type { Site } from '../../standins/tableau.mjs'
import {
  FINANCE,
  makeSites,
  REPORTS,
  start
} from '../standins/tableau/client.js'
import {
  ann,
  app,
  collection,
  publication,
  publishTo,
  recordSession,
  requestsOf,
  single
} from './publisher.js'

describe('a refusal', () => {
  it.each([
    ['400010', /Tableau Server 2022\.1 or later.*The CSV is not affected/],
    ['400011', /Tableau Server 2022\.1 or later.*The CSV is not affected/],
    ['403004', /site role that may publish.*Publish capability/],
    ['403007', /site role that may publish.*Overwrite capability/],
    ['403008', /storage is used up/],
    ['404005', /project was removed or hidden.*publish-project/],
    ['413000', /gateway.*fewer columns/]
  ])('with code %s says what to do', async (code, remedy) => {
    const tableau = await start()
    tableau.addFault({
      kind: 'forbid',
      code,
      match: { method: 'POST', path: collection }
    })
    const published = publishTo(tableau)
    await expect(published).rejects.toThrow(remedy)
    await expect(published).rejects.toMatchObject({
      name: 'TableauError',
      code,
      status: Number(code.slice(0, 3))
    })
    expect(requestsOf(tableau)).toEqual([['POST', Number(code.slice(0, 3))]])
    expect(tableau.liveSessions()).toEqual([])
  })

  it('to a user without a role that publishes names the roles', async () => {
    const tableau = await start()
    await expect(publishTo(tableau, {}, { auth: ann })).rejects.toThrow(
      /403007.*Creator, Explorer \(can publish\)/
    )
    expect(tableau.published).toEqual([])
  })

  it('to a connected app without the scope names the scope', async () => {
    const tableau = await start()
    const published = publishTo(
      tableau,
      {},
      { auth: app, scopes: ['tableau:content:read'] }
    )
    await expect(published).rejects.toThrow(/tableau:datasources:create/)
    expect(tableau.published).toEqual([])
  })

  it('of the list of projects is told as it is', async () => {
    const tableau = await start()
    tableau.addFault({ kind: 'forbid', match: { path: '/projects' } })
    await expect(publishTo(tableau)).rejects.toThrow(/projects.*403004/)
    expect(tableau.published).toEqual([])
  })

  it('by a page of a gateway is told, without the page', async () => {
    const tableau = await start()
    tableau.addFault({
      kind: 'html',
      status: 413,
      body: '<html><title>413 Request Entity Too Large</title></html>',
      match: { method: 'POST', path: collection },
      times: Infinity
    })
    await expect(publishTo(tableau)).rejects.toThrow(
      /answered 413 .*a web page.*raise its limit/
    )
  })
})

describe('trouble on the way', () => {
  it('is tried again; what was published already is published over', async () => {
    const sites: Site[] = makeSites()
    const tableau = await start({ sites })
    const match = { method: 'POST', path: collection }
    tableau.addFault({ kind: 'html', status: 503, match })
    tableau.addFault({ kind: 'lostAnswer', match })
    const { id } = await publishTo(tableau)
    expect(requestsOf(tableau).map(([method]) => method)).toEqual([
      'POST',
      'POST',
      'POST',
      'GET'
    ])
    expect(tableau.published.map((one) => one.id)).toEqual([id, id])
    expect(sites[0]?.datasources).toHaveLength(1)
  })

  it('at a server that times out on its own says where to look', async () => {
    const tableau = await start()
    tableau.addFault({
      kind: 'html',
      status: 504,
      times: Infinity,
      match: { method: 'POST', path: collection }
    })
    await expect(publishTo(tableau)).rejects.toThrow(
      /may still be at it: look at the data source/
    )
  })

  it('is no success where the data source can not be read back', async () => {
    const tableau = await start()
    tableau.addFault({
      kind: 'forbid',
      code: '404004',
      match: { method: 'GET', path: single }
    })
    await expect(publishTo(tableau)).rejects.toThrow(
      /404004.*could not be read back/
    )
  })

  it.each([
    ['another id', { id: 'd-2', project: { id: FINANCE } }],
    ['another project', { id: 'd-1', project: { id: REPORTS } }]
  ])('is no success where %s is read back', async (_, datasource) => {
    const { session } = recordSession()
    const get = (path: string) =>
      path === 'projects' ? session.get(path) : Promise.resolve({ datasource })
    await expect(
      publishDatasource({ ...session, get }, publication())
    ).rejects.toThrow(/shows another one, or in another project/)
  })

  it('is no success where the answer has no id', async () => {
    const { session } = recordSession()
    const post = () => Promise.resolve({ job: { id: 'j-1' } })
    await expect(
      publishDatasource({ ...session, post }, publication())
    ).rejects.toThrow(/without the id of a data source/)
  })
})
