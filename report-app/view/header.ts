import { siteLabel } from '../../src/report/words.js'
import { formatTime } from '../../src/report/time.js'
import { element, quoted, redraw, part } from './dom.js'
import type { Estate } from '../model/estate.js'

/** Title, where and when it was listed, whether it is all. */
export function drawHeader({ data }: Estate): void {
  const hosts = data.servers.map((server) => server.replace(/^https?:\/\//, ''))
  const sites =
    data.sites.length === 1 ? [`${siteLabel(data.sites[0] ?? '')} site`] : []
  const about = [...hosts, ...sites].map((text) =>
    element('li', {}, quoted(text))
  )
  const time = element('time', {}, readableTime(data.listedAt))
  time.dateTime = data.listedAt
  document.title = `Owners of Tableau content, ${data.listedAt.slice(0, 10)}`
  redraw(
    part('header'),
    element('h1', {}, 'Owners of Tableau content'),
    element(
      'ul',
      { class: 'about' },
      ...about,
      element('li', {}, 'Listed ', time),
      element('li', {}, completeness(data))
    )
  )
  redraw(
    part('footer'),
    element(
      'p',
      {},
      'This file holds everything that it shows and asks no network. All columns are in ',
      element('code', {}, quoted(data.csvName)),
      '. Times are UTC.'
    )
  )
}

function completeness({ complete, hiddenCount }: Estate['data']): HTMLElement {
  if (!complete)
    return element('span', { class: 'badge incomplete' }, 'Incomplete list')
  return element(
    'span',
    { class: 'badge complete' },
    hiddenCount === 0 ? 'Complete list' : 'Complete, but for hidden items'
  )
}

/** `2026-11-24 05:30 UTC`. */
function readableTime(time: string): string {
  const milliseconds = Date.parse(time)
  return Number.isNaN(milliseconds)
    ? time
    : `${formatTime(milliseconds / 1000)
        .slice(0, 16)
        .replace('T', ' ')} UTC`
}
