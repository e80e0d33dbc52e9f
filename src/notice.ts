/**
 * Something a person should know about a run. Notices are collected as data, so that the log, the job summary and the
 * report all say the same. A `warning` means that the result is still right.
 */
export interface Notice {
  readonly level: 'notice' | 'warning'
  readonly message: string
}

export const warning = (message: string): Notice => ({
  level: 'warning',
  message
})

export const notice = (message: string): Notice => ({
  level: 'notice',
  message
})

/** What an error says. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
