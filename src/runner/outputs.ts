import * as core from '@actions/core'

type Value = string | number | boolean | undefined

/** Where the values of outputs come from, by name. */
export type OutputTable<Result> = Readonly<
  Record<string, (result: Result) => Value>
>

/** Sets every output of a table; one that has no value in a run is the empty string. */
export function setOutputs<Result>(
  outputs: OutputTable<Result>,
  result: Result
): void {
  for (const [name, valueOf] of Object.entries(outputs))
    core.setOutput(name, valueOf(result) ?? '')
}
