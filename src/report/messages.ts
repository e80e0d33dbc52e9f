import { type Change, type ChangeKind, changeKinds } from '../owners/changes.js'
import type { Comparison } from '../owners/comparison.js'
import type { Inventory } from '../owners/inventory.js'
import { countOf } from './figures.js'

const verbs: Readonly<Record<ChangeKind, string>> = {
  'owner-changed': 'changed',
  'owner-updated': 'updated',
  added: 'added',
  removed: 'removed',
  moved: 'moved',
  renamed: 'renamed',
  updated: 'updated'
}

const typeLabels: Readonly<Record<string, string>> = {
  workbook: 'workbook',
  datasource: 'data source',
  flow: 'flow',
  project: 'project',
  'virtual-connection': 'virtual connection'
}

/** Says what changed in a few words: `2 owners changed, 1 workbook added`; empty where nothing did. */
export function describeChanges(changes: readonly Change[]): string {
  return changeKinds
    .flatMap((kind) => {
      const ofKind = changes.filter((change) => change.kind === kind)
      return ofKind.length === 0
        ? []
        : `${subjectOf(kind, ofKind)} ${verbs[kind]}`
    })
    .join(', ')
}

function subjectOf(kind: ChangeKind, changes: readonly Change[]): string {
  if (kind.startsWith('owner-')) return countOf(changes.length, 'owner')
  const types = new Set(
    changes.map((change) => ('type' in change ? change.type : ''))
  )
  const [type = ''] = types
  return countOf(
    changes.length,
    (types.size === 1 && typeLabels[type]) || 'item'
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
    changes: () => describeChanges(changes),
    'new-columns': () => 'new columns',
    'other-form': () => 'update the owners'
  }
  return `chore: ${texts[gist]()}`
}
