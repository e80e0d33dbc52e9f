import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import {
  formatLicences,
  parseLicences
} from '../../scripts/licences/format.mjs'
import { isKnown } from '../../scripts/licences/known.mjs'
import { listModules } from '../../scripts/licences/modules.mjs'
import { findPackages } from '../../scripts/licences/packages.mjs'
import { makeFolder } from '../runner.js'

const permission = 'Permission is hereby granted, free of charge.'

/** Lays out files in a folder of its own, by their paths. */
function layOut(files: Readonly<Record<string, string | object>>): string {
  const folder = makeFolder()
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(
      file,
      typeof content === 'string' ? content : JSON.stringify(content)
    )
  }
  return folder
}

/** Finds the one package that a file belongs to. */
function findOne(
  files: Readonly<Record<string, string | object>>,
  module = 'node_modules/one/lib/index.js'
) {
  const folder = layOut({ ...files, [module]: '' })
  const [found, ...others] = findPackages([path.join(folder, module)])
  expect(others).toEqual([])
  return found
}

const manifest = { name: 'one', version: '1.2.3', license: 'MIT' }

describe('the modules of a bundle', () => {
  it('are those of a chunk, joined ones too, each once', () => {
    expect(
      listModules({
        modules: [
          { nameForCondition: '/b.js', chunks: [1] },
          { nameForCondition: '/left-out.js', chunks: [] },
          { nameForCondition: null, chunks: [1] },
          {
            nameForCondition: '/a.js',
            chunks: [1, 2],
            modules: [
              { nameForCondition: '/a.js' },
              { nameForCondition: '/c.js' }
            ]
          }
        ]
      })
    ).toEqual(['/a.js', '/b.js', '/c.js'])
  })
})

describe('the licence of a package', () => {
  it('is the file beside its manifest', () => {
    expect(
      findOne({
        'node_modules/one/package.json': manifest,
        'node_modules/one/lib/package.json': { type: 'module' },
        'node_modules/one/LICENCE.md': 'the text\r\n'
      })
    ).toEqual({
      name: 'one',
      version: '1.2.3',
      licence: 'MIT',
      text: 'the text'
    })
  })

  it('has what a notice and the folders of its modules add', () => {
    expect(
      findOne({
        'node_modules/one/package.json': manifest,
        'node_modules/one/LICENSE': 'the text',
        'node_modules/one/NOTICE': 'the notice',
        'node_modules/one/lib/LICENSE': 'the text of a part',
        'node_modules/one/test/LICENSE': 'the text of what is not used'
      })?.text
    ).toBe('the text\n\nthe notice\n\nthe text of a part')
  })

  it.each([
    ['# One\n\n## License\n\n(MIT)\n\n', '(MIT)'],
    ['One\n===\n\nLicense\n-------\n\n(MIT)\n\n', '(MIT)']
  ])('stands in the README, where there is no file', (readme, start) => {
    expect(
      findOne({
        'node_modules/one/package.json': manifest,
        'node_modules/one/README.md': `${readme}${permission}\n`
      })?.text
    ).toBe(`${start}\n\n${permission}`)
  })

  it('is the text that its name means, where the text was left out', () => {
    const { text = '' } =
      findOne({
        'node_modules/one/package.json': { ...manifest, author: 'Ann Other' },
        'node_modules/one/README.md': '## License\n\nMIT\n'
      }) ?? {}
    expect(text).toMatch(/^MIT License\n\nCopyright \(c\) Ann Other\n\nPerm/)
    expect(text).toMatch(/DEALINGS IN THE SOFTWARE\.$/)
  })

  it('is that of the package inside, not of the one around it', () => {
    expect(
      findOne(
        {
          'node_modules/one/package.json': manifest,
          'node_modules/one/node_modules/@an/other/package.json': {
            ...manifest,
            name: '@an/other'
          },
          'node_modules/one/node_modules/@an/other/LICENSE': 'the text'
        },
        'node_modules/one/node_modules/@an/other/index.js'
      )
    ).toMatchObject({ name: '@an/other', text: 'the text' })
  })

  const left = { 'node_modules/one/LICENSE': 'the text' }
  const unlicensed = { name: 'one', version: '1.2.3' }
  it.each([
    ['names none', unlicensed, left, 'one 1.2.3 has no licence'],
    [
      'names one that is not known',
      { ...manifest, license: 'GPL-3.0-only' },
      left,
      "one 1.2.3 has the licence GPL-3.0-only, which isn't known"
    ],
    [
      'has no text, and nobody who made it',
      manifest,
      {},
      'one 1.2.3 has no text of its licence'
    ],
    [
      'has no text, and another name than MIT',
      { ...manifest, author: 'Ann Other', license: 'ISC' },
      {},
      'one 1.2.3 has no text of its licence'
    ]
  ])('ends the build where it %s', (_title, json, files, message) => {
    expect(() =>
      findOne({ 'node_modules/one/package.json': json, ...files })
    ).toThrow(message)
  })

  it('is not asked of our own files', () => {
    expect(findPackages(['/project/src/main.ts'])).toEqual([])
  })
})

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['(Apache-2.0 AND BSD-3-Clause)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only OR AGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['', false]
])('the licence %j is known: %j', (expression, known) => {
  expect(isKnown(expression)).toBe(known)
})

it('the text of all licences can be read back', () => {
  const packages = ['one', '@an/other'].map((name) => ({
    name,
    version: '1.2.3',
    licence: 'MIT',
    text: 'the text\n\n====\nhas lines'
  }))
  expect(parseLicences(formatLicences(packages))).toEqual(packages)
})
