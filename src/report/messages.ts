import { type Change, type ChangeKind, changeKinds } from '../owners/changes.js'
import type { Comparison } from '../owners/comparison.js'
import type { Inventory } from '../owners/inventory.js'
import { changeWords, countOf, countTypes } from './words.js'

/** Says what changed in a few words: `2 owners changed, 1 workbook added`; empty where nothing did. */
export const changesPhrase = (changes: readonly Change[]): string =>
  changeKinds
    .flatMap((kind) => {
      const ofKind = changes.filter((change) => change.kind === kind)
      return ofKind.length === 0
        ? []
        : changeWords[kind].phrase(subjectOf(kind, ofKind))
    })
    .join(', ')

function subjectOf(kind: ChangeKind, changes: readonly Change[]): string {
  if (kind.startsWith('owner-')) return countOf(changes.length, 'owner')
  return countTypes(
    changes.length,
    changes.map((change) => ('type' in change ? change.type : ''))
  )
}

type Told = Pick<Comparison, 'changes' | 'gist'>

/** The default commit message, in the form of conventional commits. */
export function formatCommitMessage(
  { changes, gist }: Told,
  { records }: Pick<Inventory, 'records'>
): string {
  const texts: Readonly<Record<Comparison['gist'], () => string>> = {
    'new-file': () => `add the owners of ${countOf(records.length, 'item')}`,
    changes: () => changesPhrase(changes),
    'new-columns': () => 'new columns',
    'other-form': () => 'update the owners'
  }
  return `chore: ${texts[gist]()}`
}
