/** On cancel the runner sends SIGINT, then SIGTERM (Ctrl-Break on Windows), then kills. */
const cancelSignals: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM']

/** Aborts everything when the run is cancelled; the first signal starts it, later ones find it under way. */
export function abortOnCancel(): AbortSignal {
  const controller = new AbortController()
  for (const signal of cancelSignals)
    process.on(signal, () => {
      controller.abort(new Error(`The run was cancelled (${signal}).`))
    })
  return controller.signal
}
