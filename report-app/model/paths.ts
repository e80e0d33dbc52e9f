import { joinPath, splitPath } from '../../src/owners/paths.js'

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
