import { describe, expect, it } from '@jest/globals'
import {
  commitModes,
  contentTypeNames,
  failConditions
} from '../src/inputs/inputs-table.js'
import { columnNames, defaultColumns } from '../src/owners/columns.js'
import { logLevels } from '../src/runner/log.js'
import { action, codeIn, tablesOf } from './documents.js'

/** What the README says of an input, and what action.yml does. */
const meaningOf = (name: string) =>
  tablesOf('input')
    .flatMap(({ rows }) => rows)
    .find(([names]) => codeIn(names).includes(name))?.[2] ?? ''
const descriptionOf = (name: string) => action.inputs[name]?.description ?? ''

/** The words that a description lists: `What is listed: any of workbooks, flows; or all.` */
const listedIn = (description: string) =>
  description
    .replace(/^.*\bany of:? /, '')
    .replaceAll(/, which [^;.]*/g, '')
    .split(/[,;.]|\bor\b/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

describe('the values of an input are all told, and no others:', () => {
  const lists = {
    content: [...contentTypeNames, 'all'],
    'fail-on': failConditions,
    'log-level': logLevels
  }

  it.each(Object.entries(lists))('%s', (name, values) => {
    expect(listedIn(descriptionOf(name))).toEqual(values)
    expect(codeIn(meaningOf(name))).toEqual(values)
  })

  it('commit', () => {
    expect(listedIn(descriptionOf('commit'))).toEqual(commitModes)
    const explained = meaningOf('commit').matchAll(/`([^`]*)`:/g)
    expect([...explained].map(([, mode]) => mode)).toEqual(commitModes)
  })

  it('columns', () => {
    const [chosen, others] = /Empty is (.*)\. There are also (.*)\./
      .exec(descriptionOf('columns'))
      ?.slice(1)
      .map((list) => list.split(', ')) ?? [[], []]
    const [inReadme = [], othersInReadme = []] = codeIn(
      meaningOf('columns')
    ).map((list) => list.split(','))
    for (const defaults of [chosen, inReadme])
      expect(defaults).toEqual(defaultColumns)
    for (const rest of [others, othersInReadme])
      expect([...defaultColumns, ...(rest ?? [])]).toEqual(columnNames)
  })
})
