import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readInputs } from '../../src/inputs/read.js'
import { secrets } from '../fixtures/action/estate.js'
import { makeWorkspace } from '../scene/workspace.js'
import { addresses, files, signIns, values } from './wrong-cases.js'

/** A workspace with links that lead nowhere good. */
function makeTrap(): string {
  const workspace = makeWorkspace({ 'folder/file': '' })
  fs.symlinkSync(path.dirname(workspace), path.join(workspace, 'out'))
  fs.symlinkSync('../gone/owners.csv', path.join(workspace, 'dangling.csv'))
  fs.symlinkSync('circle', path.join(workspace, 'circle'))
  return workspace
}

/** The error that a step with these inputs ends in, on a tag. */
function errorOf(inputs: Readonly<Record<string, string>>): string {
  const all = {
    'server-url': 'https://tableau.example',
    'pat-name': 'owners',
    'pat-secret': secrets.pat,
    ...inputs
  }
  const env = {
    GITHUB_WORKSPACE: makeTrap(),
    GITHUB_REPOSITORY: 'org/reports',
    GITHUB_REF: 'refs/tags/v1',
    ...Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value
      ])
    )
  }
  try {
    readInputs(env, () => undefined)
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('wrong inputs are told with their name and a remedy', () => {
  it.each([...signIns, ...addresses, ...values, ...files])(
    '%s',
    (_title, inputs, ...says) => {
      const error = errorOf(inputs)
      for (const part of says) expect(error).toMatch(part)
      for (const secret of Object.values(secrets))
        expect(error).not.toContain(secret)
    }
  )

  it('are none without them', () => {
    expect(errorOf({})).toBe('')
  })
})
