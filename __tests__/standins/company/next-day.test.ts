import { describe, expect, it } from '@jest/globals'
import { makeCompany, nextDay } from '../../../standins/company.mjs'
import type { Company } from '../../../standins/company.mjs'
import type { Site } from '../../../standins/tableau.mjs'

function mainOf({ sites }: Company): Site & Required<Pick<Site, 'workbooks'>> {
  const [site] = sites
  if (!site?.workbooks) throw new Error('There is no site.')
  return { ...site, workbooks: site.workbooks }
}

describe('the next day', () => {
  const before = makeCompany()
  const copy = structuredClone(before)
  const after = nextDay(before, { seed: 3 })
  const was = new Map(mainOf(before).workbooks.map((one) => [one.id, one]))
  const both = mainOf(after).workbooks.flatMap((now) => {
    const earlier = was.get(now.id)
    return earlier ? [{ earlier, now }] : []
  })

  it('leaves the company of today as it was', () => {
    expect(before).toEqual(copy)
  })

  it('is the same for the same seed', () => {
    expect(nextDay(before, { seed: 3 })).toEqual(after)
    expect(nextDay(before, { seed: 4 })).not.toEqual(after)
  })

  it('has one workbook more and one less, one moved and one renamed', () => {
    const ids = new Set(mainOf(after).workbooks.map(({ id }) => id))
    expect([...was.keys()].filter((id) => !ids.has(id))).toHaveLength(1)
    expect([...ids].filter((id) => !was.has(id))).toHaveLength(1)
    expect(
      both.filter(({ earlier, now }) => earlier.projectId !== now.projectId)
    ).toHaveLength(1)
    expect(
      both.filter(({ earlier, now }) => earlier.name !== now.name)
    ).toHaveLength(1)
  })

  it('has 5 to 8 workbooks handed over by one who left to one colleague', () => {
    const handed = both.filter(
      ({ earlier, now }) => earlier.ownerId !== now.ownerId
    )
    expect(handed.length).toBeGreaterThanOrEqual(5)
    expect(handed.length).toBeLessThanOrEqual(8)
    const [from, ...others] = new Set(
      handed.map(({ earlier }) => earlier.ownerId)
    )
    expect(others).toEqual([])
    expect(new Set(handed.map(({ now }) => now.ownerId)).size).toBe(1)
    const roles = [before, after].map(
      (day) => mainOf(day).users.find(({ id }) => id === from)?.siteRole
    )
    expect(roles).toEqual([
      expect.stringMatching(/Creator|ExplorerCanPublish/),
      'Unlicensed'
    ])
  })

  it('has grown a little', () => {
    const grown = both.filter(
      ({ earlier, now }) => (now.size ?? 0) > (earlier.size ?? 0)
    )
    expect(grown.length).toBeGreaterThan(10)
    expect(grown.length).toBeLessThan(100)
    expect(
      both.filter(({ earlier, now }) => (now.size ?? 0) < (earlier.size ?? 0))
    ).toEqual([])
    expect(after.until).toBe('2026-11-01T00:00:00Z')
  })

  it.each([0, 1, 2, 5, 40])(
    'comes for a company with %i workbooks, too',
    (workbooks) => {
      const small = makeCompany({ workbooks })
      expect(() => nextDay(small)).not.toThrow()
    }
  )
})
