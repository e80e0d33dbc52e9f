import fs from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const documents = [
  'CONTRIBUTING.md',
  'docs/reliability.md',
  'docs/releasing.md'
]

describe('documents for those who read the code', () => {
  it.each(documents)('%s names files that are there', (document) => {
    const text = fs.readFileSync(document, 'utf8')
    const named = [
      ...text.matchAll(
        /`((?:src|__tests__|scripts|standins|bench)\/[\w./-]*)`/g
      )
    ].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((file) => !fs.existsSync(file))).toEqual([])
  })
})
