export { makeFolder, runAction } from '../standins/runner.mjs'
export type { ActionOptions, ActionRun } from '../standins/runner.mjs'
