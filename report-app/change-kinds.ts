import type { ReportData } from '../src/report/report-data.js'

export type ChangeKind = keyof NonNullable<ReportData['changes']>['counts']

/** What the kinds of change are called, in the order in which people want to read them. */
export const changeLabels: Readonly<Record<ChangeKind, string>> = {
  'owner-changed': 'Owner changed',
  'owner-updated': 'Owner’s details',
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved',
  renamed: 'Renamed',
  updated: 'Updated'
}

export const changeKinds = Object.keys(changeLabels) as readonly ChangeKind[]

export const isChangeKind = (text: string): text is ChangeKind =>
  Object.hasOwn(changeLabels, text)
