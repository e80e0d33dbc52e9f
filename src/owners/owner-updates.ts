import type { OwnerUpdate } from './changes.js'
import { pick, type Row, valueIn } from './indexed-table.js'

/** Details of an owner that stays the same. */
export const ownerDetails: readonly string[] = [
  'owner_name',
  'owner_full_name',
  'owner_email',
  'owner_site_role'
]

/** Collects owners whose details changed, over all rows that show it. */
export class OwnerUpdates {
  private readonly byOwner = new Map<string, OwnerUpdate>()

  /** @param ownerKey the column that says who the owner is; undefined where none does */
  constructor(private readonly ownerKey: string | undefined) {}

  /** Takes a row that differs in the named columns. */
  add(then: Row, now: Row, differing: readonly string[]): void {
    const key = this.ownerKey
    if (key === undefined || differing.includes(key)) return
    const details = ownerDetails.filter((name) => differing.includes(name))
    if (details.length === 0 || valueIn(now, key) === '') return
    const site = valueIn(now, 'site')
    const owner = JSON.stringify([site, valueIn(now, key)])
    const known = this.byOwner.get(owner)
    this.byOwner.set(owner, {
      kind: 'owner-updated',
      site,
      owner_id: valueIn(now, 'owner_id'),
      owner_name: valueIn(now, 'owner_name'),
      rows: (known?.rows ?? 0) + 1,
      from: { ...pick(then, details), ...known?.from },
      to: { ...pick(now, details), ...known?.to }
    })
  }

  changes(): readonly OwnerUpdate[] {
    return [...this.byOwner.values()]
  }
}
