/**
 * Takes what an answer must have out of it. What isn't there is never taken for "nothing": something in between may
 * have made the answer, or a server that isn't GitHub.
 * @param path names of the fields on the way, joined by dots
 * @param call the call that was answered, for the message
 * @throws Error that names the call and what is missing
 */
export function stringIn(answer: unknown, path: string, call: string): string {
  const value = valueAt(answer, path)
  if (typeof value === 'string' && value !== '') return value
  throw lacking(path, call)
}

export function numberIn(answer: unknown, path: string, call: string): number {
  const value = valueAt(answer, path)
  if (typeof value === 'number') return value
  throw lacking(path, call)
}

/** A list; of the whole answer where the path is empty. */
export function listIn(answer: unknown, path: string, call: string): unknown[] {
  const value = path === '' ? answer : valueAt(answer, path)
  if (Array.isArray(value)) return value
  throw lacking(path === '' ? 'list' : path, call)
}

const valueAt = (answer: unknown, path: string) =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' &&
        value !== null &&
        Object.hasOwn(value, name)
          ? (value as Readonly<Record<string, unknown>>)[name]
          : undefined,
      answer
    )

const lacking = (path: string, call: string) =>
  new Error(
    `GitHub's answer to ${call} has no ${path}: something in between (a proxy, a gateway) may have changed it, or the server isn't GitHub. Run again.`
  )
