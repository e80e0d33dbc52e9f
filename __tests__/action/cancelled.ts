import type { ChildProcess } from 'node:child_process'
import type { Fault } from '../../standins/tableau/faults.mjs'
import { makeWorkspace, type Scene, type Texts } from './scene.js'

/** The running action, and a way to tell when it runs. */
export function watch() {
  const started: { child?: ChildProcess } = {}
  return {
    onStart: (child: ChildProcess) => {
      started.child = child
    },
    cancel: (signal: NodeJS.Signals) => {
      started.child?.kill(signal)
    }
  }
}

/** Runs the action, and cancels it when a request of this kind arrives. */
export async function cancelAt(
  { run, tableau }: Scene,
  signal: NodeJS.Signals,
  match: NonNullable<Fault['match']>,
  inputs: Texts = {}
) {
  const { onStart, cancel } = watch()
  tableau.addFault({
    kind: 'insertBetweenPages',
    match,
    before: () => {
      cancel(signal)
    }
  })
  return run(inputs, { onStart, workspace: makeWorkspace() })
}
