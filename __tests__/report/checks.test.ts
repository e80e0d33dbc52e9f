import { describe, expect, it } from '@jest/globals'
import { failedChecks } from '../../src/report/checks.js'
import { readInputs } from '../../src/inputs/read.js'
import { compare } from '../../src/owners/comparison.js'
import type { FindingKind, Findings } from '../../src/owners/findings.js'
import type { OwnerRecord } from '../../src/owners/records.js'
import { formatCsv } from '../../src/owners/csv.js'
import { tableFrom } from '../samples.js'

const inputsOf = (failOn: string, more: Record<string, string> = {}) =>
  readInputs(
    {
      GITHUB_WORKSPACE: process.cwd(),
      GITHUB_REPOSITORY: 'org/reports',
      GITHUB_REF: 'refs/heads/main',
      'INPUT_SERVER-URL': 'https://tableau.example.com',
      'INPUT_PAT-NAME': 'name',
      'INPUT_PAT-SECRET': 'secret',
      'INPUT_GITHUB-TOKEN': 'token',
      'INPUT_FAIL-ON': failOn,
      ...more
    },
    () => undefined
  )

const findingsOf = (
  counts: Partial<Record<FindingKind, number>> = {}
): Findings => ({
  list: (Object.entries(counts) as [FindingKind, number][]).map(
    ([kind, count]) => ({
      kind,
      site: '',
      owner: { id: 'ann' },
      lastLogin: undefined,
      records: recordsOf(count)
    })
  ),
  statuses: [],
  counts: {
    'unlicensed-owner': 0,
    'unknown-owner': 0,
    'inactive-owner': 0,
    ...counts
  }
})

const recordsOf = (count: number): OwnerRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    server: 'https://tableau.example.com',
    site: '',
    type: 'flow',
    id: String(index),
    name: 'Flow',
    project: '',
    item: {
      kind: 'flow',
      id: String(index),
      name: 'Flow',
      personalSpace: false
    }
  }))

const table = (...owners: readonly string[]) =>
  tableFrom(
    'site|type|id|owner_name',
    ...owners.map((owner, index) => `|flow|${String(index)}|${owner}`)
  )
const compared = (before: string | undefined, after = table('ann')) =>
  compare(
    after,
    { text: before, version: null },
    {
      escapeFormulas: true,
      maxRemovedPercent: 25,
      inventory: { complete: true, refused: [] }
    }
  )
const csvOf = (...owners: readonly string[]) =>
  formatCsv(table(...owners), true)

describe('failedChecks', () => {
  it('has nothing to say where nothing is named, whatever there is', () => {
    expect(
      failedChecks(inputsOf(''), {
        findings: findingsOf({ 'unlicensed-owner': 3 }),
        comparison: compared(csvOf('bob')),
        complete: false
      })
    ).toEqual([])
  })

  it.each([
    ['unlicensed-owner', 1, /unlicensed-owner: 1 item is owned/],
    ['unknown-owner', 2, /unknown-owner: 2 items are owned/],
    ['inactive-owner', 1234, /inactive-owner: 1,234 items are owned/]
  ])('fails on %s', (condition, count, message) => {
    const findings = findingsOf({ [condition]: count })
    expect(
      failedChecks(inputsOf(condition), {
        findings: findings,
        comparison: compared(csvOf('ann')),
        complete: true
      })
    ).toEqual([expect.stringMatching(message)])
  })

  it.each(['unlicensed-owner', 'unknown-owner', 'inactive-owner'])(
    'passes %s where there is none',
    (condition) => {
      expect(
        failedChecks(inputsOf(condition), {
          findings: findingsOf(),
          comparison: undefined,
          complete: true
        })
      ).toEqual([])
    }
  )

  it.each([
    [true, 0],
    [false, 1]
  ])(
    'fails on incomplete-list, with a list that is complete: %s',
    (complete, count) => {
      expect(
        failedChecks(inputsOf('incomplete-list'), {
          findings: findingsOf(),
          comparison: compared(csvOf('ann')),
          complete: complete
        })
      ).toHaveLength(count)
    }
  )

  it.each([
    ['the same owners', csvOf('ann', 'bob'), []],
    ['another owner', csvOf('ann', 'cy'), [/1 item has another owner/]],
    ['other owners', csvOf('x', 'y'), [/2 items have another owner/]],
    ['a row that came', csvOf('ann'), []]
  ])('fails on owner-changed with %s', (_, before, messages) => {
    expect(
      failedChecks(inputsOf('owner-changed'), {
        findings: findingsOf(),
        comparison: compared(before, table('ann', 'bob')),
        complete: true
      })
    ).toEqual(messages.map((message) => expect.stringMatching(message)))
  })

  it.each([
    [
      'there is no earlier file',
      compared(undefined),
      [/owner-changed.*[Cc]heck.*out/]
    ],
    [
      'the earlier file is not ours',
      compared('a,b\n'),
      [/owner-changed.*could not be compared.*no column site/]
    ],
    ['it could not be read, which is told already', undefined, []]
  ])('says without a commit what to do where %s', (_, comparison, messages) => {
    expect(
      failedChecks(inputsOf('owner-changed'), {
        findings: findingsOf(),
        comparison: comparison,
        complete: true
      })
    ).toEqual(messages.map((message) => expect.stringMatching(message)))
  })

  it('is no error with a commit, whose first file has nothing to be compared with', () => {
    const inputs = inputsOf('owner-changed', { INPUT_COMMIT: 'push' })
    expect(
      failedChecks(inputs, {
        findings: findingsOf(),
        comparison: compared(undefined),
        complete: true
      })
    ).toEqual([])
  })

  it('tells all conditions that hold', () => {
    expect(
      failedChecks(inputsOf('incomplete-list, unknown-owner, owner-changed'), {
        findings: findingsOf({ 'unknown-owner': 1 }),
        comparison: compared(csvOf('bob')),
        complete: false
      })
    ).toHaveLength(3)
  })
})
