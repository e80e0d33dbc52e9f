/**
 * What came of a run, in a few words.
 * @param {import('./plan.mjs').Plan} plan
 * @param {import('../standins/runner.mjs').ActionRun} run
 * @param {boolean} cancelled
 */
export function kindOf(plan, { exitCode, outputs, errors }, cancelled) {
  if (cancelled && exitCode !== 0) return 'cancelled'
  const list =
    outputs['complete'] === 'false' ? 'incomplete list' : 'complete list'
  if (exitCode === 0) {
    const how =
      outputs['pull-request-operation'] ||
      (outputs['commit-sha'] ? 'pushed' : 'nothing committed')
    return plan.commit === 'none' ? list : `${list}, ${plan.commit}: ${how}`
  }
  if (!outputs['content-count'])
    return 'error: nothing was read, nothing written'
  const [first = ''] = errors
  const failed = first
    .split('\n')
    .filter((line) => /^The .* was not/.test(line))
    .map((line) => line.split(/[:;]/)[0])
  if (failed.length === 0) return `error, ${list} written, a check`
  return `error, ${list} written: ${failed.join(' + ').slice(0, 100)}`
}
