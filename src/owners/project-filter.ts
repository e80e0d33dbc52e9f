import type { OwnerRecord } from './records.js'
import { joinPath, splitNames, splitPath } from './paths.js'

/** Ends each name: no name has it, since JSON and XML texts of Tableau can't. */
const end = '\0'
const oneName = `[^${end}]*${end}`

interface Rule {
  readonly excludes: boolean
  readonly everything: boolean
  readonly pattern: RegExp
}

/**
 * Makes the filter of the `projects` input. Four forms are special: `*` and `?` within one name, `**` over any number
 * of names, and `!` in front, which excludes. The last pattern that matches wins; if the first one excludes, all others
 * are in. `X/**` takes in `X`.
 * @param lines patterns; none keeps all
 * @returns whether a record is kept: by its project's path, or its own where it is a project
 */
export function makeProjectFilter(
  lines: readonly string[]
): (record: Pick<OwnerRecord, 'type' | 'project' | 'name'>) => boolean {
  const rules = lines.map(parseRule)
  const first = rules[0]
  if (!first) return () => true
  return (record) => {
    const names = splitPath(pathOf(record))
    const target = names.map((name) => name + end).join('')
    const last = rules.findLast(({ pattern, everything }) =>
      names.length === 0 ? everything : pattern.test(target)
    )
    return last ? !last.excludes : first.excludes
  }
}

const pathOf = ({
  type,
  project,
  name
}: Pick<OwnerRecord, 'type' | 'project' | 'name'>): string =>
  type === 'project' ? joinPath(project, name) : project

function parseRule(line: string): Rule {
  const excludes = line.startsWith('!')
  const glob = excludes ? line.slice(1) : line
  const source = splitNames(glob)
    .map((part) => (part === '**' ? `(?:${oneName})*` : translate(part) + end))
    .join('')
  return {
    excludes,
    everything: glob === '**',
    pattern: new RegExp(`^${source}$`, 'u')
  }
}

/** Turns what stands between two slashes of a pattern into a regular expression. */
const translate = (part: string): string =>
  [...part.matchAll(/\*\*|\\[\\/]|[^]/gu)]
    .map(([token]) => special[token] ?? escapeRegExp(token))
    .join('')

const special: Readonly<Record<string, string>> = {
  '**': '[^]*',
  '*': `[^${end}]*`,
  '?': `[^${end}]`,
  '\\/': '\\/',
  '\\\\': '\\\\'
}

const escapeRegExp = (token: string) =>
  token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
