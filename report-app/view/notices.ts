import { countOf } from '../../src/report/words.js'
import { element, part, quoted, redraw } from './dom.js'
import type { Estate } from '../model/estate.js'

/** So many are read at once; more are a list to open. */
const fewLines = 5

type Line = Estate['data']['notices'][number]

/** What people should know of the run: warnings first, and open where they are few. */
export function drawNotices({ data: { notices, hiddenCount } }: Estate): void {
  const isWarning = ({ level }: Line) => level === 'warning'
  const warnings = notices.filter(isWarning)
  const others = notices.filter((notice) => !isWarning(notice))
  if (hiddenCount > 0) others.push(hiddenNotice(hiddenCount))
  const lines = [...warnings, ...others]
  const section = part('notices')
  section.hidden = lines.length === 0
  const title = [
    ...(warnings.length > 0 ? [countOf(warnings.length, 'warning')] : []),
    ...(others.length > 0 ? [countOf(others.length, 'notice')] : [])
  ].join(', ')
  redraw(
    section,
    element(
      'details',
      {
        class: 'card',
        open: warnings.length > 0 && lines.length <= fewLines
      },
      element('summary', {}, title),
      element('ul', {}, ...lines.map(drawLine))
    )
  )
}

const hiddenNotice = (count: number): Line => ({
  level: 'notice',
  message: `Hidden from this user: ${countOf(count, 'item')} that the server counts.`
})

const drawLine = ({ level, message }: Line): HTMLElement =>
  element(
    'li',
    { class: level },
    element(
      'span',
      { class: 'level' },
      level === 'warning' ? 'Warning: ' : 'Notice: '
    ),
    quoted(message)
  )
