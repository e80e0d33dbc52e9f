import { describe, expect, it } from '@jest/globals'
import {
  ADMIN,
  ANN,
  FINANCE,
  REPORTS,
  SITE,
  luid,
  makeSites,
  signIn,
  signInAsAnn,
  start
} from './client.js'
import type { Answer } from './client.js'
import { jwtBody, makeJwt } from './jwt.js'
import { NAME, PARQUET, PAYLOAD, publish } from './upload.js'
import type { Upload } from './upload.js'

describe('publishing a data source', () => {
  it('stores the bytes, answers 201, and lists it', async () => {
    const tableau = await start({
      now: () => Date.parse('2026-05-01T12:00:00.500Z')
    })
    const client = await signIn(tableau)
    const { status, json } = await publish(tableau, client)
    expect(status).toBe(201)
    const [published] = tableau.published
    expect(published).toEqual({
      siteId: SITE,
      contentUrl: '',
      id: published?.id,
      name: NAME,
      projectId: FINANCE,
      datasourceType: 'parquet',
      filename: 'owners.parquet',
      overwrite: true,
      bytes: PARQUET
    })
    const datasource = {
      id: published?.id,
      name: NAME,
      webpageUrl: expect.stringContaining('/#/datasources/'),
      createdAt: '2026-05-01T12:00:00Z',
      updatedAt: '2026-05-01T12:00:00Z',
      project: { id: FINANCE, name: 'Finance' },
      owner: { id: ADMIN }
    }
    expect(json).toMatchObject({ datasource })
    expect((await client.get('datasources')).json).toMatchObject({
      datasources: { datasource: [datasource] }
    })
    expect(
      (await client.get(`datasources/${String(published?.id)}`)).json
    ).toMatchObject({ datasource })
  })

  it('replaces the one of the same name in the same project', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    await publish(tableau, client)
    await publish(tableau, client)
    await publish(tableau, client, {
      payload: PAYLOAD.replace(FINANCE, REPORTS)
    })
    const [first, second, third] = tableau.published.map(({ id }) => id)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect((await client.get('datasources')).json).toMatchObject({
      pagination: { totalAvailable: '2' }
    })
  })

  it('does not replace it without overwrite', async () => {
    const tableau = await start()
    const client = await signIn(tableau)
    const query = 'datasourceType=parquet'
    expect((await publish(tableau, client, { query })).status).toBe(201)
    const again = await publish(tableau, client, { query })
    expect([again.status, again.code]).toEqual([403, '403007'])
    expect(tableau.published).toHaveLength(1)
  })

  it('keeps a description', async () => {
    const tableau = await start()
    const payload = PAYLOAD.replace(
      '<datasource ',
      '<datasource description="from a workflow" '
    )
    const { json } = await publish(tableau, await signIn(tableau), { payload })
    expect(json).toMatchObject({
      datasource: { description: 'from a workflow' }
    })
  })

  it('takes a quoted boundary, and no line end at the end', async () => {
    const tableau = await start()
    const contentType = 'multipart/mixed; boundary="b0undary"'
    const change = (body: string): string => body.slice(0, -2)
    expect(
      (await publish(tableau, await signIn(tableau), { contentType, change }))
        .status
    ).toBe(201)
  })

  it.each<[string, Upload, string]>([
    [
      'a form',
      { contentType: 'multipart/form-data; boundary=b0undary' },
      '400000'
    ],
    ['no boundary', { contentType: 'multipart/mixed' }, '400000'],
    [
      'another boundary',
      { contentType: 'multipart/mixed; boundary=other' },
      '400000'
    ],
    [
      'bare line feeds',
      { change: (body) => body.replaceAll('\r\n', '\n') },
      '400000'
    ],
    [
      'no last boundary',
      { change: (body) => body.replace('--b0undary--', '') },
      '400000'
    ],
    [
      'something behind the last boundary',
      { change: (body) => `${body}x` },
      '400000'
    ],
    [
      'something before the first boundary',
      { change: (body) => `x\r\n${body}` },
      '400000'
    ],
    [
      'a part without a name',
      { change: (body) => body.replace('name="request_payload"; ', '') },
      '400000'
    ],
    [
      'another first part',
      { change: (body) => body.replace('request_payload', 'payload') },
      '400000'
    ],
    [
      'another second part',
      {
        change: (body) => body.replace('tableau_datasource', 'tableau_workbook')
      },
      '400000'
    ],
    [
      'a payload that is not said to be XML',
      { change: (body) => body.replace('text/xml', 'application/json') },
      '400000'
    ],
    [
      'a file that is not said to be bytes',
      {
        change: (body) => body.replace('application/octet-stream', 'text/csv')
      },
      '400000'
    ],
    ['a payload in JSON', { payload: '{"datasource":{}}' }, '400000'],
    [
      'a payload without a name',
      { payload: PAYLOAD.replace(/ name="[^"]*"/, '') },
      '400000'
    ],
    [
      'an empty name',
      { payload: PAYLOAD.replace(/ name="[^"]*"/, ' name=""') },
      '400000'
    ],
    [
      'a payload without a project',
      { payload: PAYLOAD.replace(/<project.*\/>/, '') },
      '400000'
    ],
    [
      'an unknown project',
      { payload: PAYLOAD.replace(FINANCE, luid(1)) },
      '404005'
    ],
    ['no type', { query: 'overwrite=true' }, '400010'],
    [
      'an unknown type',
      { query: 'datasourceType=csv&overwrite=true' },
      '400010'
    ],
    [
      'another extension than the type',
      { query: 'datasourceType=hyper&overwrite=true' },
      '400010'
    ],
    ['appending', { query: 'datasourceType=parquet&append=true' }, '400054'],
    ['a version before 3.15', { version: '3.14' }, '400010'],
    [
      'a file that is no Parquet',
      { bytes: Buffer.from('site,type\n') },
      '400011'
    ],
    ['a Parquet that was cut', { bytes: PARQUET.subarray(0, -1) }, '400011'],
    [
      'more than 64 MB',
      {
        bytes: Buffer.concat([PARQUET, Buffer.alloc(64 * 1024 * 1024), PARQUET])
      },
      '413000'
    ]
  ])('refuses %s', async (_, upload, code) => {
    const tableau = await start()
    const answer = await publish(tableau, await signIn(tableau), upload)
    expect([answer.status, answer.code]).toEqual([
      Number(code.slice(0, 3)),
      code
    ])
    expect(tableau.published).toEqual([])
  })

  it('is not for explorers', async () => {
    const tableau = await start()
    expect((await publish(tableau, await signInAsAnn(tableau))).code).toBe(
      '403007'
    )
  })

  it('needs its own scope', async () => {
    const tableau = await start()
    const withScope = async (scope: string): Promise<Answer> => {
      const jwt = makeJwt(Date.now(), { claims: { scp: [scope] } })
      return publish(tableau, await signIn(tableau, jwtBody(jwt)))
    }
    expect((await withScope('tableau:content:read')).code).toBe('401002')
    expect((await withScope('tableau:datasources:create')).status).toBe(201)
  })

  it('leaves the owner as it was', async () => {
    const datasources = [
      {
        id: luid(1),
        name: NAME,
        ownerId: ANN,
        projectId: FINANCE,
        createdAt: '2025-01-01T00:00:00Z'
      }
    ]
    const tableau = await start({ sites: makeSites({ datasources }) })
    const { json } = await publish(tableau, await signIn(tableau))
    expect(json).toMatchObject({
      datasource: {
        id: luid(1),
        owner: { id: ANN },
        createdAt: '2025-01-01T00:00:00Z'
      }
    })
  })
})
