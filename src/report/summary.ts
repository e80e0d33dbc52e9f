import type { Notice } from '../notice.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import type { Outcome } from '../outcome.js'
import type { FindingKind, Findings } from '../owners/findings.js'
import type { AddressOf } from './addresses.js'
import { formatChangeTables } from './changes.js'
import { code, htmlTable, prose } from './escape.js'
import {
  countByType,
  countOf,
  figuresByOwner,
  formatCount,
  ownerLabel
} from './figures.js'
import { describeChanges } from './messages.js'

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
  const head = `<p><b>${describeChanges(comparison.changes)}</b>, compared with ${against}.</p>`
  const foot = `<p>All changes stand in ${code(changesPath)}, also in the artifact.</p>`
  const tables = formatChangeTables(comparison.changes, addressOf, {
    size,
    limit: room - size(head) - size(foot) - 100
  })
  return joinSections([head, tables.html, tables.cut ? foot : ''])
}

const findingTitles: Readonly<Record<FindingKind, string>> = {
  'unlicensed-owner': 'Owners without a licence',
  'unknown-owner': 'Owners whom no list has',
  'inactive-owner': 'Owners who have not signed in for long'
}

/** Who is gone, what they own, and since when. */
function findingsSection({ list }: Findings, several: boolean): string {
  return (Object.keys(findingTitles) as FindingKind[])
    .map((kind) => {
      const found = list.filter((finding) => finding.kind === kind)
      if (found.length === 0) return ''
      const items = found.reduce((sum, { records }) => sum + records.length, 0)
      const rows = found
        .slice(0, topFindings)
        .map(({ owner, site, lastLogin, records }) => [
          ownerCell(ownerLabel(owner), several ? site : ''),
          formatCount(records.length),
          lastLogin?.slice(0, 10) ?? '',
          records
            .slice(0, namesInFinding)
            .map(({ name }) => code(name))
            .join(', ') +
            (records.length > namesInFinding
              ? ` and ${formatCount(records.length - namesInFinding)} more`
              : '')
        ])
      const rest = found.length - rows.length
      return [
        `<h3>${findingTitles[kind]} (${countOf(items, 'item')})</h3>`,
        htmlTable(['Owner', 'Items', 'Last sign-in', ''], rows),
        ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
      ].join('\n')
    })
    .filter((section) => section !== '')
    .join('\n\n')
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
  `${label === '' ? '<i>no owner told</i>' : code(label)}${site === '' ? '' : ` on ${code(site)}`}`

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
