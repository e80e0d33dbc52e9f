/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { makeItems } from '../fixtures/action/estate.js'
import { siteNamed } from './company.js'
import { inScene, makeWorkspace, rowsOf, testTimeout } from './scene.js'

const company = (state: string) => [
  siteNamed('', 1),
  siteNamed('asleep', 2, { state }),
  siteNamed('marketing', 3)
]

/** An earlier file with rows of a site. */
const earlier = (site: string, count: number) => ({
  'tableau-owners.csv': [
    'site,type,id',
    ...makeItems(count).map(({ id }) => `${site},workbook,${id}`),
    ''
  ].join('\n')
})

const star = { site: '*', columns: 'site,type,id' }

describe('a site that * passes over', () => {
  it.each(['Suspended', 'Locked', 'Migrating'])(
    'is named with its state: %s',
    (state) =>
      inScene({ sites: company(state) }, async ({ run }) => {
        const ended = await run(star)
        expect(ended.exitCode).toBe(0)
        expect(rowsOf(ended).map(({ site }) => site)).toEqual(['', 'marketing'])
        expect(ended.outputs.complete).toBe('true')
        expect(ended.warnings).toEqual([
          expect.stringMatching(
            new RegExp(`not active.*"Site 2" \\(site asleep, ${state}\\)`)
          )
        ])
        expect(ended.summary).toContain(state)
      }),
    testTimeout
  )

  it(
    'since it is suspended loses its rows, as if it were deleted',
    () =>
      inScene({ sites: company('Suspended') }, async ({ run }) => {
        const ended = await run(
          { ...star, 'fail-on': 'incomplete-list' },
          { workspace: makeWorkspace(earlier('asleep', 3)) }
        )
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          complete: 'true',
          'removed-count': '3'
        })
      }),
    testTimeout
  )

  it.each([
    ['with', 'asleep', 'false'],
    ['without', 'marketing', 'true']
  ])(
    'in a state that passes is refused for an earlier file %s rows of it',
    (_title, site, complete) =>
      inScene({ sites: company('Locked') }, async ({ run }) => {
        const ended = await run(star, {
          workspace: makeWorkspace(earlier(site, 3))
        })
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs.complete).toBe(complete)
        expect(ended.warnings.join()).toMatch(
          complete === 'false' ? /not complete.*site asleep/ : /Locked/
        )
      }),
    testTimeout
  )
})
