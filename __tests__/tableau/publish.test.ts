import { describe, expect, it } from '@jest/globals'
import { publishDatasource } from '../../src/tableau/publish.js'
import type { ContentItem } from '../../src/tableau/content.js'
import {
  FINANCE,
  luid,
  makeSites,
  REPORTS,
  SITE,
  start
} from '../standins/tableau/client.js'
import {
  app,
  collection,
  parquet,
  publication,
  publishTo,
  recordSession,
  requestsOf
} from './publisher.js'

describe('publishing', () => {
  it('sends the file in one overwrite request, and reads the data source back by its id', async () => {
    const tableau = await start()
    const bytes = parquet('first\r\n--\0')
    const { id, url } = await publishTo(tableau, { bytes })
    expect(tableau.published).toHaveLength(1)
    expect(tableau.published[0]).toEqual({
      siteId: SITE,
      contentUrl: '',
      id,
      name: 'Owners',
      projectId: FINANCE,
      datasourceType: 'parquet',
      filename: 'tableau-owners.parquet',
      overwrite: true,
      bytes
    })
    expect(url).toMatch(new RegExp(`^${tableau.url}/#/datasources/\\d+$`))
    expect(requestsOf(tableau)).toEqual([
      ['POST', 201],
      ['GET', 200]
    ])
    expect(tableau.requests.at(-2)?.path).toMatch(new RegExp(`/${id}$`))
    expect(tableau.protocolErrors).toEqual([])
    expect(tableau.liveSessions()).toEqual([])
  })

  it('says how long the body is, as some gateways take no other', async () => {
    const tableau = await start()
    await publishTo(tableau)
    const post = tableau.requests.find(({ path }) => collection.test(path))
    expect(post?.query).toEqual({
      datasourceType: 'parquet',
      overwrite: 'true'
    })
    expect(Number(post?.headers['content-length'])).toBeGreaterThan(0)
    expect(post?.headers['transfer-encoding']).toBeUndefined()
    expect(post?.headers['content-type']).toMatch(
      /^multipart\/mixed; boundary=[0-9a-f]{32}$/
    )
  })

  it('replaces what it published before, and nothing of that name elsewhere', async () => {
    const sites = makeSites()
    const tableau = await start({ sites })
    const first = await publishTo(tableau)
    const other = await publishTo(tableau, { findProject: () => REPORTS })
    const again = await publishTo(tableau, { bytes: parquet('later') })
    expect(again).toEqual(first)
    expect(other.id).not.toBe(first.id)
    expect(sites[0].datasources).toHaveLength(2)
    expect(tableau.published.at(-1)?.bytes).toEqual(parquet('later'))
  })

  it.each([
    'Owners & "co" <b>\'x\'</b>',
    '売上 📈 Größe',
    'a\tb',
    '"/><x y="',
    '&#65;'
  ])('gives it the name %j', async (name) => {
    const tableau = await start()
    await publishTo(tableau, { name })
    expect(tableau.published[0]?.name).toBe(name)
  })

  it.each(['a\0b', 'a\x1b[31m', 'a\ud83d', 'a\uffff'])(
    'refuses the name %j, which XML does not have',
    async (name) => {
      const tableau = await start()
      await expect(publishTo(tableau, { name })).rejects.toThrow(
        /control character.*publish-datasource/
      )
      expect(tableau.published).toEqual([])
    }
  )

  it('lets the project be picked out of all that the user sees, page by page', async () => {
    const projects = Array.from({ length: 25 }, (_, at) => ({
      id: luid(1000 + at),
      name: `Project ${String(at)}`,
      ownerId: luid(1),
      ...(at > 0 && { parentProjectId: luid(1000) })
    }))
    const tableau = await start({ sites: makeSites({ projects }) })
    let seen: readonly ContentItem[] = []
    await publishTo(tableau, {
      pageSize: 10,
      findProject: (found) => {
        seen = found
        return luid(1024)
      }
    })
    expect(seen).toHaveLength(25)
    expect(seen.filter(({ parentProjectId }) => !parentProjectId)).toHaveLength(
      1
    )
    expect(tableau.published[0]?.projectId).toBe(luid(1024))
  })

  it('sends nothing where there is no such project', async () => {
    const tableau = await start()
    const findProject = () => {
      throw new Error('There is no project "X".')
    }
    await expect(publishTo(tableau, { findProject })).rejects.toThrow(
      'There is no project "X".'
    )
    expect(requestsOf(tableau)).toEqual([])
    expect(tableau.liveSessions()).toEqual([])
  })

  it('publishes with a connected app that has the two scopes', async () => {
    const tableau = await start()
    await publishTo(tableau, {}, { auth: app })
    expect(tableau.published).toHaveLength(1)
  })
})

describe('the request', () => {
  it("is written like that of Tableau's own client", async () => {
    const { session, sent } = recordSession()
    await publishDatasource(
      session,
      publication({ name: `"A" & 売 📈 'x' <y>` })
    )
    const [{ type, body } = { type: '', body: Buffer.alloc(0) }] = sent
    const boundary = type.slice('multipart/mixed; boundary='.length)
    expect(body.toString('latin1').split('\r\n')).toEqual([
      `--${boundary}`,
      'Content-Disposition: form-data; name="request_payload"; filename=""',
      'Content-Type: text/xml',
      '',
      `<tsRequest><datasource name="&quot;A&quot; &amp; &#22770; &#128200; 'x' &lt;y&gt;"><project id="${FINANCE}" /></datasource></tsRequest>`,
      `--${boundary}`,
      'Content-Disposition: form-data; name="tableau_datasource"; filename="tableau-owners.parquet"',
      'Content-Type: application/octet-stream',
      '',
      'PAR1',
      '--\0\xc3\xbfPAR1',
      `--${boundary}--`,
      ''
    ])
  })

  it('has a boundary of its own each time', async () => {
    const { session, sent } = recordSession()
    await publishDatasource(session, publication())
    await publishDatasource(session, publication())
    expect(sent[0]?.type).not.toBe(sent[1]?.type)
  })

  it('takes up to 64 MB, no byte more, and sends nothing then', async () => {
    const limit = 64 * 1024 * 1024
    const { session, sent } = recordSession()
    await publishDatasource(session, publication({ bytes: Buffer.alloc(0) }))
    const around = sent[0]?.body.length ?? 0
    const fill = (size: number) =>
      publishDatasource(session, publication({ bytes: Buffer.alloc(size) }))
    await fill(limit - around)
    expect(sent[1]?.body).toHaveLength(limit)
    for (const size of [limit - around + 1, limit + 1])
      await expect(fill(size)).rejects.toThrow(
        /64\.0 MB as a Parquet file.*64 MB in one request.*fewer columns/
      )
    expect(sent).toHaveLength(2)
  })

  it.each(['3.9', '3.14'])(
    'is not made to a server of version %s',
    async (version) => {
      const { session, sent } = recordSession(version)
      await expect(publishDatasource(session, publication())).rejects.toThrow(
        `The server speaks REST API ${version}, but publishing needs 3.15: Tableau Server 2022.1 or later, or Tableau Cloud. The CSV is not affected`
      )
      expect(sent).toEqual([])
    }
  )

  it('is made to the first server that takes Parquet files', async () => {
    const tableau = await start({ restApiVersion: '3.15' })
    await publishTo(tableau)
    expect(tableau.published).toHaveLength(1)
  })
})
