import { filesIn } from '../play.mjs'
import { csvFile } from '../rivals.mjs'

/**
 * Whether a run that nothing befalls finds its way out of what the one before left: it does what it should, or names what
 * a person must do.
 * @typedef {import('../play.mjs').Played} Played
 */

/** States that only a person gets out of, by the words for them. */
const steps = [
  /max-removed-percent/,
  /set branch/i,
  // The Default project has another name by now.
  /publish-project/,
  /is no CSV of this action|can't be compared|conflict mark|semicolon/i
]

/** @param {Played} played */
export async function judgeCalm({ run, github, plan }) {
  if (!github) return []
  if (run.exitCode !== 0) {
    const [error = ''] = run.errors
    return steps.some((step) => step.test(error))
      ? []
      : [`it fails, and no person did anything: ${error}`]
  }
  const csv = Buffer.from(
    filesIn(run.workspace).get(csvFile) ?? '',
    'latin1'
  ).toString()
  const at = async (/** @type {string} */ branch) =>
    (await github.readFile(branch, csvFile)) === csv
  const { 'pull-request-operation': operation = '', changed } = run.outputs
  if (plan.commit === 'push')
    return (await at('main')) || changed === 'false'
      ? []
      : ['the branch holds another CSV']
  if (['created', 'updated'].includes(operation)) {
    const number = run.outputs['pull-request-number'] ?? ''
    const pull = github.pulls.find((one) => String(one.number) === number)
    return pull && (await at(pull.head.ref))
      ? []
      : ['the pull request holds another CSV']
  }
  return []
}
