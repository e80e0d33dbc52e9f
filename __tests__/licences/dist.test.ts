import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseLicences } from '../../scripts/licences/format.mjs'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
}

/**
 * The packages that are installed here, by their folders: those for development too, for what one package asks for if it
 * is there, another one may have brought.
 */
const locked = Object.entries(
  (
    JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, Locked>
    }
  ).packages
).filter(
  ([folder, { link = false }]) =>
    folder.startsWith('node_modules/') && !link && fs.existsSync(folder)
)
const nameOf = (folder: string) => folder.replace(/^.*node_modules\//, '')

/** What says something about where it comes from: long, and neither an import nor a comment. */
const isTelling = (line: string) =>
  line.length > 40 && !/^(import|export|\/\/|\/?\*)|require\(/.test(line)

const readLines = (file: string) =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(isTelling)

/** The telling lines of dist. */
const bundle = new Set(
  fs
    .readdirSync('dist')
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => readLines(`dist/${file}`))
)

/** The lines of a package's own code that stand in dist. */
function findLines(folder: string): Set<string> {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?js$/.test(file) && !/node_modules/.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => fs.statSync(file).isFile())
  return new Set(files.flatMap(readLines).filter((line) => bundle.has(line)))
}

describe('dist', () => {
  const licences = parseLicences(fs.readFileSync('dist/licenses.txt', 'utf8'))

  it('has licences of packages of the lock file, each with its text', () => {
    const known = new Map(
      locked.map(([folder, { version = '', license = '' }]) => [
        `${nameOf(folder)} ${version}`,
        license
      ])
    )
    // Its loader leaves a line of its own where a package may be missing.
    const own = licences.filter(({ name }) => name !== '@vercel/ncc')
    expect(own.length).toBeGreaterThan(50)
    for (const { name, version, licence, text } of own) {
      expect([name, known.get(`${name} ${version}`)]).toEqual([name, licence])
      expect(text.length).toBeGreaterThan(300)
    }
  })

  it('has the licence of each package whose lines it holds, and hardly another', () => {
    const lines = locked.map(
      ([folder]) => [nameOf(folder), [...findLines(folder)]] as const
    )
    const holders = new Map<string, Set<string>>()
    for (const [name, own] of lines)
      for (const line of own)
        holders.set(line, new Set([...(holders.get(line) ?? []), name]))
    const named = new Set(licences.map(({ name }) => name))
    // One line may be like another's by chance.
    const held = lines
      .map(([name, own]) => ({
        name,
        lines: own.filter((line) => holders.get(line)?.size === 1).length
      }))
      .filter(({ lines }) => lines > 1)
    expect(held.length).toBeGreaterThan(50)
    expect(held.filter(({ name }) => !named.has(name))).toEqual([])
    // A few are too small to be told by their lines.
    const told = new Set(
      lines.filter(([, own]) => own.length > 0).map(([name]) => name)
    )
    const silent = [...named].filter((name) => !told.has(name))
    expect(silent.length).toBeLessThan(named.size / 10)
  })
})
