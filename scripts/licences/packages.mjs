import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isKnown } from './known.mjs'
import { mit } from './mit.mjs'

/** @typedef {{ name: string, version: string, licence: string, text: string }} Package */

const folderOfPackages = `${path.sep}node_modules${path.sep}`
const licenceFile = /^(licen[cs]e|copying|notice)\b/i

/**
 * Finds the packages that these files come from, in the order of their names; files of no package are our own.
 * @param {readonly string[]} files
 * @returns {Package[]}
 */
export function findPackages(files) {
  const foreign = files.filter((file) => file.includes(folderOfPackages))
  const packages = [...new Set(foreign.map(findRoot))].map((root) =>
    readPackage(
      root,
      foreign.filter((file) => findRoot(file) === root)
    )
  )
  const byName = new Map(packages.map((one) => [toKey(one), one]))
  return [...byName.values()].sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1))
}

/** @param {Package} one */
const toKey = ({ name, version }) => `${name} ${version}`

/** @param {string} file */
function findRoot(file) {
  const start = file.lastIndexOf(folderOfPackages) + folderOfPackages.length
  const [first = '', second = ''] = file.slice(start).split(path.sep)
  const name = first.startsWith('@') ? path.join(first, second) : first
  return path.join(file.slice(0, start), name)
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 * @returns {Package}
 */
function readPackage(root, files) {
  const manifest = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8')
  )
  const { name, version, license: licence } = manifest
  const called = `${name} ${version}`
  if (typeof licence !== 'string') throw new Error(`${called} has no licence`)
  if (!isKnown(licence))
    throw new Error(`${called} has the licence ${licence}, which isn't known`)
  const text =
    readFilesAbove(root, files) ||
    readSection(path.join(root, 'README.md')) ||
    (licence === 'MIT' && mit(manifest))
  if (!text) throw new Error(`${called} has no text of its licence`)
  return { name, version, licence, text }
}

/**
 * Returns the licences that lie in the folders from the files up to the root: a part may have one of its own.
 * @param {string} root
 * @param {readonly string[]} files
 */
function readFilesAbove(root, files) {
  const folders = new Set([root])
  for (const file of files)
    for (let at = path.dirname(file); at !== root; at = path.dirname(at))
      folders.add(at)
  return [...folders]
    .sort()
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
        .map(({ name }) => name)
        .sort()
        .map((name) => readText(path.join(folder, name)))
    )
    .join('\n\n')
}

/**
 * Returns the part on the licence at a README's end, where it holds the text and not the licence's name alone.
 * @param {string} readme
 */
function readSection(readme) {
  if (!existsSync(readme)) return ''
  const [, section = ''] =
    /^(?:#+ *Licen[cs]e|Licen[cs]e *\n-+) *\n([^]*)$/im.exec(
      readText(readme)
    ) ?? []
  return /Permission is hereby granted/.test(section) ? section.trim() : ''
}

/** @param {string} file */
const readText = (file) =>
  readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim()
