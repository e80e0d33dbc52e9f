import { describe, expect, it } from '@jest/globals'
import { ADMIN, ANN, FINANCE, luid, patBody, signIn, start } from './client.js'
import { ANN_IN_FULL, NOBODY, itemOf, makeContent } from './fixture.js'

describe('what is shown without field expressions', () => {
  it('of a personal space: no project, but a location', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    const item = itemOf(await client.get('workbooks?filter=name:eq:Mine'))
    expect(item).not.toHaveProperty('project')
    expect(item['location']).toEqual({
      id: expect.any(String),
      type: 'PersonalSpace',
      name: 'Personal Space'
    })
  })

  it('of a project that is not in the list: its ID alone', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect(
      itemOf(await client.get('workbooks?filter=name:eq:Lost'))
    ).toMatchObject({ project: { id: luid(99) }, owner: { id: NOBODY } })
  })

  it('before 3.12: no location', async () => {
    const client = await signIn(
      await start({ sites: makeContent() }),
      patBody(),
      '3.11'
    )
    expect(
      itemOf(await client.get('workbooks?filter=name:eq:Mine'))
    ).not.toHaveProperty('location')
  })

  it.each(['workbooks', 'datasources', 'flows', 'projects', 'views'])(
    'of the owners of %s: the ID, unless names come too',
    async (path) => {
      const sites = makeContent()
      const plain = itemOf(
        await (await signIn(await start({ sites }))).get(path)
      )
      expect(Object.keys(plain['owner'] as object)).toEqual(['id'])
      const named = itemOf(
        await (
          await signIn(await start({ sites, ownerInDefault: true }))
        ).get(`${path}?filter=ownerName:in:[ann,admin]`)
      )
      expect(named['owner']).toHaveProperty('name')
    }
  )

  it('of flows: an empty description, tags only where there are some', async () => {
    const tableau = await start({ sites: makeContent() })
    const client = await signIn(tableau)
    expect(itemOf(await client.get('flows?filter=name:eq:Load'))).toEqual({
      id: luid(6),
      name: 'Load',
      description: '',
      webpageUrl: `${tableau.url}/#/flows/0`,
      fileType: 'tflx',
      project: { id: FINANCE, name: 'Finance' },
      owner: { id: ANN }
    })
    expect(
      itemOf(await client.get('flows?filter=name:eq:Tagged'))
    ).toMatchObject({
      tags: { tag: [{ label: 'x' }] },
      description: 'every night'
    })
  })

  it('of flows where owners are shown: all of them', async () => {
    const client = await signIn(
      await start({ sites: makeContent(), ownerInDefault: true })
    )
    expect(itemOf(await client.get('flows'))['owner']).toEqual(ANN_IN_FULL)
  })

  it.each(['virtualconnections', 'virtualConnections'])(
    'of %s: neither owner nor project nor page, but by ID',
    async (path) => {
      const client = await signIn(await start({ sites: makeContent() }))
      const plain = {
        id: luid(8),
        name: 'Lake',
        createdAt: '2025-01-01T00:00:00Z',
        hasExtracts: false,
        isCertified: false
      }
      expect(
        itemOf(await client.get(`${path}?fields=_default_,owner.name`))
      ).toEqual(plain)
      expect((await client.get(`${path}/${luid(8)}`)).json).toEqual({
        virtualConnection: {
          ...plain,
          project: { id: FINANCE, name: 'Finance' },
          owner: { id: ANN }
        }
      })
    }
  )

  it('of projects: the parent, and nothing at the top', async () => {
    const client = await signIn(await start())
    const top = {
      id: FINANCE,
      name: 'Finance',
      description: '',
      contentPermissions: 'ManagedByOwner',
      owner: { id: ADMIN }
    }
    expect(itemOf(await client.get('projects?filter=name:eq:Finance'))).toEqual(
      top
    )
    expect(
      itemOf(await client.get('projects?filter=name:eq:Reports'))
    ).toMatchObject({ parentProjectId: FINANCE })
  })

  it('of data sources: booleans, and a size that is text', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect(itemOf(await client.get('datasources'))).toMatchObject({
      type: 'sqlserver',
      isCertified: true,
      hasExtracts: false,
      size: '3',
      encryptExtracts: 'false'
    })
  })

  it('of views: their workbook, and the usage on demand', async () => {
    const client = await signIn(await start({ sites: makeContent() }))
    const view = itemOf(await client.get('views?filter=workbookName:eq:Sales'))
    expect(view).toMatchObject({
      id: luid(11),
      contentUrl: 'Sales/sheets/Overview',
      workbook: { id: luid(1) },
      owner: { id: ANN },
      project: { id: FINANCE }
    })
    expect(view).not.toHaveProperty('usage')
    expect(
      itemOf(
        await client.get(
          'views?filter=workbookName:eq:Sales&includeUsageStatistics=true'
        )
      )
    ).toMatchObject({ usage: { totalViewCount: '0' } })
    expect((await client.get('views?includeUsageStatistics=yes')).code).toBe(
      '400008'
    )
  })

  it.each(['workbooks', 'datasources', 'projects'])(
    'of %s under limited visibility: no owner, no project',
    async (path) => {
      const client = await signIn(
        await start({ sites: makeContent(), visibility: 'limited' })
      )
      const item = itemOf(
        await client.get(`${path}?fields=_default_,owner.name`)
      )
      expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['owner']))
      expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['project']))
      expect(item).toHaveProperty('name')
    }
  )
})

describe('items by their ID', () => {
  it.each([
    [
      `workbooks/${luid(1)}`,
      { workbook: { id: luid(1), name: 'Sales', owner: { id: ANN } } }
    ],
    [`datasources/${luid(5)}`, { datasource: { id: luid(5), name: 'Facts' } }],
    [`flows/${luid(6)}`, { flow: { id: luid(6), name: 'Load' } }]
  ])('%s are shown', async (path, expected) => {
    const client = await signIn(await start({ sites: makeContent() }))
    expect((await client.get(path)).json).toMatchObject(expected)
  })

  it.each(['workbooks', 'datasources', 'flows', 'virtualconnections'])(
    '%s that do not exist are not found',
    async (path) => {
      const client = await signIn(await start({ sites: makeContent() }))
      expect((await client.get(`${path}/${NOBODY}`)).status).toBe(404)
    }
  )
})
