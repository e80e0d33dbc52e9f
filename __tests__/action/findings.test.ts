import { describe, expect, it } from '@jest/globals'
import type { User } from '../../standins/tableau/sites.mjs'
import {
  admin,
  ann,
  luid,
  makeItem,
  makeSite
} from '../fixtures/action/estate.js'
import { inScene, testTimeout } from './scene.js'
import { gone, never, nobody, site } from './owners-gone.js'

/** A user as servers tell them that hide when people signed in. */
function withoutLastLogin(user: User): User {
  const hidden = { ...user }
  delete hidden.lastLogin
  return hidden
}

describe('owners who are gone', () => {
  it(
    'are counted by their rows, annotated and shown in the summary',
    () =>
      inScene({ sites: [site()] }, async ({ run }) => {
        const ended = await run()
        expect(ended.exitCode).toBe(0)
        expect(ended.outputs).toMatchObject({
          'unlicensed-owner-count': '2',
          'unknown-owner-count': '1',
          'inactive-owner-count': '3'
        })
        expect(ended.warnings.join('\n')).toMatch(/Greta Gone.*2 items/)
        expect(ended.warnings.join('\n')).toMatch(/never signed in/)
        expect(ended.summary).toContain('Greta Gone')
        expect(ended.summary).toContain(nobody)
        expect(ended.summary).toContain(gone.lastLogin?.slice(0, 10))
      }),
    testTimeout
  )

  it.each([
    ['30', '4'],
    ['49', '4'],
    ['51', '3'],
    ['399', '3'],
    ['401', '1']
  ])(
    'are inactive after %s days: %s rows',
    (days, count) =>
      inScene({ sites: [site()] }, async ({ run }) => {
        const { outputs } = await run({ 'inactive-days': days })
        expect(outputs['inactive-owner-count']).toBe(count)
      }),
    testTimeout
  )

  it(
    'make no more than 10 annotations',
    () => {
      const many = Array.from({ length: 14 }, (_, index) => ({
        ...gone,
        id: luid(200 + index),
        name: `gone-${String(index)}`,
        fullName: `Gone ${String(index)}`
      }))
      return inScene(
        {
          sites: [
            makeSite({
              users: [admin, ...many],
              workbooks: many.map(({ id }, index) =>
                makeItem(index, { ownerId: id })
              )
            })
          ]
        },
        async ({ run }) => {
          const ended = await run()
          expect(ended.warnings.length + ended.notices.length).toBe(10)
          expect(ended.outputs['unlicensed-owner-count']).toBe('14')
        }
      )
    },
    testTimeout
  )

  it(
    'are not known to have never signed in where the server shows it of nobody',
    () =>
      inScene(
        {
          sites: [
            makeSite({
              users: [admin, ann, never].map(withoutLastLogin),
              workbooks: [makeItem(1, { ownerId: never.id }), makeItem(2)]
            })
          ]
        },
        async ({ run }) => {
          const ended = await run()
          expect(ended.outputs).toMatchObject({
            'inactive-owner-count': '',
            'unlicensed-owner-count': '0',
            'unknown-owner-count': '0'
          })
          expect(
            ended.warnings.filter((text) => text.includes('Not known'))
          ).toHaveLength(1)
        }
      ),
    testTimeout
  )
})
