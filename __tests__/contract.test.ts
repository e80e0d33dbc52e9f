import fs from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { inputTypes } from '../src/inputs/inputs-table.js'
import { listOutputs } from '../src/report/list-outputs.js'
import { columnNames, defaultColumns } from '../src/owners/columns.js'

/** All inputs and their defaults, as workflows rely on them. */
const contract: Readonly<Record<string, string>> = {
  'server-url': 'required',
  site: '',
  'pat-name': '',
  'pat-secret': '',
  username: '',
  password: '',
  'connected-app-client-id': '',
  'connected-app-secret-id': '',
  'connected-app-secret': '',
  'allow-http': 'false',
  content: 'workbooks',
  projects: '',
  columns: '',
  'output-file': 'tableau-owners.csv',
  'report-file': 'tableau-owners.html',
  'escape-formulas': 'true',
  'upload-artifact': 'true',
  'artifact-name': 'tableau-owners',
  'retention-days': '',
  commit: 'none',
  branch: '',
  base: '',
  'commit-message': '',
  'pull-request-title': '',
  'pull-request-labels': '',
  'pull-request-reviewers': '',
  'github-token': '${{ github.token }}',
  'publish-datasource': '',
  'publish-site': '',
  'publish-project': '',
  'fail-on': '',
  'inactive-days': '90',
  'max-removed-percent': '25',
  'page-size': '1000',
  concurrency: '4',
  'timeout-seconds': '60',
  'max-retries': '5',
  'max-retry-wait-seconds': '300',
  'log-level': 'info'
}

const contractOutputs = [
  'csv-path',
  'report-path',
  'content-count',
  'workbook-count',
  'owner-count',
  'complete',
  'hidden-count',
  'changed',
  'added-count',
  'removed-count',
  'owner-changed-count',
  'moved-count',
  'renamed-count',
  'changes-path',
  'unlicensed-owner-count',
  'unknown-owner-count',
  'inactive-owner-count',
  'artifact-id',
  'artifact-url',
  'artifact-digest',
  'commit-sha',
  'commit-url',
  'pull-request-number',
  'pull-request-url',
  'pull-request-operation',
  'datasource-id',
  'datasource-url'
]

type Entry = Readonly<Record<string, string>>

const unquote = (text: string) => text.replace(/^'(.*)'$/, '$1')

/** The sections of action.yml: its text is two levels of names, and a value on each line below them. */
function readAction(): Readonly<Record<string, Record<string, Entry>>> {
  const sections: Record<string, Record<string, Record<string, string>>> = {}
  let section = ''
  let name = ''
  for (const line of fs.readFileSync('action.yml', 'utf8').split('\n')) {
    const [, indent = '', key = '', value = ''] =
      /^( *)([\w-]+):(?: (.*))?$/.exec(line) ?? []
    const level = indent.length / 2
    if (key === '') expect(line).toBe('')
    else if (level === 0) {
      section = key
      sections[section] = { '': { value: unquote(value) } }
    } else if (level === 1) {
      name = key
      sections[section] = {
        ...sections[section],
        [name]: value === '' ? {} : { value: unquote(value) }
      }
    } else {
      const entry = sections[section]?.[name] ?? {}
      entry[key] = unquote(value)
    }
  }
  return sections
}

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

const tablesOf = (kind: string) =>
  readTables('README.md').filter(({ header }) => header[0] === kind)

/** What stands in a cell as code. */
const codeIn = (cell = '') =>
  [...cell.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text)

const action = readAction()
const namesIn = (section: string) =>
  Object.keys(action[section] ?? {}).filter((name) => name !== '')

const sorted = (names: readonly string[]) => [...names].sort()

describe('the inputs', () => {
  const readme = tablesOf('input').flatMap(({ rows }) =>
    rows.flatMap(([names, value]) =>
      codeIn(names).map((name) => [name, value ?? ''] as const)
    )
  )

  it('are those of the contract in action.yml, in the code and in the README', () => {
    const names = sorted(Object.keys(contract))
    expect(sorted(namesIn('inputs'))).toEqual(names)
    expect(sorted(Object.keys(inputTypes))).toEqual(names)
    expect(sorted(readme.map(([name]) => name))).toEqual(names)
  })

  it('stand in one order', () => {
    const order = Object.keys(contract)
    expect(namesIn('inputs')).toEqual(order)
    expect(Object.keys(inputTypes)).toEqual(order)
    expect(readme.map(([name]) => name)).toEqual(order)
  })

  it.each(Object.entries(contract))(
    '%s has the default %j everywhere',
    (name, value) => {
      const { required, default: defaultText = '' } =
        action.inputs?.[name] ?? {}
      expect(required === 'true' ? 'required' : defaultText).toBe(value)
      const type = inputTypes[name as keyof typeof inputTypes]
      const isRequired = 'required' in type
      // What only the runner knows is no default of the code.
      const own = value.startsWith('${{') ? '' : value
      expect(isRequired ? 'required' : type.default).toBe(own)
      const [, cell = ''] = readme.find(([named]) => named === name) ?? []
      const written = codeIn(cell)[0]
      expect(written === undefined ? cell : unquote(written)).toBe(value)
    }
  )

  it('have a default in action.yml, or are required', () => {
    for (const name of namesIn('inputs'))
      expect(Object.keys(action.inputs?.[name] ?? {})).toEqual([
        'description',
        name === 'server-url' ? 'required' : 'default'
      ])
  })

  it('have secrets that are masked', () => {
    expect(
      Object.entries(inputTypes)
        .filter(([, type]) => 'secret' in type)
        .map(([name]) => name)
    ).toEqual([
      'pat-secret',
      'password',
      'connected-app-secret',
      'github-token'
    ])
  })
})

describe('the outputs', () => {
  it('are those of the contract in action.yml, in the code and in the README', () => {
    expect(namesIn('outputs')).toEqual(contractOutputs)
    expect(Object.keys(listOutputs)).toEqual(contractOutputs)
    expect(
      tablesOf('output').flatMap(({ rows }) =>
        rows.flatMap(([names]) => codeIn(names))
      )
    ).toEqual(contractOutputs)
  })
})

describe('action.yml', () => {
  it('describes every input and output in a line', () => {
    for (const section of ['inputs', 'outputs'])
      for (const name of namesIn(section))
        expect(action[section]?.[name]?.description).toMatch(/^\S.*\S$/)
  })

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toMatchObject({
      using: { value: 'node24' },
      main: { value: 'dist/index.js' }
    })
  })

  it('has what the Marketplace asks for: a description of less than 125 characters', () => {
    expect(action.name?.['']?.value).toMatch(/^\S/)
    expect(action.author?.['']?.value).toMatch(/^\S/)
    expect(action.description?.['']?.value?.length).toBeLessThan(125)
    expect(namesIn('branding')).toEqual(['icon', 'color'])
  })
})

describe('the columns', () => {
  const readme = fs.readFileSync('README.md', 'utf8')

  it('are by default what action.yml and the README say', () => {
    expect(action.inputs?.columns?.description).toContain(
      defaultColumns.join(', ')
    )
    expect(readme).toContain(`\`${defaultColumns.join()}\``)
  })

  it.each(columnNames)('have %s in the README', (name) => {
    expect(readme).toMatch(new RegExp(`[\`,]${name}[\`,]`))
  })
})
