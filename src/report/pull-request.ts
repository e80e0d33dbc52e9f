import type { Change } from '../owners/changes.js'
import { type AddressOf, formatChangeTables } from './changes.js'
import { code } from './escape.js'
import { countOf } from './figures.js'
import { describeChanges } from './messages.js'

/** GitHub takes bodies up to 65,536 characters; the hidden mark stands behind ours. */
const limitCharacters = 65_536 - 1_500

export interface PullRequestContent {
  readonly changes: readonly Change[]
  readonly isNew: boolean
  readonly itemCount: number
  readonly ownerCount: number
  readonly csvPath: string
  readonly changesPath: string
  readonly addressOf: AddressOf
  /** Address of the workflow run. */
  readonly runUrl: string
}

/** The default title of the pull request. */
export function formatPullRequestTitle(
  content: Pick<PullRequestContent, 'changes' | 'isNew' | 'itemCount'>
): string {
  const described = content.isNew
    ? `owners of ${countOf(content.itemCount, 'item')}`
    : describeChanges(content.changes)
  return `Tableau owners: ${described === '' ? 'new columns' : described}`
}

/**
 * The body of the pull request: counts on top, then the changes as tables, owner changes first.
 * @returns HTML blocks for GitHub's Markdown, short enough for a body with its mark
 */
export function formatPullRequestBody(content: PullRequestContent): string {
  const { changes, isNew, csvPath, changesPath, runUrl } = content
  const described = describeChanges(changes)
  const lead = isNew
    ? `This adds ${code(csvPath)}: who owns what on Tableau.`
    : described === ''
      ? `The columns of ${code(csvPath)} are different.`
      : `<b>${described}</b> in ${code(csvPath)}.`
  const counts = `${countOf(content.itemCount, 'item')}, ${countOf(content.ownerCount, 'owner')}.`
  const head = `<p>${lead} ${counts}</p>`
  const foot = (cut: boolean) =>
    `<p>${cut ? `All changes stand in ${code(changesPath)}, also in the artifact of <a href="${runUrl}">the run</a>.` : `Listed by <a href="${runUrl}">this run</a>.`} Merging accepts the changes; closing rejects them until they are different.</p>`
  const size = (text: string) => text.length
  const tables = formatChangeTables(changes, content.addressOf, {
    size,
    limit: limitCharacters - size(head) - size(foot(true))
  })
  return [head, tables.html, foot(tables.cut)]
    .filter((part) => part !== '')
    .join('\n\n')
}
