import type { OwnerRecord } from './records.js'

/** Who an owner is: an id counts on its site alone. Without an id: nobody who is told. */
export const ownerKey = ({
  site,
  owner
}: Pick<OwnerRecord, 'site' | 'owner'>): string => `${owner?.id ?? ''} ${site}`
