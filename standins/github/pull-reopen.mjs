import { isAncestor } from './history.mjs'
import { refuseCustom } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./pull-store.mjs').Pull} Pull
 */

/**
 * Opens a closed pull request again; throws 422 where GitHub can't.
 * @param {Host} host
 * @param {Pull} pull
 */
export async function reopenPull({ git, pulls }, pull) {
  /** @param {string} reason */
  const refuse = (reason) => refuseCustom(`state cannot be changed. ${reason}`)
  if (pull.merged) throw refuse('The pull request has been merged.')
  const ends = [pull.head.ref, pull.base.ref]
  const [head, base] = await Promise.all(
    ends.map((branch) => git.readRef(`refs/heads/${branch}`))
  )
  if (!head || !base) {
    const missing = head ? pull.base.ref : pull.head.ref
    throw refuse(`The ${missing} branch has been deleted.`)
  }
  if (!(await isAncestor(git, pull.head.sha, head.sha)))
    throw refuse(`The ${pull.head.ref} branch was force-pushed or recreated.`)
  if (await isAncestor(git, head.sha, base.sha))
    throw refuse(`There are no new commits on the ${pull.head.ref} branch.`)
  const taken = pulls.all.some(
    (other) =>
      other.state === 'open' &&
      other.head.ref === pull.head.ref &&
      other.base.ref === pull.base.ref
  )
  if (taken)
    throw refuse(
      `There is already an open pull request from ${pull.head.ref} to ${pull.base.ref}.`
    )
  pull.head.sha = head.sha
  pull.base.sha = base.sha
  pull.baseTip = base.sha
  pull.state = 'open'
  pull.closedAt = null
  pulls.touch(pull)
}
