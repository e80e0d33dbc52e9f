import type { Inputs } from '../inputs/read.js'
import type { Outcome } from '../outcome.js'
import { countRows, isFindingKind } from '../owners/findings.js'
import { countOf, findingWords } from './words.js'

type Asked = Pick<Inputs, 'checks' | 'commit' | 'csv'>
type Checked = Pick<Outcome, 'findings' | 'comparison' | 'complete'>

/**
 * Checks what `fail-on` names, after all results are there.
 * @returns why the step fails, a sentence each
 */
export function failedChecks(
  inputs: Asked,
  { findings, comparison, complete }: Checked
): string[] {
  return [...inputs.checks.failOn].flatMap((condition) => {
    if (isFindingKind(condition)) {
      // What was found counts also where another site doesn't show the facts.
      const count = countRows(findings.list, condition)
      return count === 0
        ? []
        : `fail-on: ${condition}: ${countOf(count, 'item is', 'items are')} ${findingWords[condition].gate}.`
    }
    if (condition === 'incomplete-list')
      return complete
        ? []
        : 'fail-on: incomplete-list: the list is not complete.'
    return checkOwnerChanges(inputs, comparison)
  })
}

function checkOwnerChanges(
  { commit, csv }: Asked,
  comparison: Checked['comparison']
): string[] {
  if (!comparison?.counts) {
    // With commit, a first file has nothing to compare with; what failed is told already.
    if (commit || !comparison) return []
    return comparison.unusable !== undefined
      ? [
          `fail-on: owner-changed: the earlier ${csv.file.path} could not be compared: ${comparison.unusable.what}. ${comparison.unusable.remedy}`
        ]
      : [
          `fail-on: owner-changed: there is no earlier ${csv.file.path} to compare with. Check the repository out before this step (actions/checkout), and commit the file once.`
        ]
  }
  const changed = comparison.counts['owner-changed']
  return changed === 0
    ? []
    : [
        `fail-on: owner-changed: ${countOf(changed, 'item has', 'items have')} another owner than before.`
      ]
}
