/** A number with thousands separated: `11,482`. */
export const formatCount = (count: number): string =>
  count.toLocaleString('en-US')

/** `1 item`, `2 items`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

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

/** ISO 8601, UTC, whole seconds. */
export const formatTime = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/** The day of an ISO 8601 time. */
export const dayOf = (time: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(time) ? time.slice(0, 10) : time

/** A person's label: `Ann Smith (ann)`; the id of an owner who can't be looked up. */
export function ownerLabel(owner: {
  readonly id: string
  readonly name?: string
  readonly fullName?: string
}): string {
  const { id, name = id, fullName = name } = owner
  return fullName === name ? name : `${fullName} (${name})`
}

/** What a site is called: the Default site has no content URL. */
export const siteLabel = (contentUrl: string): string =>
  contentUrl === '' ? 'Default' : contentUrl

/** What a type is called. */
export const typeLabel = (type: string): string =>
  type === 'datasource' ? 'data source' : type.replace('-', ' ')

/** What a status is called. */
export const statusLabel = (status: string): string => status.replace('-', ' ')

/** Text without case and accents, for searching. */
export const fold = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- all of ASCII: no accents there
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
