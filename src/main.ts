import { abortOnCancel } from './runner/cancel.js'
import { readInputs } from './inputs/read.js'
import { createLog } from './runner/log.js'
import { prepareRun } from './context.js'

/** The whole action: reads inputs, collects, delivers, checks. Fails the step with one error that says what to do. */
export async function run(): Promise<void> {
  const log = createLog()
  const signal = abortOnCancel()
  try {
    const inputs = readInputs(process.env, log.mask)
    log.setLevel(inputs.logLevel)
    // Loaded once the inputs are right: what is wrong with them is told at once.
    const { carryOut } = await import('./actions/list.js')
    const failures = await carryOut(inputs, prepareRun(inputs, log, signal))
    if (failures.length > 0) log.fail(failures.join('\n'))
  } catch (error) {
    log.fail(error instanceof Error ? error.message : String(error))
  }
  // Nothing that is still under way may hold a cancelled run back.
  if (signal.aborted) process.stdout.write('', () => process.exit(1))
}
