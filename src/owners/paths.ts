/** Escapes a name for a path, in which names are joined by `/`: a `/` becomes `\/` and a `\` `\\`. */
export const escapePathName = (name: string): string =>
  name.replace(/[\\/]/g, '\\$&')

const unescapePathName = (name: string): string =>
  name.replace(/\\([\\/])/g, '$1')

/** The path of what lies in another. */
export const joinPath = (path: string, name: string): string =>
  path === '' ? escapePathName(name) : `${path}/${escapePathName(name)}`

/** Splits at each `/` that isn't escaped, and leaves the escapes on. */
export const splitNames = (path: string): string[] =>
  [...path.matchAll(/(?:^|\/)((?:\\[\\/]|[^/])*)/g)].map(
    ([, name = '']) => name
  )

/** The names of a path, outermost first; of an empty one none. */
export const splitPath = (path: string): string[] =>
  path === '' ? [] : splitNames(path).map(unescapePathName)
