import { judgeDelivered } from './judges/delivered.mjs'
import { judgeEnding } from './judges/ending.mjs'
import { judgeRepository } from './judges/repository.mjs'
import { judgeRows } from './judges/rows.mjs'
import { judgeSecrets } from './judges/secrets.mjs'

/**
 * Says all that is wrong with a run: it ends in one of two ways, and there is no third.
 * @param {import('./play.mjs').Played} played
 */
export async function judge(played) {
  const parts = [
    judgeEnding,
    judgeRows,
    judgeDelivered,
    judgeRepository,
    judgeSecrets
  ]
  const found = []
  for (const part of parts) found.push(...(await part(played)))
  return found
}

export { judgeCalm } from './judges/calm.mjs'
