import { expect } from '@jest/globals'
import type { ActionRun } from '../runner.js'
import type { Texts } from './workspace.js'

/** Checks that a run failed, and that its one error says all of this. */
export function expectFailure(
  run: ActionRun,
  ...says: readonly (string | RegExp)[]
): void {
  expect(run.exitCode).toBe(1)
  for (const part of says) expect(run.errors.join()).toMatch(part)
}

export function expectSuccess(run: ActionRun, wanted: Texts = {}): void {
  if (run.exitCode !== 0) throw new Error(`The run failed:\n${run.output}`)
  expect(run.outputs).toMatchObject(wanted)
}
