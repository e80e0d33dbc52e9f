import { TableauError } from './errors.js'

/** Whether a value is JSON with named fields. */
export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property of an unknown value; undefined where the value is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** Text of a JSON scalar: Tableau sends numbers and booleans as such or as strings. Empty text counts as not told. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function integerOf(value: unknown): number | undefined {
  const text = textOf(value)
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text)
    ? Math.trunc(Number(text))
    : undefined
}

/** `"false"` is false: Tableau's schema has some booleans as strings. */
export function booleanOf(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/**
 * The items of a list: an array below the list's and the item's key, a single object, an array at once, or nothing
 * at all. All four are in use.
 */
export function itemsOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[]
  const inner = fieldOf(value, key)
  if (Array.isArray(inner)) return inner as unknown[]
  return inner === undefined || inner === null || inner === '' ? [] : [inner]
}

/** @throws TableauError where an item has no id: nothing could be said of it */
export function idOf(value: unknown): string {
  const id = textOf(fieldOf(value, 'id'))
  if (id === undefined)
    throw new TableauError(
      'An item came without an id. Check that server-url is a Tableau Server, and the proxy before it.'
    )
  return id
}

type Told<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined. */
export function told<T extends object>(fields: T): Told<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined)
  ) as Told<T>
}
