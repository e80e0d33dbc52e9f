import { expect } from '@jest/globals'
import type { ActionRun } from '../runner.js'
import { isMask, type Left, leftOnRunner } from './left.js'
import { formsOf, readingsOf } from './secret-forms.js'

/** Checks that none of these secrets stands in what is left, in any form. */
export function expectNoSecret(left: Left, hidden: readonly string[]): void {
  const forms = [...new Set(hidden)].flatMap((secret) =>
    formsOf(secret).map((form) => ({ secret, form }))
  )
  const found = left.flatMap(([place, text]) => {
    const readings = readingsOf(text)
    return forms
      .filter(({ form }) => readings.some((reading) => reading.includes(form)))
      .map((hit) => ({ place, ...hit }))
  })
  expect(found).toEqual([])
}

/** The commands that the action speaks to the runner in. */
const command = /^::(?:add-mask|error|warning|notice|debug|group|endgroup)::/

/** Checks that a run gave no secret away, spoke no command of a stranger's, and has one error where it failed. */
export function expectHarmless(
  run: ActionRun,
  hidden: readonly string[]
): void {
  expectNoSecret(leftOnRunner(run), hidden)
  for (const line of run.output.split('\n')) {
    if (line.startsWith('::')) expect(line).toMatch(command)
    expect(line).not.toContain('##[')
  }
  expectOneError(run)
}

/** One error where a run failed, none where it did not; the log shows what else there was. */
function expectOneError(run: ActionRun): void {
  const told = { errors: run.errors.length, exitCode: run.exitCode }
  const failed = run.exitCode !== 0
  const wanted = { errors: failed ? 1 : 0, exitCode: failed ? 1 : 0 }
  if (told.errors !== wanted.errors || told.exitCode !== wanted.exitCode)
    throw new Error(
      `Exit code ${String(told.exitCode)} with ${String(told.errors)} errors:\n${run.output}`
    )
}

/** Checks that all of these secrets are masked in a log. */
export function expectMasked(output: string, sent: readonly string[]): void {
  const masks = output.split('\n').filter(isMask)
  for (const secret of sent)
    expect(masks).toContain(`::add-mask::${escapeData(secret)}`)
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
