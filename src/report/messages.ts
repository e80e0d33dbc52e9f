import { type Change, type ChangeKind, changeKinds } from '../owners/changes.js'
import type { Comparison } from '../owners/comparison.js'
import type { Inventory } from '../owners/inventory.js'
import { changeWords, countOf, countTypes } from './words.js'

/** Says what changed in a few words: `new owner for 2 workbooks, 1 workbook added`; empty where nothing did. */
export const changesPhrase = (changes: readonly Change[]): string =>
  changeKinds
    .flatMap((kind) => {
      const ofKind = changes.filter((change) => change.kind === kind)
      return ofKind.length === 0
        ? []
        : changeWords[kind].phrase(subjectOf(kind, ofKind))
    })
    .join(', ')

/** What it is that changed: items, also where their owner did, or owners. */
const subjectOf = (kind: ChangeKind, changes: readonly Change[]): string =>
  kind === 'owner-updated'
    ? countOf(changes.length, 'owner')
    : countTypes(
        changes.length,
        changes.map((change) => ('type' in change ? change.type : ''))
      )

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
