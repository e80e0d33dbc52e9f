/* eslint jest/expect-expect: ['warn', { assertFunctionNames: ['expect', 'expectFailure'] }] */
import { describe, expect, it } from '@jest/globals'
import { admin, makeItem, makeSite } from '../fixtures/action/estate.js'
import { expectFailure, inScene, rowsOf, testTimeout } from './scene.js'

/** Lines that are meant for people, without commands. */
const plainLines = (stdout: string) =>
  stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'))

describe('log-level', () => {
  const levels = [
    ['debug', { plain: true, warnings: true }],
    ['info', { plain: true, warnings: true }],
    ['warning', { plain: false, warnings: true }],
    ['error', { plain: false, warnings: false }]
  ] as const

  it.each(levels)(
    '%s',
    (level, { plain, warnings }) =>
      inScene(
        { artifacts: true, sites: [makeSite({ users: [admin] })] },
        async ({ run, results }) => {
          const inputs = { 'log-level': level, content: 'workbooks' }
          const ended = await run(inputs)
          expect(ended.exitCode).toBe(0)
          expect(plainLines(ended.stdout).length > 0).toBe(plain)
          expect(ended.warnings.length > 0).toBe(warnings)
          expect(ended.output.includes('::group::')).toBe(plain)
          expect(results.artifacts.size).toBe(1)
        }
      ),
    testTimeout
  )

  it.each(['warning', 'error'])(
    '%s still shows the error',
    (level) =>
      inScene({}, async ({ run, tableau }) => {
        tableau.addFault({
          kind: 'html200',
          times: Infinity,
          match: { path: /workbooks$/ }
        })
        const ended = await run({ 'log-level': level })
        expectFailure(ended, /web page/)
        expect(plainLines(ended.stdout)).toEqual([])
      }),
    testTimeout
  )

  it(
    "shows a page's progress",
    () =>
      inScene(
        {
          sites: [
            makeSite({
              workbooks: Array.from({ length: 2345 }, (_, index) =>
                makeItem(index)
              )
            })
          ]
        },
        async ({ run }) => {
          const ended = await run({ concurrency: '1', columns: 'id' })
          expect(ended.stdout).toMatch(/^1,000 of 2,345 workbooks$/m)
          expect(ended.stdout).toMatch(/^2,345 workbooks$/m)
          expect(rowsOf(ended)).toHaveLength(2345)
        }
      ),
    testTimeout
  )
})
