import { type Notice, warning } from '../notice.js'
import type { ContentItem, User } from './content.js'

/** The owners that items tell of. */
export const ownersOf = (items: readonly ContentItem[]): User[] =>
  items.flatMap(({ owner }) => owner ?? [])

/** Merges what several lists tell of the same users, by LUID; what an earlier one told stays. */
export function mergeUsers(users: Iterable<User>): Map<string, User> {
  const merged = new Map<string, User>()
  for (const user of users) {
    const known = merged.get(user.id)
    if (!known || Object.keys(user).some((key) => !(key in known)))
      merged.set(user.id, { ...user, ...known })
  }
  return merged
}

/**
 * Whether the lists left something out of the owners: a server that takes the field expressions tells a site role of
 * each, and what no owner has was perhaps never told.
 */
export function lacksDetails(owners: ReadonlyMap<string, User>): boolean {
  const all = [...owners.values()]
  return (
    all.length > 0 &&
    (all.some(
      ({ name, siteRole }) => name === undefined || siteRole === undefined
    ) ||
      all.every(({ fullName }) => fullName === undefined) ||
      all.every(({ email }) => email === undefined))
  )
}

const administrators: ReadonlySet<string> = new Set([
  'ServerAdministrator',
  'SiteAdministratorCreator',
  'SiteAdministratorExplorer',
  'SiteAdministrator'
])

/** Says so where the signed-in user is no administrator, for whom Tableau shortens all lists without a word. */
export function noticesOfRole(role: string | undefined): Notice[] {
  if (role !== undefined && administrators.has(role)) return []
  return [
    warning(
      `The signed-in user is not known to be an administrator of the site${role === undefined ? '' : ` (site role ${role})`}: Tableau lists only what this user may see, without saying what is missing. For a whole list, sign in as a site or server administrator.`
    )
  ]
}

/** Says so where items came without the owner that their list tells. */
export function noticesOfOwnerless(count: number): Notice[] {
  if (count === 0) return []
  return [
    warning(
      `${String(count)} items came without an owner. The site's user visibility may be "Limited": sign in as an administrator to see the owners.`
    )
  ]
}
