import { messageOf } from '../notice.js'

/** How a text that a user wrote becomes a value; throws an Error that says what is wrong, without the input's name. */
export interface InputType<T> {
  /** What action.yml gives where the user gives nothing. */
  readonly default: string
  readonly required?: true
  /** Masked in all logs before anything else happens. */
  readonly secret?: true
  readonly parse: (text: string) => T
}

/** Some inputs have a meaning when they are set to nothing; for the others that is the same as the default. */
const orDefault =
  <T>(defaultText: string, parse: (text: string) => T) =>
  (text: string): T =>
    parse(text === '' ? defaultText : text)

export const text = (defaultText = ''): InputType<string> => ({
  default: defaultText,
  parse: orDefault(defaultText, (value) => value)
})

/** A path: set to nothing is not the same as not set. */
export const path = (defaultText: string): InputType<string> => ({
  default: defaultText,
  parse: (value) => value
})

export const secret = (): InputType<string> => ({ ...text(), secret: true })

/** What core.getBooleanInput takes: the YAML 1.2 core schema. */
export const flag = (defaultText: 'true' | 'false'): InputType<boolean> => ({
  default: defaultText,
  parse: (value) => {
    if (/^(true|True|TRUE)$/.test(value)) return true
    if (/^(false|False|FALSE)$/.test(value)) return false
    throw new Error(`must be true or false, not "${value}"`)
  }
})

export const integer = (
  defaultText: string,
  lowest: number,
  highest: number
): InputType<number> => ({
  default: defaultText,
  parse: orDefault(defaultText, (value) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < lowest || number > highest)
      throw new Error(
        `must be a whole number from ${String(lowest)} to ${String(highest)}, not "${value}"`
      )
    return number
  })
})

/** A number, or undefined where nothing is set. */
export const optionalInteger = (
  lowest: number,
  highest: number
): InputType<number | undefined> => ({
  default: '',
  parse: (value) =>
    value === '' ? undefined : integer('', lowest, highest).parse(value)
})

export const choice = <T extends string>(
  defaultText: T,
  values: readonly T[]
): InputType<T> => ({
  default: defaultText,
  parse: orDefault(defaultText, (value) => oneOf(values, value))
})

/** A list with commas or new lines; each of its values once. */
export const list = <T extends string>(
  defaultText: string,
  values?: readonly T[]
): InputType<readonly T[]> => ({
  default: defaultText,
  parse: (value) => {
    // Separators alone name nothing.
    const parts = splitList(value)
    const named = parts.length > 0 ? parts : splitList(defaultText)
    return [
      ...new Set(
        named.map((part) => (values ? oneOf(values, part) : (part as T)))
      )
    ]
  }
})

/** A list with one value a line, which may hold commas. */
export const lines = (): InputType<readonly string[]> => ({
  default: '',
  parse: (value) =>
    value
      .split(/\r?\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
})

/** What the inputs of a table read as, by their names. */
export type Values<Types> = {
  readonly [Name in keyof Types]: Types[Name] extends InputType<infer T>
    ? T
    : never
}

/** What is wrong with the inputs, in the order of the table: all of it, each with the input's name. */
export type Problems = string[]

/**
 * Reads all inputs of a table. An input that the environment doesn't have at all has its default.
 * @param getText gives the text of an input, or undefined
 * @returns the values that could be read; what is wrong with the others is added to `problems`
 */
export function readTable<Types extends Record<string, InputType<unknown>>>(
  types: Types,
  getText: (name: string) => string | undefined,
  problems: Problems
): Partial<Values<Types>> {
  const values: Record<string, unknown> = {}
  for (const [name, type] of Object.entries(types)) {
    const value = getText(name) ?? type.default
    try {
      if (type.required && value === '') throw new Error('is required')
      values[name] = type.parse(value)
    } catch (error) {
      problems.push(`${name} ${messageOf(error)}`)
    }
  }
  return values as Partial<Values<Types>>
}

const splitList = (value: string): string[] =>
  value
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((candidate) => candidate === value)
  if (found === undefined)
    throw new Error(`"${value}" is not one of ${values.join(', ')}`)
  return found
}
