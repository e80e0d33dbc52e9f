import type { Inputs } from './inputs/read.js'
import type { Log } from './runner/log.js'
import type { Notice } from './notice.js'
import { createRetry, type Retry } from './retry.js'

/** What every part of a run shares. */
export interface Run {
  readonly log: Log
  readonly retry: Retry
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  readonly now: () => number
  /** Everything that was told so far. */
  readonly notices: readonly Notice[]
  /** Tells a notice: in the log at once, and in what people read later. */
  readonly tell: (notice: Notice) => void
}

/** Prepares what every part of a run shares. */
export function prepareRun(inputs: Inputs, log: Log, signal: AbortSignal): Run {
  const notices: Notice[] = []
  return {
    log,
    signal,
    notices,
    now: Date.now,
    tell: (notice) => {
      notices.push(notice)
      log.add(notice)
    },
    retry: createRetry({
      maxRetries: inputs.maxRetries,
      maxWaitSeconds: inputs.maxRetryWaitSeconds,
      onRetry: log.info
    })
  }
}
