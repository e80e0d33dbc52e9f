import { describe, expect, it } from '@jest/globals'
import { makeSbom } from '../../scripts/release/bill.mjs'
import { findNotes } from '../../scripts/release/changelog.mjs'
import { listProblems } from '../../scripts/release/checks.mjs'
import {
  findHighest,
  ofSameMajor,
  parseTag,
  toMajorTag
} from '../../scripts/release/versions.mjs'

const good = {
  tag: 'v1.2.3',
  packageVersion: '1.2.3',
  lockVersion: '1.2.3',
  changelog: '## 1.2.3\n\n- What is new.\n',
  isCheckedOut: true,
  isOnMain: true,
  isBuilt: true
}

describe('what speaks against a release', () => {
  it('is nothing where all is well', () => {
    expect(listProblems(good)).toEqual([])
  })

  it.each([
    [{ packageVersion: '1.2.4' }, /^package\.json has the version 1\.2\.4/],
    [{ lockVersion: '1.2.2' }, /^package-lock\.json has the version 1\.2\.2/],
    [{ changelog: '## 1.2.30\n\n- x\n' }, /^CHANGELOG\.md .* 1\.2\.3$/],
    [{ changelog: '## 1.2.3\n\n## 1.2.2\n\n- x\n' }, /^CHANGELOG\.md/],
    [{ isCheckedOut: false }, /^v1\.2\.3 is not the commit/],
    [{ isOnMain: false }, /^v1\.2\.3 does not lie on main/],
    [{ isBuilt: false }, /^dist is not/]
  ])('is said: %j', (bad, problem) => {
    expect(listProblems({ ...good, ...bad })).toEqual([
      expect.stringMatching(problem)
    ])
  })

  it('is all said at once', () => {
    expect(listProblems({ ...good, tag: 'v2', isOnMain: false })).toHaveLength(
      5
    )
  })
})

it.each([
  ['v1.2.3', [1, 2, 3]],
  ['v0.10.0', [0, 10, 0]],
  ['v1', undefined],
  ['1.2.3', undefined],
  ['v1.2.3-rc.1', undefined],
  ['v01.2.3', undefined],
  ['v1.2.3\n', undefined],
  ['', undefined]
])('the tag %j is the version %j', (tag, version) => {
  expect(parseTag(tag)).toEqual(version)
})

it('the highest version is found by its numbers', () => {
  const tags = ['v1.9.0', 'v1.10.0', 'v2.0.0', 'v1.9.11', 'v1', 'nightly']
  expect(findHighest(tags)).toBe('v2.0.0')
  expect(findHighest(ofSameMajor('v1.0.0', tags))).toBe('v1.10.0')
  expect(findHighest([])).toBeUndefined()
  expect(toMajorTag('v12.3.4')).toBe('v12')
})

it.each([
  ['## 1.0.0\n\n- One.\n\n### Details\n\n- Two.\n\n## 0.9.0\n\n- x\n'],
  ['# Changelog\n\n## [1.0.0] - 2026-11-25\n\n- One.\n\n### Details\n\n- Two.']
])('the notes are what stands below the heading', (changelog) => {
  expect(findNotes(changelog, '1.0.0')).toBe('- One.\n\n### Details\n\n- Two.')
  expect(findNotes(changelog, '1.0')).toBeUndefined()
})

it('the bill of materials names each package of the bundle once', () => {
  const bill = makeSbom({
    root: { name: 'tableau-owners', version: '1.0.0', licence: 'MIT' },
    packages: [{ name: '@an/other', version: '2.0.0', licence: 'ISC' }],
    address: 'https://github.com/org/tableau-owners',
    commit: 'abc',
    created: new Date('2026-11-25T10:00:00.123Z')
  })
  expect(bill).toMatchObject({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    documentNamespace: 'https://github.com/org/tableau-owners/sbom/abc',
    creationInfo: { created: '2026-11-25T10:00:00Z' },
    packages: [
      { name: 'tableau-owners', SPDXID: 'SPDXRef-tableau-owners-1.0.0' },
      {
        name: '@an/other',
        SPDXID: 'SPDXRef--an-other-2.0.0',
        licenseDeclared: 'ISC',
        externalRefs: [{ referenceLocator: 'pkg:npm/%40an/other@2.0.0' }]
      }
    ]
  })
  expect(
    bill.relationships.map(({ relationshipType }) => relationshipType)
  ).toEqual(['DESCRIBES', 'CONTAINS'])
})
