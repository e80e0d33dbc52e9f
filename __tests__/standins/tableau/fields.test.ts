import { describe, expect, it } from '@jest/globals'
import { AWAY, FINANCE, luid, makeSites, signIn, start } from './client.js'
import { ANN_IN_FULL, NOBODY, itemOf, makeContent } from './fixture.js'

describe('field expressions', () => {
  const SALES = 'workbooks?filter=name:eq:Sales&fields='

  it.each([
    ['name', { name: 'Sales' }],
    ['workbook.name,tag', { name: 'Sales', tags: {} }],
    ['owner.email', { owner: { email: 'ann@example.com' } }],
    [
      'id,owner.name,project.name',
      { id: luid(1), owner: { name: 'ann' }, project: { name: 'Finance' } }
    ],
    ['name,nonsense,owner.nonsense,nonsense.name', { name: 'Sales' }],
    ['owner.email,_default_', { owner: { email: 'ann@example.com' } }],
    ['name,_all_', { name: 'Sales' }],
    ['sheetCount,hasExtracts', { sheetCount: '4', hasExtracts: true }]
  ])('%s gives exactly that', async (fields, expected) => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect(itemOf(await client.get(SALES + fields))).toEqual(expected)
  })

  it('begin with _default_ to add to it', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    const item = itemOf(
      await client.get(
        `${SALES}_default_,owner.name,owner.fullName,owner.email,owner.siteRole,owner.lastLogin,sheetCount`
      )
    )
    expect(item).toMatchObject({
      owner: ANN_IN_FULL,
      sheetCount: '4',
      project: { id: FINANCE, name: 'Finance' },
      showTabs: 'false'
    })
    expect(item).not.toHaveProperty('hasExtracts')
  })

  it('give all with _all_', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect(itemOf(await client.get(`${SALES}_all_`))).toMatchObject({
      owner: ANN_IN_FULL,
      sheetCount: '4',
      hasExtracts: true,
      shareDescription: 'Sales'
    })
    expect(
      itemOf(await client.get('projects?filter=name:eq:Finance&fields=_all_'))
    ).toMatchObject({
      topLevelProject: true,
      writeable: true,
      contentsCounts: {
        projectCount: 1,
        workbookCount: 1,
        viewCount: 1,
        datasourceCount: 1
      }
    })
  })

  it.each([
    ['Lost', { id: NOBODY }],
    ['Away', { id: AWAY, name: 'away' }]
  ])(
    'resolve the owner of %s as far as the server knows them',
    async (name, owner) => {
      const client = await signIn(await start({ sites: makeContent() }))
      expect(
        itemOf(
          await client.get(
            `workbooks?filter=name:eq:${name}&fields=owner.id,owner.name`
          )
        )
      ).toEqual({ owner })
    }
  )

  it.each(['flows'])('do nothing for %s', async (path) => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect(itemOf(await client.get(`${path}?fields=name`))).toHaveProperty(
      'owner'
    )
  })

  it('did nothing before 2.5', async () => {
    const credentials = { passwords: [{ username: 'admin', password: 'x' }] }
    const body = {
      credentials: { name: 'admin', password: 'x', site: { contentUrl: '' } }
    }
    const tableau = await start({ sites: makeContent(), credentials })
    const { token } = await signIn(tableau, body)
    const answer = await fetch(
      `${tableau.url}/api/2.4/sites/${makeSites()[0].id}/workbooks?fields=name`,
      { headers: { 'X-Tableau-Auth': token } }
    )
    expect(await answer.text()).toContain('<owner ')
  })

  it.each([
    ['ignored', '_default_,owner.name', undefined],
    ['ignored', '_all_', undefined],
    ['rejected-all', '_all_', '400023'],
    ['rejected-all', '_default_,owner.name', undefined],
    ['rejected', '_default_,owner.name', '400023']
  ] as const)(
    'on a server where they are %s, %s gives %s',
    async (fieldsMode, fields, code) => {
      const client = await signIn(
        await start({ sites: makeContent(), fieldsMode })
      )
      const answer = await client.get(SALES + fields)
      expect(answer.code).toBe(code)
      expect(answer.text.includes('"name":"ann"')).toBe(
        code === undefined && fieldsMode !== 'ignored'
      )
      expect((await client.get('workbooks')).status).toBe(200)
    }
  )
})
