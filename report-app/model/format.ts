/** Megabytes as people read them: `512 MB`, `1.5 GB`. */
export function formatSize(megabytes: number): string {
  const [unit, divisor] =
    megabytes >= 1024 * 1024
      ? ['TB', 1024 * 1024]
      : megabytes >= 1024
        ? ['GB', 1024]
        : ['MB', 1]
  const digits = divisor === 1 || megabytes >= 100 * divisor ? 0 : 1
  const amount = (megabytes / divisor).toLocaleString('en-US', {
    maximumFractionDigits: digits
  })
  return `${amount} ${unit}`
}

/** A share of one, in per cent: `<1%` where it would round to nothing, `>99%` where it would round to all. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  if (percent === 0 && share > 0) return '<1%'
  if (percent === 100 && share < 1) return '>99%'
  return `${String(percent)}%`
}

/** The day of an ISO 8601 time. */
export const dayOf = (time: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(time) ? time.slice(0, 10) : time

/** Text without case and accents, for searching. */
export const fold = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- all of ASCII: no accents there
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
