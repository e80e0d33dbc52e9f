import { describe, expect, it } from '@jest/globals'
import {
  createRetry,
  parseRetryAfter,
  type RetryOptions,
  transientStatuses
} from '../src/retry.js'

/** A retry that records its pauses instead of waiting. */
function recorded(over: Partial<RetryOptions> = {}) {
  const pauses: number[] = []
  const messages: string[] = []
  const retry = createRetry({
    maxRetries: 5,
    maxWaitSeconds: 300,
    random: () => 1,
    onRetry: (message) => messages.push(message),
    sleep: (ms) => {
      pauses.push(ms)
      return Promise.resolve()
    },
    ...over
  })
  return { retry, pauses, messages }
}

/** An attempt that fails so many times. */
function failing(times: number) {
  let attempts = 0
  const attempt = () => {
    attempts++
    return attempts > times
      ? Promise.resolve('done')
      : Promise.reject(new Error(`Failed ${String(attempts)}.`))
  }
  return { attempt, attempts: () => attempts }
}

const always = () => ({})
const never = () => undefined

describe('createRetry', () => {
  it('tries until it succeeds, with pauses that grow by powers of two from half a second on, jittered', async () => {
    const { retry, pauses, messages } = recorded()
    const { attempt, attempts } = failing(4)
    await expect(retry(attempt, always)).resolves.toBe('done')
    expect(attempts()).toBe(5)
    expect(pauses).toEqual([1000, 2000, 4000, 8000])
    expect(messages[0]).toBe('Failed 1. Trying again in 1.0 s (1 of 5).')
  })

  it.each([
    [0, [0, 0, 0]],
    [0.5, [500, 1000, 2000]],
    [0.25, [250, 500, 1000]]
  ])('jitters over the whole pause: %d', async (share, expected) => {
    const { retry, pauses } = recorded({ random: () => share })
    await retry(failing(3).attempt, always)
    expect(pauses).toEqual(expected)
  })

  it('never pauses for longer than half a minute by itself', async () => {
    const { retry, pauses } = recorded({ maxRetries: 20, maxWaitSeconds: 3600 })
    await retry(failing(12).attempt, always)
    expect(Math.max(...pauses)).toBe(30_000)
  })

  it.each([0, 1, 5, 20])('gives up after %i retries', async (maxRetries) => {
    const { retry, pauses } = recorded({ maxRetries, maxWaitSeconds: 3600 })
    const { attempt, attempts } = failing(100)
    await expect(retry(attempt, always)).rejects.toThrow(
      `Failed ${String(maxRetries + 1)}.`
    )
    expect(attempts()).toBe(maxRetries + 1)
    expect(pauses).toHaveLength(maxRetries)
  })

  it("doesn't try again what can't succeed", async () => {
    const { retry, pauses } = recorded()
    const { attempt, attempts } = failing(1)
    await expect(retry(attempt, never)).rejects.toThrow('Failed 1.')
    expect([attempts(), pauses]).toEqual([1, []])
  })

  it('counts the retries of each request anew', async () => {
    const { retry } = recorded({ maxRetries: 2 })
    await expect(retry(failing(2).attempt, always)).resolves.toBe('done')
    await expect(retry(failing(2).attempt, always)).resolves.toBe('done')
  })

  it("obeys the peer's own pause", async () => {
    const { retry, pauses } = recorded()
    await retry(failing(2).attempt, () => ({ afterMs: 60_000 }))
    expect(pauses).toEqual([60_000, 60_000])
  })

  it('waits no longer than allowed in all, over all requests', async () => {
    const { retry, pauses } = recorded({ maxWaitSeconds: 100 })
    const minute = () => ({ afterMs: 60_000 })
    await retry(failing(1).attempt, minute)
    const { attempt, attempts } = failing(1)
    await expect(retry(attempt, minute)).rejects.toThrow(
      /^Failed 1\. It asks to wait 60\.0 s.*max-retry-wait-seconds/
    )
    expect([attempts(), pauses]).toEqual([1, [60_000]])
  })

  it('obeys a pause of exactly what is left', async () => {
    const { retry } = recorded({ maxWaitSeconds: 60 })
    await expect(
      retry(failing(1).attempt, () => ({ afterMs: 60_000 }))
    ).resolves.toBe('done')
  })

  it('shortens its own pauses to what is left, and still tries', async () => {
    const { retry, pauses } = recorded({ maxWaitSeconds: 2 })
    await expect(retry(failing(4).attempt, always)).resolves.toBe('done')
    expect(pauses).toEqual([1000, 1000, 0, 0])
  })

  it('makes no attempt once the run is cancelled', async () => {
    const { retry } = recorded()
    const { attempt, attempts } = failing(0)
    const signal = AbortSignal.abort(new Error('Cancelled.'))
    await expect(retry(attempt, always, signal)).rejects.toThrow('Cancelled.')
    expect(attempts()).toBe(0)
  })

  it('says that the run was cancelled, not what failed for it', async () => {
    const { retry, pauses } = recorded()
    const controller = new AbortController()
    const attempt = () => {
      controller.abort(new Error('Cancelled.'))
      return Promise.reject(new Error('socket hang up'))
    }
    await expect(retry(attempt, always, controller.signal)).rejects.toThrow(
      'Cancelled.'
    )
    expect(pauses).toEqual([])
  })

  it('ends its pause when the run is cancelled', async () => {
    const controller = new AbortController()
    const retry = createRetry({
      maxRetries: 5,
      maxWaitSeconds: 3600,
      onRetry: () => {
        controller.abort(new Error('Cancelled.'))
      }
    })
    await expect(
      retry(
        failing(1).attempt,
        () => ({ afterMs: 3_600_000 }),
        controller.signal
      )
    ).rejects.toThrow('Cancelled.')
  })
})

describe('transientStatuses', () => {
  it('are those that pass by themselves', () => {
    expect([...transientStatuses]).toEqual([408, 429, 500, 502, 503, 504])
  })
})

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 5, 1, 12, 0, 0)

  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Mon, 01 Jun 2026 12:01:00 GMT', 60_000],
    ['Mon, 01 Jun 2026 12:00:00 GMT', 0],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['Monday, 01-Jun-26 12:01:00 GMT', 60_000],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['2026-06-01', undefined]
  ])('reads %j as %j ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms)
  })
})
