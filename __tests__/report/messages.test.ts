import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/owners/changes.js'
import type { Gist } from '../../src/owners/comparison.js'
import {
  changesPhrase,
  formatCommitMessage
} from '../../src/report/messages.js'
import { recordsOf } from './records.js'

const change = (
  kind: Exclude<Change['kind'], 'owner-updated'>,
  type = 'workbook'
): Change => ({
  kind,
  site: '',
  type,
  id: '1',
  name: '@everyone\n\n#1',
  project: '',
  from: {},
  to: {}
})

const ownerUpdated: Change = {
  kind: 'owner-updated',
  site: '',
  owner_id: 'u',
  owner_name: '@ann',
  rows: 1000,
  from: {},
  to: {}
}

const times = (count: number, one: Change) =>
  Array.from({ length: count }, () => one)

describe('changesPhrase', () => {
  it.each<[string, Change[]]>([
    ['', []],
    ['new owner for 1 workbook', [change('owner-changed')]],
    [
      'new owner for 2 workbooks, 1 workbook added',
      [...times(2, change('owner-changed')), change('added')]
    ],
    [
      'new owner for 3 items',
      [change('owner-changed', 'flow'), ...times(2, change('owner-changed'))]
    ],
    ['1 owner updated', [ownerUpdated]],
    ['1 workbook removed', [change('removed')]],
    ['2 workbooks removed', times(2, change('removed'))],
    ['1 data source added', [change('added', 'datasource')]],
    ['1 data source moved', [change('moved', 'datasource')]],
    ['2 workbooks moved', times(2, change('moved'))],
    ['1 workbook renamed', [change('renamed')]],
    ['2 flows renamed', times(2, change('renamed', 'flow'))],
    ['1 project updated', [change('updated', 'project')]],
    ['1 virtual connection added', [change('added', 'virtual-connection')]],
    [
      '2 items added',
      [change('added', 'workbook'), change('added', 'datasource')]
    ],
    [
      '1 workbook added, 1 flow removed',
      [change('removed', 'flow'), change('added', 'workbook')]
    ],
    ['1,234 workbooks added', times(1234, change('added'))],
    [
      'new owner for 1 workbook, 1 owner updated, 1 workbook added, 1 workbook removed, 1 workbook moved, 1 workbook renamed, 1 workbook updated',
      [
        change('updated'),
        change('renamed'),
        change('moved'),
        change('removed'),
        change('added'),
        ownerUpdated,
        change('owner-changed')
      ]
    ],
    ['1 item added', [change('added', 'of another release')]]
  ])('says %j', (text, changes) => {
    expect(changesPhrase(changes)).toBe(text)
  })
})

describe('formatCommitMessage', () => {
  interface Facts {
    readonly changes?: readonly Change[]
    readonly gist?: Gist
    readonly items?: number
  }
  const messageOf = (facts: Facts) =>
    formatCommitMessage(
      { changes: facts.changes ?? [], gist: facts.gist ?? 'changes' },
      { records: recordsOf(facts.items ?? 412) }
    )

  it.each<[string, Facts]>([
    [
      'chore: new owner for 2 workbooks, 1 workbook added',
      {
        changes: [...times(2, change('owner-changed')), change('added')]
      }
    ],
    ['chore: add the owners of 412 items', { gist: 'new-file' }],
    ['chore: add the owners of 1 item', { gist: 'new-file', items: 1 }],
    ['chore: add the owners of 0 items', { gist: 'new-file', items: 0 }],
    ['chore: new columns', { gist: 'new-columns' }],
    ['chore: 1 workbook added', { changes: [change('added')] }],
    ['chore: update the owners', { gist: 'other-form' }]
  ])('is %j', (message, over) => {
    expect(messageOf(over)).toBe(message)
  })

  it('is one line that no name reaches', () => {
    const message = messageOf({
      changes: [change('added'), ownerUpdated]
    })
    expect(message).toBe('chore: 1 owner updated, 1 workbook added')
  })
})
