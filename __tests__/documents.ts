import fs from 'node:fs'
import { parse } from 'yaml'

interface Described {
  readonly description: string
}

interface Input extends Described {
  readonly required?: boolean
  readonly default?: string
}

interface Action extends Described {
  readonly name: string
  readonly author: string
  readonly branding: Readonly<Record<string, string>>
  readonly inputs: Readonly<Record<string, Input>>
  readonly outputs: Readonly<Record<string, Described>>
  readonly runs: Readonly<Record<string, string>>
}

/** action.yml. */
export const action = parse(fs.readFileSync('action.yml', 'utf8')) as Action

interface MarkdownTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** All tables of a Markdown file. */
function readTables(file: string): MarkdownTable[] {
  const blocks = fs.readFileSync(file, 'utf8').split(/\n(?!\|)/)
  return blocks.flatMap((block) => {
    const [header, , ...rows] = block
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .slice(1, line.lastIndexOf('|'))
          .split('|')
          .map((cell) => cell.trim())
      )
    return header ? [{ header, rows }] : []
  })
}

/** The tables of the README whose first column is called so. */
export const tablesOf = (kind: string) =>
  readTables('README.md').filter(({ header }) => header[0] === kind)

/** What stands in a cell as code. */
export const codeIn = (cell = '') =>
  [...cell.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text)
