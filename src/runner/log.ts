import * as core from '@actions/core'
import type { Notice } from '../notice.js'
import { createRedactor } from './redact.js'

export const logLevels = ['debug', 'info', 'warning', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** The step's log. Every text is one line that can't start a command, and holds no secret. */
export interface Log {
  readonly setLevel: (level: LogLevel) => void
  /** Masks a secret in the runner's log, and takes it out of everything that is written from here. */
  readonly mask: (secret: string) => void
  readonly redact: (text: string) => string
  readonly debug: (message: string) => void
  readonly info: (message: string) => void
  readonly warning: (message: string) => void
  readonly add: (notice: Notice) => void
  /** Fails the step with one error annotation. */
  readonly fail: (message: string) => void
  /** Runs work of a library that writes to the log by itself: its lines are held to the level and hold no secret as well. */
  readonly muffle: <T>(run: () => Promise<T>) => Promise<T>
  /** Runs a step of the story in a group of the log. */
  readonly group: <T>(name: string, run: () => Promise<T>) => Promise<T>
}

export function createLog(): Log {
  let level: LogLevel = 'info'
  const masked = new Set<string>()
  const { add, redact } = createRedactor()
  const shows = (wanted: LogLevel) =>
    logLevels.indexOf(wanted) >= logLevels.indexOf(level)
  const line = (text: string) => oneLine(redact(text))
  const log: Log = {
    setLevel: (wanted) => {
      level = wanted
    },
    mask: (secret) => {
      if (secret === '' || masked.has(secret)) return
      masked.add(secret)
      core.setSecret(secret)
      add(secret)
    },
    redact,
    // The runner shows ::debug:: lines only where ACTIONS_STEP_DEBUG is set.
    debug: (message) => {
      if (level === 'debug') core.info(line(`debug: ${message}`))
      else core.debug(line(message))
    },
    info: (message) => {
      if (shows('info')) core.info(line(message))
    },
    warning: (message) => {
      if (shows('warning')) core.warning(line(message))
    },
    add: ({ level: kind, message }) => {
      if (kind === 'warning') log.warning(message)
      else if (shows('info')) core.notice(line(message))
    },
    fail: (message) => {
      core.setFailed(redact(message).split('\n').map(oneLine).join('\n'))
    },
    muffle: (run) =>
      through((text) => {
        if (text === '' || text.startsWith('::add-mask::')) return text
        if (text.startsWith('::')) return harmless(redact(text))
        return shows('info') ? `${line(text)}\n` : ''
      }, run),
    group: async (name, run) => {
      if (!shows('info')) return run()
      core.startGroup(line(name))
      try {
        return await run()
      } finally {
        core.endGroup()
      }
    }
  }
  return log
}

/**
 * Makes one harmless line of any text: control characters, which could begin a line of their own or speak to a
 * terminal, become blanks. The runner takes `::` at a line's start and `##[` anywhere in it for a command.
 */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return harmless(line.replace(/^::/, '| ::'))
}

const harmless = (line: string) => line.replaceAll('##[', '# #[')

/** Writes only what is left of a text, while the work goes on. */
async function through<T>(
  sieve: (text: string) => string,
  run: () => Promise<T>
): Promise<T> {
  const { stdout } = process
  const write = stdout.write.bind(stdout)
  stdout.write = (chunk: unknown, ...rest: never[]) => {
    const text = typeof chunk === 'string' ? sieve(chunk) : (chunk as string)
    // Also where nothing is left somebody may wait for the end of the writing.
    return write(text, ...rest)
  }
  try {
    return await run()
  } finally {
    stdout.write = write
  }
}
