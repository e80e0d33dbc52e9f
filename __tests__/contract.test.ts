import fs from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { inputTypes } from '../src/inputs/inputs-table.js'
import { listOutputs } from '../src/report/list-outputs.js'
import { columnNames, defaultColumns } from '../src/owners/columns.js'
import { action, codeIn, tablesOf } from './documents.js'
import { outputNames } from './output-names.js'

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

const unquote = (text: string) => text.replace(/^'(.*)'$/, '$1')

const sorted = (names: readonly string[]) => [...names].sort()

describe('the inputs', () => {
  const readme = tablesOf('input').flatMap(({ rows }) =>
    rows.flatMap(([names, value]) =>
      codeIn(names).map((name) => [name, value ?? ''] as const)
    )
  )

  it('are those of the contract in action.yml, in the code and in the README', () => {
    const names = sorted(Object.keys(contract))
    expect(sorted(Object.keys(action.inputs))).toEqual(names)
    expect(sorted(Object.keys(inputTypes))).toEqual(names)
    expect(sorted(readme.map(([name]) => name))).toEqual(names)
  })

  it('stand in one order', () => {
    const order = Object.keys(contract)
    expect(Object.keys(action.inputs)).toEqual(order)
    expect(Object.keys(inputTypes)).toEqual(order)
    expect(readme.map(([name]) => name)).toEqual(order)
  })

  it.each(Object.entries(contract))(
    '%s has the default %j everywhere',
    (name, value) => {
      const { required, default: defaultText } = action.inputs[name] ?? {}
      expect(required === true ? 'required' : defaultText).toBe(value)
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
    for (const name of Object.keys(action.inputs))
      expect(Object.keys(action.inputs[name] ?? {})).toEqual([
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
    expect(Object.keys(action.outputs)).toEqual(outputNames)
    expect(Object.keys(listOutputs)).toEqual(outputNames)
    expect(
      tablesOf('output').flatMap(({ rows }) =>
        rows.flatMap(([names]) => codeIn(names))
      )
    ).toEqual(outputNames)
  })
})

describe('action.yml', () => {
  it('describes every input and output in a line', () => {
    for (const { description } of [
      ...Object.values(action.inputs),
      ...Object.values(action.outputs)
    ])
      expect(description).toMatch(/^\S.*\S$/)
  })

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })

  it('has what the Marketplace asks for: a description of less than 125 characters', () => {
    expect(Object.keys(action)).toEqual([
      'name',
      'description',
      'author',
      'branding',
      'inputs',
      'outputs',
      'runs'
    ])
    expect(action.name).toMatch(/^\S/)
    expect(action.author).toMatch(/^\S/)
    expect(action.description.length).toBeLessThan(125)
    expect(Object.keys(action.branding)).toEqual(['icon', 'color'])
  })
})

describe('the columns', () => {
  const readme = fs.readFileSync('README.md', 'utf8')

  it('are by default what action.yml and the README say', () => {
    expect(action.inputs.columns?.description).toContain(
      defaultColumns.join(', ')
    )
    expect(readme).toContain(`\`${defaultColumns.join()}\``)
  })

  it.each(columnNames)('have %s in the README', (name) => {
    expect(readme).toMatch(new RegExp(`[\`,]${name}[\`,]`))
  })
})
