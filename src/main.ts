import { makeContext } from './context.js'
import { proxyPasswords } from './http/proxy.js'
import { readInputs } from './inputs/read.js'
import { messageOf } from './notice.js'
import { abortOnCancel } from './runner/cancel.js'
import { type Environment, readRunner } from './runner/environment.js'
import { createLog } from './runner/log.js'

/** The whole action: reads inputs, collects, delivers, checks. Fails the step with one error that says what to do. */
export async function run(): Promise<void> {
  const log = createLog()
  const signal = abortOnCancel()
  try {
    const runner = readRunner(process.env)
    secretsOf(runner.env).forEach(log.mask)
    const inputs = readInputs(process.env, log.mask, runner)
    log.setLevel(inputs.logLevel)
    // Loaded once the inputs are right: what is wrong with them is told at once.
    const { list } = await import('./actions/list.js')
    const context = makeContext(inputs.retries, runner, log, signal)
    const failures = await list(inputs, context)
    if (failures.length > 0) log.fail(failures.join('\n'))
  } catch (error) {
    log.fail(messageOf(error))
  }
  // Nothing that is still under way may hold the run back: not when it is cancelled, nor a library's own retries. One
  // that was done before it was cancelled has not failed.
  process.stdout.write('', () => process.exit())
}

/** Secrets that no input holds: those of the proxies, and the one that the artifact is uploaded with. */
const secretsOf = (env: Environment): string[] => [
  ...proxyPasswords(env),
  env.ACTIONS_RUNTIME_TOKEN ?? ''
]
