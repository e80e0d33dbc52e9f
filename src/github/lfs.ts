import type { GitHubApi } from './api.js'
import { readText } from './objects.js'
import { matchesAttributesPattern } from './attributes-pattern.js'
import type { Place } from './tree.js'

/** A file of git attributes, and the folder that it rules (empty for the root). */
export interface Attributes {
  readonly folder: string
  readonly text: string
}

/** Whether a repository's git attributes give a path to Git LFS. Source: gitattributes(5). */
export async function isGivenToLfs(
  api: GitHubApi,
  { path, attributes }: Place
): Promise<boolean> {
  const files: Attributes[] = []
  for (const { folder, blob } of attributes)
    files.push({ folder, text: (await readText(api, blob)).text })
  return filterOf(path, files) === 'lfs'
}

/**
 * The filter that attributes set for a path, undefined where it has none: the last line that fits counts, and a file
 * further down counts more.
 * @param files the root's first
 */
export function filterOf(
  path: string,
  files: readonly Attributes[]
): string | undefined {
  const macros = new Map<string, Setting>()
  let filter: string | undefined
  for (const { folder, text } of files) {
    const below = folder === '' ? path : path.slice(folder.length + 1)
    for (const { pattern, words } of parseLines(text)) {
      const setting = settingOf(words, macros)
      const macro = /^\[attr\](.+)$/.exec(pattern)?.[1]
      if (macro !== undefined) macros.set(macro, setting)
      else if (setting && matchesAttributesPattern(pattern, below))
        filter = setting.filter
    }
  }
  return filter
}

/** What a line says of the filter; undefined where it says nothing. */
type Setting = { readonly filter: string | undefined } | undefined

function settingOf(
  words: readonly string[],
  macros: ReadonlyMap<string, Setting>
): Setting {
  let setting: Setting
  for (const word of words) {
    const value = /^filter=(.+)$/.exec(word)?.[1]
    if (value !== undefined) setting = { filter: value }
    else if (['filter', '-filter', '!filter'].includes(word))
      setting = { filter: undefined }
    else setting = macros.get(word) ?? setting
  }
  return setting
}

function parseLines(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(line)
      const pattern = quoted ? unquote(quoted[1] ?? '') : wordsOf(line)[0]
      const rest = line.slice(quoted?.[0].length ?? pattern?.length ?? 0)
      return { pattern: pattern ?? '', words: wordsOf(rest) }
    })
}

const wordsOf = (text: string) => text.split(/[ \t]+/).filter(Boolean)

/** A pattern in the quotes that git puts around names with blanks: C's escapes, a byte each. */
function unquote(text: string): string {
  const bytes = text.replace(
    /\\([0-7]{3}|.)|[^\\]+/gs,
    (all: string, escaped?: string) =>
      escaped === undefined
        ? Buffer.from(all).toString('latin1')
        : unescape(escaped)
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const unescape = (escaped: string) =>
  /^[0-7]{3}$/.test(escaped)
    ? String.fromCharCode(parseInt(escaped, 8))
    : ({ t: '\t', n: '\n', r: '\r' }[escaped] ?? escaped)
