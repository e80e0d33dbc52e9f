import { describe, expect, it } from '@jest/globals'
import { makeCompany } from '../../standins/company.mjs'
import type { Company } from '../../standins/company.mjs'
import type { Site } from '../../standins/tableau.mjs'

const LUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const LISTS = [
  'workbooks',
  'datasources',
  'flows',
  'virtualConnections'
] as const

const contentOf = (site: Site) => LISTS.flatMap((list) => site[list] ?? [])

function mainOf({ sites }: Company): Site & Required<Pick<Site, 'workbooks'>> {
  const [site] = sites
  if (!site?.workbooks) throw new Error('There is no site.')
  return { ...site, workbooks: site.workbooks }
}

/** Gives the full paths of a site's projects. */
function pathsOf({ projects }: Site): string[][] {
  const byId = new Map(projects.map((project) => [project.id, project]))
  const pathOf = (id: string | undefined): string[] => {
    const project = byId.get(id ?? '')
    return project ? [...pathOf(project.parentProjectId), project.name] : []
  }
  return projects.map(({ id }) => pathOf(id))
}

describe('the company', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(makeCompany({ seed: 5 })).toEqual(makeCompany({ seed: 5 }))
    expect(makeCompany({ seed: 6 }).sites).not.toEqual(
      makeCompany({ seed: 5 }).sites
    )
  })

  it('has a Default site and one of Marketing', () => {
    const { sites } = makeCompany()
    expect(sites.map(({ contentUrl, name }) => [contentUrl, name])).toEqual([
      ['', 'Default'],
      ['marketing', 'Marketing']
    ])
    expect(sites.map(({ workbooks }) => workbooks?.length)).toEqual([340, 60])
  })

  it.each([0, 1, 3, 7, 20, 1000])(
    'has %i workbooks, if that many are asked for',
    (workbooks) => {
      const { sites } = makeCompany({ workbooks })
      expect(sites.flatMap((site) => site.workbooks ?? [])).toHaveLength(
        workbooks
      )
    }
  )

  it('gives every thing a LUID of its own', () => {
    const ids = makeCompany({ workbooks: 2000 }).sites.flatMap((site) =>
      [site, ...site.users, ...site.projects, ...contentOf(site)].map(
        ({ id }) => id
      )
    )
    expect(ids.filter((id) => !LUID.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has nested projects of up to four levels, parents first, with awkward names', () => {
    const paths = pathsOf(mainOf(makeCompany()))
    expect(Math.max(...paths.map((path) => path.length))).toBe(4)
    expect(paths).toContainEqual(['Default'])
    expect(paths).toContainEqual(['Finance', 'Reporting', 'Month End'])
    expect(paths).toContainEqual(['Sales', 'EMEA'])
    for (const awkward of [/\//, /\(.*\)/, /&/])
      expect(paths.flat().some((name) => awkward.test(name))).toBe(true)
    expect(new Set(paths.map((path) => path.join('\n'))).size).toBe(
      paths.length
    )
  })

  it('employs about 40 people, each with a sign-in name of their own, some not in ASCII', () => {
    const { users } = mainOf(makeCompany())
    expect(users.length).toBeGreaterThanOrEqual(38)
    expect(new Set(users.map(({ name }) => name)).size).toBe(users.length)
    expect(
      users.filter(
        ({ name, email }) =>
          !/^[a-z.-]+$/.test(name) || email !== `${name}@fernhill.example`
      )
    ).toEqual([])
    expect(
      users.filter(({ fullName }) => /[^\0-\x7f]/.test(fullName ?? '')).length
    ).toBeGreaterThan(10)
  })

  it('puts everything into projects of its site, and gives it an owner who is on its list, but for what is odd', () => {
    for (const site of makeCompany().sites) {
      const projects = new Set(site.projects.map(({ id }) => id))
      const users = new Set(site.users.map(({ id }) => id))
      const homeless = contentOf(site).filter(
        ({ projectId }) => !projects.has(projectId ?? '')
      )
      const unowned = contentOf(site).filter(
        ({ ownerId }) => !users.has(ownerId)
      )
      const main = site.contentUrl === ''
      expect(homeless.map(({ personalSpace }) => personalSpace)).toEqual(
        main ? [true] : []
      )
      expect(unowned).toHaveLength(main ? 2 : 0)
      expect(new Set(unowned.map(({ ownerId }) => ownerId)).size).toBe(
        main ? 1 : 0
      )
    }
  })

  it('names workbooks once in each project', () => {
    const { workbooks } = mainOf(makeCompany({ workbooks: 5000 }))
    const keys = workbooks.map(
      ({ projectId, name }) => `${String(projectId)} ${name}`
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(
      workbooks.filter(({ name }) => name === '=Margin (%) | @all #12 <b>')
    ).toHaveLength(1)
  })

  it('has owners who left, who have not been seen for long, and who never were', () => {
    const company = makeCompany()
    const { users, workbooks } = mainOf(company)
    const owned = users.filter(({ id }) =>
      workbooks.some(({ ownerId }) => ownerId === id)
    )
    const seen = owned.map(({ siteRole, lastLogin }) => ({
      siteRole,
      days:
        (Date.parse(company.until) - Date.parse(lastLogin ?? '')) / 86_400_000
    }))
    expect(
      seen.filter(({ siteRole }) => siteRole === 'Unlicensed').length
    ).toBeGreaterThan(1)
    expect(
      seen.filter(
        ({ siteRole, days }) => siteRole !== 'Unlicensed' && days > 90
      ).length
    ).toBeGreaterThan(2)
    expect(seen.filter(({ days }) => days <= 21).length).toBeGreaterThan(10)
    expect(seen.filter(({ days }) => Number.isNaN(days))).toHaveLength(1)
  })

  it('ends its dates before November 2026, each change after its creation', () => {
    const items = makeCompany({ workbooks: 2000 }).sites.flatMap((site) => [
      ...contentOf(site),
      ...site.projects
    ])
    const times = items.flatMap(({ createdAt, updatedAt }) => [
      createdAt ?? '',
      updatedAt ?? ''
    ])
    expect(
      times.filter(
        (time) => !/^20(19|2[0-6])-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)
      )
    ).toEqual([])
    expect(times.filter((time) => time >= '2026-10-31')).toEqual([])
    expect(
      items.filter(
        ({ createdAt, updatedAt }) => (createdAt ?? '') > (updatedAt ?? '')
      )
    ).toEqual([])
  })

  it('ends its dates when it is told to', () => {
    const { users } = mainOf(makeCompany({ until: '2030-01-01T00:00:00Z' }))
    expect(
      users
        .map(({ lastLogin }) => lastLogin ?? '')
        .toSorted()
        .at(-1)
    ).toMatch(/^2029-12-31/)
  })

  it('on Tableau Cloud has no Default site, and names that are addresses', () => {
    const { sites, credentials } = makeCompany({ deployment: 'cloud' })
    expect(sites.map(({ contentUrl }) => contentUrl)).toEqual([
      'fernhill',
      'marketing'
    ])
    const users = sites.flatMap((site) => site.users)
    expect(
      users.filter(
        ({ name, email, siteRole }) =>
          name !== email || siteRole === 'ServerAdministrator'
      )
    ).toEqual([])
    expect(credentials.pats[0]?.username).toBe('svc-tableau@fernhill.example')
  })

  it('has an account to list its owners with, on both sites, that owns nothing', () => {
    const { sites, credentials } = makeCompany()
    expect(credentials.pats).toEqual([
      {
        name: 'tableau-owners',
        secret: expect.stringMatching(/.{60}/),
        username: 'svc-tableau'
      }
    ])
    for (const site of sites) {
      const account = site.users.find(({ name }) => name === 'svc-tableau')
      expect(account?.siteRole).toBe('ServerAdministrator')
      expect(
        contentOf(site).filter(({ ownerId }) => ownerId === account?.id)
      ).toEqual([])
    }
  })
})
