/** Names of projects, outermost first; a `/` in a name stands in the path as `\/`, a `\` as `\\`. */
export function splitPath(path: string): string[] {
  if (path === '') return []
  const names = ['']
  for (let at = 0; at < path.length; at++) {
    const character = path.charAt(at)
    if (character === '/') names.push('')
    else {
      if (character === '\\') at++
      const last = names.length - 1
      names[last] =
        `${names[last] ?? ''}${character === '\\' ? path.charAt(at) : character}`
    }
  }
  return names
}

/** The path of what lies in another. */
export function joinPath(path: string, name: string): string {
  const escaped = name.replace(/[\\/]/g, '\\$&')
  return path === '' ? escaped : `${path}/${escaped}`
}

/** Whether a path is another or lies below it. */
export const liesWithin = (path: string, outer: string): boolean =>
  outer === '' || path === outer || path.startsWith(`${outer}/`)

/** The path itself and those around it, outermost first. */
export function trailOf(path: string): string[] {
  const trail: string[] = []
  for (const name of splitPath(path))
    trail.push(joinPath(trail.at(-1) ?? '', name))
  return trail
}
