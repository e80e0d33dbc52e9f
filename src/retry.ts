import { setTimeout as sleepFor } from 'node:timers/promises'
import { messageOf } from './notice.js'

/** Statuses that pass by themselves: time-outs, throttling and gateways in trouble. */
export const transientStatuses: ReadonlySet<number> = new Set([
  408, 429, 500, 502, 503, 504
])

const firstPauseMs = 500
const longestPauseMs = 30_000

/** What a failed attempt asks for: to be tried again, after the peer's own `Retry-After` where it sent one. */
export interface Again {
  readonly afterMs?: number | undefined
}

export interface RetryOptions {
  readonly maxRetries: number
  readonly maxWaitSeconds: number
  readonly onRetry?: (message: string) => void
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly random?: () => number
}

/** Runs attempts until one succeeds, fails for good, or the retries or the waiting time are used up. */
export type Retry = <T>(
  attempt: () => Promise<T>,
  classify: (error: unknown) => Again | undefined,
  signal?: AbortSignal
) => Promise<T>

/** Waits; ends early, with the signal's reason, when the run is cancelled. */
async function sleepUnlessAborted(
  ms: number,
  signal?: AbortSignal
): Promise<void> {
  try {
    await sleepFor(ms, undefined, signal ? { signal } : {})
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}

/**
 * Makes the one retry policy of a run. Pauses grow by powers of two from half a second and are jittered over their
 * whole length ("full jitter", AWS Architecture Blog 2015); a `Retry-After` (RFC 9110, 10.2.3) replaces them.
 * The waiting time is one budget for all requests: a peer that asks for more than is left gets no further request,
 * and the error says so.
 */
export function createRetry(options: RetryOptions): Retry {
  const { maxRetries, sleep = sleepUnlessAborted } = options
  const random = options.random ?? Math.random
  let budgetMs = options.maxWaitSeconds * 1000
  return async (attempt, classify, signal) => {
    for (let retries = 0; ; retries++) {
      signal?.throwIfAborted()
      try {
        return await attempt()
      } catch (error) {
        signal?.throwIfAborted()
        const again = classify(error)
        if (!again || retries >= maxRetries) throw error
        if ((again.afterMs ?? 0) > budgetMs) throw tooLong(error, again)
        const pause =
          again.afterMs ?? Math.min(budgetMs, random() * backoffMs(retries))
        budgetMs -= pause
        options.onRetry?.(
          `${sentence(messageOf(error))} Trying again in ${seconds(pause)} (${String(retries + 1)} of ${String(maxRetries)}).`
        )
        await sleep(pause, signal)
      }
    }
  }
}

const backoffMs = (retries: number) =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** (retries + 1))

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

const sentence = (text: string) => (/[.!?)]$/.test(text) ? text : `${text}.`)

function tooLong(error: unknown, again: Again): Error {
  return new Error(
    `${messageOf(error)} It asks to wait ${seconds(again.afterMs ?? 0)}, more than is left of max-retry-wait-seconds: raise it, or run again later.`,
    { cause: error }
  )
}

/**
 * Reads a `Retry-After` header: delay in seconds, or an HTTP date (RFC 9110, 10.2.3).
 * @returns milliseconds from `now`, or undefined where the header is missing or neither
 */
export function parseRetryAfter(
  header: string | undefined,
  now: number
): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
