import type { Notice } from '../notice.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import type { Outcome } from '../outcome.js'
import {
  countRows,
  type Finding,
  findingKinds,
  type Findings
} from '../owners/findings.js'
import type { AddressOf } from './addresses.js'
import { changesHtml } from './changes-html.js'
import { code, htmlTable, prose } from './escape.js'
import { countByType, figuresByOwner } from './figures.js'
import { changesPhrase } from './messages.js'
import {
  countOf,
  findingWords,
  formatCount,
  noOwner,
  ownerLabel
} from './words.js'

/** GitHub refuses a job summary above 1 MiB. */
const limitBytes = 1024 * 1024
const topOwners = 15
const topFindings = 10
const namesInFinding = 3
const mostNotices = 100
const barLength = 20

/** What the summary says beside the outcome. */
export interface SummaryContent {
  readonly notices: readonly Notice[]
  readonly csvPath: string
  readonly changesPath: string
  readonly addressOf: AddressOf
}

/**
 * The job summary: figures, what changed, who is gone, the owners with the most content as bars, and what needs
 * attention.
 * @returns Markdown made of HTML blocks, below 1 MiB
 */
export function formatSummary(
  outcome: Outcome,
  content: SummaryContent
): string {
  const { inventory, findings } = outcome
  const several = inventory.sites.length > 1
  const before = [
    '<h2>Owners of Tableau content</h2>',
    figures(outcome, content.csvPath)
  ]
  const after = [
    ownersPicture(inventory, several),
    findingsSection(findings, several),
    attention(content.notices)
  ]
  const fixed = joinSections([...before, ...after])
  const room = limitBytes - size(fixed)
  const changes = changesSection(outcome.comparison, content, room)
  return `${joinSections([...before, changes, ...after])}\n`
}

const size = (text: string) => Buffer.byteLength(text)

const joinSections = (sections: readonly string[]) =>
  sections.filter((section) => section !== '').join('\n\n')

/** What changed since the base, as far as there is room. */
function changesSection(
  comparison: Outcome['comparison'],
  { changesPath, addressOf }: SummaryContent,
  room: number
): string {
  if (!comparison?.compared || comparison.changes.length === 0) return ''
  const against =
    comparison.base === null ? 'the earlier file' : code(comparison.base.ref)
  const head = `<p>Changes, compared with ${against}: <b>${changesPhrase(comparison.changes)}</b>.</p>`
  const foot = `<p>All changes stand in ${code(changesPath)}, also in the artifact.</p>`
  const tables = changesHtml(comparison.changes, addressOf, {
    size,
    limit: room - size(head) - size(foot) - 100
  })
  return joinSections([head, tables.html, tables.cut ? foot : ''])
}

/** Who is gone, what they own, and since when. */
const findingsSection = ({ list }: Findings, several: boolean): string =>
  joinSections(
    findingKinds.map((kind) => {
      const found = list.filter((finding) => finding.kind === kind)
      if (found.length === 0) return ''
      const shown = found.slice(0, topFindings)
      const rest = found.length - shown.length
      return [
        `<h3>${findingWords[kind].title} (${countOf(countRows(list, kind), 'item')})</h3>`,
        htmlTable(
          ['Owner', 'Items', 'Last sign-in', ''],
          shown.map((finding) => findingCells(finding, several))
        ),
        ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
      ].join('\n')
    })
  )

function findingCells(
  { owner, site, lastLogin, records }: Finding,
  several: boolean
): string[] {
  const names = records.slice(0, namesInFinding).map(({ name }) => code(name))
  const rest = records.length - names.length
  return [
    ownerCell(ownerLabel(owner), several ? site : ''),
    formatCount(records.length),
    lastLogin?.slice(0, 10) ?? '',
    `${names.join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}`
  ]
}

function figures(outcome: Outcome, csvPath: string): string {
  const { inventory, written, artifact, pull, complete } = outcome
  const { records, sites } = inventory
  const counts = [
    ...countByType(records).map(([type, count]) => [type, formatCount(count)]),
    ['owners', formatCount(countOwners(records))],
    ['sites', formatCount(sites.length)],
    ['list is complete', complete ? 'yes' : 'no']
  ]
  const sentences = [
    `${countOf(records.length, 'item')} in ${code(csvPath)}${written.report === undefined ? '' : `, to look at in ${code(written.report)}`}.`,
    artifact === undefined
      ? ''
      : `All files are in the <a href="${artifact.url}">artifact</a>.`,
    pull?.url === undefined || !pull.holdsChanges
      ? ''
      : `The changes are in a <a href="${pull.url}">pull request</a>.`,
    `Listed at ${inventory.listedAt}.`
  ]
  const file = `<p>${sentences.filter((sentence) => sentence !== '').join(' ')}</p>`
  return `${htmlTable(
    ['Listed', ''],
    counts.map(([name = '', count = '']) => [name, `<b>${count}</b>`])
  )}\n${file}`
}

function ownersPicture({ records }: Inventory, several: boolean): string {
  const owners = figuresByOwner(records)
  if (owners.length === 0) return ''
  const top = owners.slice(0, topOwners)
  const most = top[0]?.count ?? 1
  const rows = top.map((owner) => [
    ownerCell(owner.label, several ? owner.site : ''),
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

const ownerCell = (label: string, site: string) =>
  `${label === '' ? `<i>${noOwner}</i>` : code(label)}${site === '' ? '' : ` on ${code(site)}`}`

const bar = (share: number) =>
  '█'.repeat(Math.max(1, Math.round(share * barLength)))

function attention(notices: readonly Notice[]): string {
  if (notices.length === 0) return ''
  const shown = notices.slice(0, mostNotices)
  const items = shown.map(({ message }) => `<li>${prose(message)}</li>`)
  const more = notices.length - shown.length
  return [
    '<h3>Needs attention</h3>',
    '<ul>',
    ...items,
    ...(more > 0 ? [`<li>and ${formatCount(more)} more, in the log</li>`] : []),
    '</ul>'
  ].join('\n')
}
