import { statusWords } from '../../src/report/words.js'
import { element } from './dom.js'
import type { Status } from '../model/estate.js'

/** A card with a heading, in which a picture draws itself. */
export function makeCard(id: string, title: string) {
  const heading = element('h2', { id: `${id}-title` }, title)
  const tools = element('div', { class: 'tools' })
  const body = element('div', { class: 'body' })
  const card = element(
    'section',
    { id, class: 'card picture', 'aria-labelledby': `${id}-title` },
    element('div', { class: 'head' }, heading, tools),
    body
  )
  return { card, heading, tools, body }
}

/** A bar of one piece or several; shares are parts of the bar's full length. */
export function makeBar(
  pieces: readonly { readonly share: number; readonly kind: string }[]
): HTMLElement {
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' })
  for (const { share, kind } of pieces) {
    const piece = element('span', { 'data-kind': kind })
    piece.style.width = `${String(Math.max(share * 100, 0.4))}%`
    bar.append(piece)
  }
  return bar
}

/** A status in its colour, and always in words. */
export const statusTag = (status: Status): HTMLElement =>
  element(
    'span',
    { class: 'status', 'data-status': status },
    statusWords[status].label
  )

export const emptyText = (text: string): HTMLElement =>
  element('p', { class: 'empty' }, text)
