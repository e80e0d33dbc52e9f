import { describe, expect, it } from '@jest/globals'
import {
  ANN,
  FINANCE,
  luid,
  makeSites,
  makeWorkbooks,
  signIn,
  start,
  useToken
} from './client.js'

const XML = { accept: '*/*' }

describe('JSON and XML', () => {
  const site = makeSites({
    workbooks: [
      {
        id: luid(1),
        name: 'A & "B" <c>\n\u0001\ud83d\ude00',
        ownerId: ANN,
        projectId: FINANCE,
        size: 12,
        showTabs: true,
        tags: ['x;y', 'Z']
      }
    ]
  })

  it.each([
    [undefined, 'application/xml;charset=utf-8'],
    ['*/*', 'application/xml;charset=utf-8'],
    ['application/xml', 'application/xml;charset=utf-8'],
    ['application/json;q=0, */*', 'application/xml;charset=utf-8'],
    ['application/json;q=0.5, text/xml', 'application/xml;charset=utf-8'],
    ['application/json, text/plain, */*', 'application/json;charset=UTF-8'],
    ['text/xml;q=0.2, application/json', 'application/json;charset=UTF-8']
  ])('Accept %s gives %s', async (accept, type) => {
    const answer = await fetch(`${(await start()).url}/api/3.0/serverinfo`, {
      ...(accept === undefined ? {} : { headers: { accept } })
    })
    expect(answer.headers.get('content-type')).toBe(type)
  })

  it('gives a workbook as JSON: strings where the API has strings, tags as a list', async () => {
    const tableau = await start({ sites: site })
    const { json } = await (await signIn(tableau)).get('workbooks')
    expect(json).toEqual({
      pagination: { pageNumber: '1', pageSize: '100', totalAvailable: '1' },
      workbooks: {
        workbook: [
          {
            project: { id: FINANCE, name: 'Finance' },
            location: { id: FINANCE, type: 'Project', name: 'Finance' },
            owner: { id: ANN },
            tags: { tag: [{ label: 'x;y' }, { label: 'Z' }] },
            dataAccelerationConfig: {},
            id: luid(1),
            name: 'A & "B" <c>\n\u0001\ud83d\ude00',
            contentUrl: 'ABc',
            webpageUrl: `${tableau.url}/#/workbooks/0`,
            showTabs: 'true',
            size: '12',
            encryptExtracts: 'false'
          }
        ]
      }
    })
  })

  it('gives the same as XML, escaped', async () => {
    const client = await signIn(await start({ sites: site }))
    const { text } = await client.get('workbooks?fields=id,name,size,tags', XML)
    expect(text).toContain('xmlns="http://tableau.com/api"')
    expect(text).toContain(
      '<pagination pageNumber="1" pageSize="100" totalAvailable="1"/>' +
        `<workbooks><workbook id="${luid(1)}" name="A &amp; &quot;B&quot; &lt;c&gt;&#10;\ufffd\ud83d\ude00" size="12">` +
        '<tags><tag label="x;y"/><tag label="Z"/></tags></workbook></workbooks></tsResponse>'
    )
  })

  it('leaves an empty list without its inner key', async () => {
    const client = await signIn(await start())
    const { json, status } = await client.get('workbooks')
    expect(status).toBe(200)
    expect(json).toEqual({
      pagination: { pageNumber: '1', pageSize: '100', totalAvailable: '0' },
      workbooks: {}
    })
    expect((await client.get('workbooks', XML)).text).toContain('<workbooks/>')
  })

  it.each([
    ['single-object', { workbook: { id: luid(1), size: '1', tags: {} } }],
    ['direct-array', [{ id: luid(1), size: '1', tags: [] }]],
    ['numbers', { workbook: [{ id: luid(1), size: 1, tags: {} }] }]
  ] as const)('writes lists as %s', async (shapes, expected) => {
    const sites = makeSites({ workbooks: makeWorkbooks(1) })
    const client = await signIn(await start({ sites, shapes }))
    const { json } = await client.get('workbooks?fields=id,size,tags')
    expect(json).toEqual(
      expect.objectContaining({
        workbooks: expected,
        pagination: {
          pageNumber: shapes === 'numbers' ? 1 : '1',
          pageSize: shapes === 'numbers' ? 100 : '100',
          totalAvailable: shapes === 'numbers' ? 1 : '1'
        }
      })
    )
  })

  it('writes refusals in both', async () => {
    const client = useToken(await start(), 'nothing')
    const { status, json } = await client.get('workbooks')
    expect(status).toBe(401)
    expect(json).toEqual({
      error: {
        summary: 'Unauthorized Access',
        detail: 'Invalid authentication credentials were provided.',
        code: '401002'
      }
    })
    expect((await client.get('workbooks', XML)).text).toContain(
      '<error code="401002"><summary>Unauthorized Access</summary><detail>Invalid authentication credentials were provided.</detail></error>'
    )
  })
})
