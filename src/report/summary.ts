import type { Notice } from '../notice.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import { code, htmlTable, prose } from './escape.js'
import {
  countByType,
  countOf,
  figuresByOwner,
  formatCount,
  type OwnerFigures
} from './figures.js'

/** GitHub refuses a job summary above 1 MiB. */
const limitBytes = 1024 * 1024
const topOwners = 15
const barLength = 20

export interface SummaryContent {
  readonly inventory: Inventory
  readonly notices: readonly Notice[]
  /** Path of the CSV, and the artifact's address where there is one. */
  readonly csvPath: string
  readonly artifactUrl?: string | undefined
}

/**
 * The job summary: figures, the owners with the most content as bars, and what needs attention.
 * @returns Markdown made of HTML blocks, below 1 MiB
 */
export function formatSummary(content: SummaryContent): string {
  const sections = [
    '<h2>Owners of Tableau content</h2>',
    figures(content),
    ownersPicture(content.inventory),
    attention(content.notices)
  ]
  return `${fitSections(sections, limitBytes)}\n`
}

/** Joins HTML blocks with blank lines between them, and leaves out what no longer fits. */
export function fitSections(
  sections: readonly string[],
  limit: number
): string {
  let size = 0
  const fitting = sections
    .filter((section) => section !== '')
    .filter((section) => {
      size += Buffer.byteLength(section) + 2
      return size < limit
    })
  return fitting.join('\n\n')
}

function figures({ inventory, csvPath, artifactUrl }: SummaryContent): string {
  const { records, sites, complete } = inventory
  const counts = [
    ...countByType(records).map(([type, count]) => [type, formatCount(count)]),
    ['owners', formatCount(countOwners(records))],
    ['sites', formatCount(sites.length)],
    ['list is complete', complete ? 'yes' : 'no']
  ]
  const file = `<p>${countOf(records.length, 'item')} in ${code(csvPath)}${artifactUrl === undefined ? '' : `, also as <a href="${artifactUrl}">artifact</a>`}. Listed at ${inventory.listedAt}.</p>`
  return `${htmlTable(
    ['', ''],
    counts.map(([name = '', count = '']) => [name, `<b>${count}</b>`])
  )}\n${file}`
}

function ownersPicture({ records, sites }: Inventory): string {
  const owners = figuresByOwner(records)
  if (owners.length === 0) return ''
  const top = owners.slice(0, topOwners)
  const most = top[0]?.count ?? 1
  const rows = top.map((owner) => [
    ownerCell(owner, sites.length > 1),
    formatCount(owner.count),
    formatCount(owner.sizeMb),
    bar(owner.count / most)
  ])
  const rest = owners.length - top.length
  return [
    '<h3>Owners with the most content</h3>',
    htmlTable(['Owner', 'Items', 'MB', ''], rows),
    ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
  ].join('\n')
}

const ownerCell = ({ label, site }: OwnerFigures, showSite: boolean) =>
  `${label === '' ? '<i>no owner told</i>' : code(label)}${showSite && site !== '' ? ` on ${code(site)}` : ''}`

const bar = (share: number) =>
  '█'.repeat(Math.max(1, Math.round(share * barLength)))

function attention(notices: readonly Notice[]): string {
  if (notices.length === 0) return ''
  const items = notices.map(({ message }) => `<li>${prose(message)}</li>`)
  return ['<h3>Needs attention</h3>', '<ul>', ...items, '</ul>'].join('\n')
}
