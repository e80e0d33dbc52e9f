import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/owners/changes.js'
import { countChanges, changesJson } from '../../src/owners/changes.js'
import { compareWith, csv } from './comparison-sample.js'

describe('countChanges and changesJson', () => {
  const changes: Change[] = [
    {
      kind: 'renamed',
      site: '',
      type: 'flow',
      id: '1',
      name: 'b',
      project: '',
      from: { name: 'a' },
      to: { name: 'b' }
    }
  ]

  it('counts each kind, also those that there are none of', () => {
    expect(countChanges([...changes, ...changes])).toEqual({
      'owner-changed': 0,
      'owner-updated': 0,
      added: 0,
      removed: 0,
      moved: 0,
      renamed: 2,
      updated: 0
    })
  })

  it.each([null, { ref: 'main', sha: 'abc' }])(
    'writes version, base %j and changes as JSON with a final newline',
    (base) => {
      const comparison = { ...compareWith(csv), base, changes }
      const text = changesJson(comparison)
      expect(JSON.parse(text)).toEqual({ version: 1, base, changes })
      expect(text).toMatch(/^\{\n {2}"version": 1,\n[^]*\n\}\n$/)
    }
  )
})
