import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/owners/changes.js'
import {
  describeChanges,
  formatCommitMessage
} from '../../src/report/messages.js'

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

describe('describeChanges', () => {
  it.each<[string, Change[]]>([
    ['', []],
    ['1 owner changed', [change('owner-changed')]],
    [
      '2 owners changed, 1 workbook added',
      [...times(2, change('owner-changed')), change('added')]
    ],
    ['1 owner updated', [ownerUpdated]],
    ['2 workbooks removed', times(2, change('removed'))],
    ['1 data source moved', [change('moved', 'datasource')]],
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
      '1 owner changed, 1 owner updated, 1 workbook added, 1 workbook removed, 1 workbook moved, 1 workbook renamed, 1 workbook updated',
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
    expect(describeChanges(changes)).toBe(text)
  })
})

describe('formatCommitMessage', () => {
  const facts = {
    changes: [],
    isNew: false,
    newColumns: false,
    itemCount: 412
  }

  it.each([
    [
      'chore: 2 owners changed, 1 workbook added',
      {
        changes: [...times(2, change('owner-changed')), change('added')]
      }
    ],
    ['chore: add the owners of 412 items', { isNew: true }],
    ['chore: add the owners of 1 item', { isNew: true, itemCount: 1 }],
    ['chore: add the owners of 0 items', { isNew: true, itemCount: 0 }],
    ['chore: new columns', { newColumns: true }],
    [
      'chore: 1 workbook added',
      { newColumns: true, changes: [change('added')] }
    ],
    ['chore: update the owners', {}]
  ])('is %j', (message, over) => {
    expect(formatCommitMessage({ ...facts, ...over })).toBe(message)
  })

  it('is one line that no name reaches', () => {
    const message = formatCommitMessage({
      ...facts,
      changes: [change('added'), ownerUpdated]
    })
    expect(message).toBe('chore: 1 owner updated, 1 workbook added')
  })
})
