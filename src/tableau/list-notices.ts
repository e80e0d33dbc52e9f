import { type Notice, warning } from '../notice.js'
import type { Progress, WholeList } from './paging.js'

const formatCount = (number: number) => number.toLocaleString('en-US')

/** Says what a list's proof came to, where there is something to know. */
export function noticesOfProof(
  label: string,
  list: WholeList<unknown>,
  host: string
): Notice[] {
  if (!list.complete) {
    const counts = `${formatCount(list.advertised)} were advertised, ${formatCount(list.items.length)} received, twice.`
    const cause = list.mixed
      ? `Pages came that were not asked for, or one item on two pages: a cache or proxy between here and ${host} is the likely cause. Have what is below /api/ excepted from it.`
      : 'Content that changes while it is read does that: run again.'
    return [
      warning(`The list of ${label} may not be whole: ${counts} ${cause}`)
    ]
  }
  return list.hidden > 0
    ? [
        warning(
          `The server counts ${formatCount(list.hidden)} ${label} that it doesn't show this user. The list is whole without them.`
        )
      ]
    : []
}

const step = 1000

/** Tells how far a list has come: a line for each thousand, and one at its end. */
export function progressOf(
  label: string,
  log: (message: string) => void
): Progress {
  let told = 0
  return (received, total) => {
    if (received >= total) log(`${formatCount(received)} ${label}`)
    else if (Math.floor(received / step) !== told)
      log(`${formatCount(received)} of ${formatCount(total)} ${label}`)
    told = Math.floor(received / step)
  }
}
