import fs from 'node:fs/promises'
import type { Context } from '../context.js'
import type { Baseline } from '../owners/comparison.js'
import type { Draft } from '../owners/draft.js'
import { decodeText } from '../owners/earlier-file.js'
import { isMissing, type WorkspaceFile } from '../runner/workspace.js'
import type { Delivery } from './deliver.js'

/** Compares with the file that lay in the workspace; one that isn't ours is only said to be so. */
export const compareWithWorkspace = (
  file: WorkspaceFile,
  draft: Draft,
  { warn }: Context
): Delivery => ({
  failure: 'The earlier CSV was not read',
  deliver: async () => {
    const { unusable, missing } = draft.compareWith(await readBaseline(file))
    if (unusable !== undefined)
      warn(
        `The earlier ${file.path} could not be compared: ${unusable.what}. ${unusable.remedy}`
      )
    if (missing.length > 0)
      warn(
        `The list is not complete: the earlier ${file.path} has rows of what can't be listed now (${missing.join(', ')}).`
      )
    return {}
  }
})

/** The CSV that lies in the workspace before the run. */
async function readBaseline({ absolute }: WorkspaceFile): Promise<Baseline> {
  try {
    return { ...decodeText(await fs.readFile(absolute)), version: null }
  } catch (error) {
    if (isMissing(error)) return { text: undefined, version: null }
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw new Error(`it can't be read (${code}). Check its permissions.`, {
      cause: error
    })
  }
}
