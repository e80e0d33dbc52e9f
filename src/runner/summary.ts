import * as core from '@actions/core'
import type { Context } from '../context.js'
import { messageOf } from '../notice.js'

/** Writes the job summary. Best effort: a job without one has its results all the same. */
export async function writeSummary(
  makeText: () => string,
  { log, warn }: Pick<Context, 'log' | 'warn'>
): Promise<void> {
  try {
    await core.summary.addRaw(log.redact(makeText())).write()
  } catch (error) {
    warn(`The job summary was not written: ${messageOf(error)}`)
  }
}
