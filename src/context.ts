import { type Notice, notice, warning } from './notice.js'
import { createRetry, type Retry } from './retry.js'
import type { RetryInputs } from './inputs/read.js'
import type { Runner } from './runner/environment.js'
import type { Log } from './runner/log.js'

/** What every part of a run shares. */
export interface Context {
  readonly runner: Runner
  readonly log: Log
  readonly retry: Retry
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  readonly now: () => number
  /** Everything that was told so far. */
  readonly notices: readonly Notice[]
  /** Tells a notice: in the log at once, and in what people read later. */
  readonly tell: (notice: Notice) => void
  readonly warn: (message: string) => void
  readonly note: (message: string) => void
}

/** Prepares what every part of a run shares. */
export function makeContext(
  retries: RetryInputs,
  runner: Runner,
  log: Log,
  signal: AbortSignal
): Context {
  const notices: Notice[] = []
  // Redacted here: summary and report show what the log shows.
  const tell = ({ level, message }: Notice) => {
    const told = { level, message: log.redact(message) }
    notices.push(told)
    log.add(told)
  }
  return {
    runner,
    log,
    signal,
    notices,
    tell,
    warn: (message) => {
      tell(warning(message))
    },
    note: (message) => {
      tell(notice(message))
    },
    now: Date.now,
    retry: createRetry({ ...retries, onRetry: log.info })
  }
}
