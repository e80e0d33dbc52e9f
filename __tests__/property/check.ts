import fc, { type Arbitrary } from 'fast-check'

const { SEED } = process.env

/**
 * Holds a claim against so many random cases. Where it fails the smallest case is told, and the seed: with it in the
 * environment variable SEED the same cases come again.
 */
export function checkRandomly<Case>(
  count: number,
  cases: Arbitrary<Case>,
  claim: (one: Case) => void
): void {
  const outcome = fc.check(fc.property(cases, claim), {
    numRuns: count,
    ...(SEED && { seed: Number(SEED) })
  })
  if (outcome.failed)
    throw new Error(
      `SEED=${String(outcome.seed)} repeats this.\n${fc.defaultReportMessage(outcome) ?? ''}`,
      { cause: outcome.errorInstance }
    )
}
