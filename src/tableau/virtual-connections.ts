import { TableauError } from './errors.js'
import { readVirtualConnection } from './lists.js'
import { mapBounded } from './paging.js'
import type { Session } from './session.js'
import type { ContentItem } from './content.js'
import { compareVersions } from './version.js'

/** The version that has single virtual connections, with owner and project. */
export const ownerSince = '3.23'

/**
 * Adds owner and project to virtual connections: their list has neither, so each is asked for by itself, a bounded
 * number at a time. Older servers, and single refusals, leave them without.
 */
export async function addOwners(
  session: Session,
  items: readonly ContentItem[],
  { concurrency }: { readonly concurrency: number }
): Promise<ContentItem[]> {
  if (compareVersions(session.version, ownerSince) < 0) return [...items]
  return mapBounded(items, concurrency, async (item) => {
    try {
      return { ...(await readVirtualConnection(session, item.id)), ...item }
    } catch (error) {
      if (
        error instanceof TableauError &&
        [403, 404].includes(error.status ?? 0)
      )
        return item
      throw error
    }
  })
}
