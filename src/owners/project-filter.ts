import type { OwnerRecord } from './records.js'
import { escapePathName } from './project-paths.js'

/** Stands between names: no name has it, since JSON and XML texts of Tableau can't. */
const between = '\0'

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
    const path = pathOf(record)
    const names = path === '' ? [] : splitPath(path)
    const target = names.join(between)
    const last = rules.findLast(({ pattern, everything }) =>
      names.length === 0 ? everything : pattern.test(target)
    )
    return last ? !last.excludes : first.excludes
  }
}

function pathOf(
  record: Pick<OwnerRecord, 'type' | 'project' | 'name'>
): string {
  if (record.type !== 'project') return record.project
  const name = escapePathName(record.name)
  return record.project === '' ? name : `${record.project}/${name}`
}

/** Splits a path at `/` and takes the escapes off its names. */
export const splitPath = (path: string): string[] =>
  [...path.matchAll(/(?:^|\/)((?:\\[^]|[^\\/])*)/g)].map(([, name = '']) =>
    name.replace(/\\([\\/])/g, '$1')
  )

function parseRule(line: string): Rule {
  const excludes = line.startsWith('!')
  const glob = excludes ? line.slice(1) : line
  const source = [...glob.matchAll(/\/\*\*(?=\/|$)|^\*\*\/|\*\*|\\[\\/]|[^]/gu)]
    .map(([token]) => translate(token))
    .join('')
  return {
    excludes,
    everything: glob === '**',
    pattern: new RegExp(`^${source}$`, 'u')
  }
}

function translate(token: string): string {
  switch (token) {
    case '/**':
      return `(?:${between}[^]*)?`
    case '**/':
      return `(?:[^]*${between})?`
    case '**':
      return '[^]*'
    case '*':
      return `[^${between}]*`
    case '?':
      return `[^${between}]`
    case '/':
      return between
    case '\\/':
      return '\\/'
    case '\\\\':
      return '\\\\'
    default:
      return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  }
}
