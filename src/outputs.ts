import * as core from '@actions/core'

/** All outputs of the action. One that has no value in a run is the empty string. */
export const outputNames = [
  'csv-path',
  'content-count',
  'workbook-count',
  'owner-count',
  'complete',
  'hidden-count',
  'artifact-id',
  'artifact-url',
  'artifact-digest'
] as const

export type Outputs = Partial<
  Record<(typeof outputNames)[number], string | number | boolean | undefined>
>

/** Sets every output, also the empty ones, so that an expression never sees one of an earlier version. */
export function setOutputs(outputs: Outputs): void {
  for (const name of outputNames) core.setOutput(name, outputs[name] ?? '')
}
