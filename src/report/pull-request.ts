import type { Comparison } from '../owners/comparison.js'
import { countOwners, type Inventory } from '../owners/inventory.js'
import type { AddressOf } from './addresses.js'
import { changesHtml } from './changes-html.js'
import { code } from './escape.js'
import { changesPhrase } from './messages.js'
import { countOf } from './words.js'

/** GitHub takes bodies up to 65,536 characters; the hidden mark stands behind ours. */
const limitCharacters = 65_536 - 1_500

type Told = Pick<Comparison, 'changes' | 'gist'>

export interface PullRequestContent {
  readonly inventory: Pick<Inventory, 'records'>
  readonly csvPath: string
  readonly changesPath: string
  readonly addressOf: AddressOf
  /** Address of the workflow run. */
  readonly runUrl: string
}

/** The default title of the pull request. */
export function formatPullRequestTitle(
  { changes, gist }: Told,
  { records }: Pick<Inventory, 'records'>
): string {
  const texts: Readonly<Record<Comparison['gist'], () => string>> = {
    'new-file': () => `owners of ${countOf(records.length, 'item')}`,
    changes: () => changesPhrase(changes),
    'new-columns': () => 'new columns',
    'other-form': () => 'the same values in another form'
  }
  return `Tableau owners: ${texts[gist]()}`
}

/**
 * The body of the pull request: counts on top, then the changes as tables, owner changes first.
 * @returns HTML blocks for GitHub's Markdown, short enough for a body with its mark
 */
export function formatPullRequestBody(
  told: Told,
  content: PullRequestContent
): string {
  const { changesPath, runUrl } = content
  const head = `<p>${leadOf(told, code(content.csvPath))} ${countsOf(content)}</p>`
  const foot = (cut: boolean) =>
    `<p>${cut ? `All changes stand in ${code(changesPath)}, also in the artifact of <a href="${runUrl}">the run</a>.` : `Listed by <a href="${runUrl}">this run</a>.`} Merging accepts the changes; closing rejects them until they are different.</p>`
  const size = (text: string) => text.length
  const tables = changesHtml(told.changes, content.addressOf, {
    size,
    limit: limitCharacters - size(head) - size(foot(true))
  })
  return [head, tables.html, foot(tables.cut)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function leadOf({ changes, gist }: Told, csv: string): string {
  const texts: Readonly<Record<Comparison['gist'], () => string>> = {
    'new-file': () => `This adds ${csv}: who owns what on Tableau.`,
    changes: () => `Changes in ${csv}: <b>${changesPhrase(changes)}</b>.`,
    'new-columns': () => `The columns of ${csv} are different.`,
    'other-form': () =>
      `The values of ${csv} are the same, written in another form: cells are guarded against formulas or not (escape-formulas), or rows stand in another order.`
  }
  return texts[gist]()
}

const countsOf = ({ inventory: { records } }: PullRequestContent) =>
  `${countOf(records.length, 'item')}, ${countOf(countOwners(records), 'owner')}.`
