import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { secrets } from '../fixtures/action/estate.js'
import { makeWorkspace } from '../scene/workspace.js'
import { problemsWith, type Texts } from './step.js'
import { addresses, files, signIns, values } from './wrong-cases.js'

/** A workspace with links that lead nowhere good. */
function makeTrap(): string {
  const workspace = makeWorkspace({ 'folder/file': '' })
  fs.symlinkSync(path.dirname(workspace), path.join(workspace, 'out'))
  fs.symlinkSync('../gone/owners.csv', path.join(workspace, 'dangling.csv'))
  fs.symlinkSync('circle', path.join(workspace, 'circle'))
  return workspace
}

/** What is wrong with these inputs, on a tag. */
const wrongWith = (inputs: Texts) =>
  problemsWith(
    { 'pat-secret': secrets.pat, ...inputs },
    {
      GITHUB_WORKSPACE: makeTrap(),
      GITHUB_REF: 'refs/tags/v1',
      'INPUT_GITHUB-TOKEN': ''
    }
  ).join('\n')

describe('wrong inputs are told with their name and a remedy', () => {
  it.each([...signIns, ...addresses, ...values, ...files])(
    '%s',
    (_title, inputs, ...says) => {
      const error = wrongWith(inputs)
      for (const part of says) expect(error).toMatch(part)
      for (const secret of Object.values(secrets))
        expect(error).not.toContain(secret)
    }
  )

  it('are none without them', () => {
    expect(wrongWith({})).toBe('')
  })
})
