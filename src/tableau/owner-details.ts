import { type Notice, warning } from '../notice.js'
import { TableauError } from './errors.js'
import { readUser, readUsers, type ReadOptions } from './lists.js'
import type { Session } from './session.js'
import type { ContentItem, User } from './content.js'

export interface OwnersReading {
  readonly users: readonly User[]
  /** True where the lists told every owner, or the site's users could be read whole. */
  readonly known: boolean
  readonly complete: boolean
  readonly notices: readonly Notice[]
}

const administrators: ReadonlySet<string> = new Set([
  'ServerAdministrator',
  'SiteAdministratorCreator',
  'SiteAdministratorExplorer',
  'SiteAdministrator'
])

/**
 * Finds out who the owners are. The lists tell it where the server took the field expressions; where it didn't, the
 * site's users are read, by pages, never one by one. Says so where the signed-in user is no administrator, for whom
 * Tableau shortens all lists without a word.
 */
export async function readOwners(
  session: Session,
  items: readonly ContentItem[],
  options: ReadOptions
): Promise<OwnersReading> {
  const owners = items.flatMap(({ owner }) => owner ?? [])
  const read = needsUsers(owners)
    ? await tryUsers(session, options)
    : { users: [], known: true, complete: true, notices: [] }
  const role = await ownRole(session, [...owners, ...read.users])
  const missing = items.filter(
    ({ kind, owner }) => !owner && kind !== 'virtual-connection'
  ).length
  return {
    ...read,
    notices: [
      ...read.notices,
      ...(role !== undefined && administrators.has(role)
        ? []
        : [notAnAdministrator(role)]),
      ...(missing > 0 ? [withoutOwner(missing)] : [])
    ]
  }
}

/** What the server told of the owners: a site role for each, and what no owner has was perhaps never told. */
function needsUsers(owners: readonly User[]): boolean {
  const told = new Map<string, User>()
  for (const owner of owners)
    told.set(owner.id, { ...owner, ...told.get(owner.id) })
  const all = [...told.values()]
  return (
    all.length > 0 &&
    (all.some(
      ({ name, siteRole }) => name === undefined || siteRole === undefined
    ) ||
      all.every(({ fullName }) => fullName === undefined) ||
      all.every(({ email }) => email === undefined))
  )
}

async function tryUsers(
  session: Session,
  options: ReadOptions
): Promise<OwnersReading> {
  try {
    const list = await readUsers(session, options)
    return {
      users: list.items,
      known: list.complete && list.hidden === 0,
      complete: list.complete,
      notices: list.complete
        ? []
        : [
            warning(
              `The list of users may not be whole: ${String(list.advertised)} were advertised, ${String(list.items.length)} received, twice. Names of owners may be missing: run again.`
            )
          ]
    }
  } catch (error) {
    if (
      !(error instanceof TableauError) ||
      ![401, 403, 404].includes(error.status ?? 0)
    )
      throw error
    return {
      users: [],
      known: false,
      complete: true,
      notices: [
        warning(
          `The site's users can't be read, so that what the lists don't tell of an owner is missing. ${error.message} Users can be listed by site and server administrators.`
        )
      ]
    }
  }
}

/** The signed-in user's site role; undefined where it isn't told. */
async function ownRole(
  session: Session,
  users: readonly User[]
): Promise<string | undefined> {
  const known = users.find(
    ({ id, siteRole }) => id === session.userId && siteRole !== undefined
  )
  if (known || session.userId === undefined) return known?.siteRole
  try {
    return (await readUser(session, session.userId)).siteRole
  } catch (error) {
    if (error instanceof TableauError && error.status !== undefined)
      return undefined
    throw error
  }
}

const notAnAdministrator = (role: string | undefined) =>
  warning(
    `The signed-in user is not known to be an administrator of the site${role === undefined ? '' : ` (site role ${role})`}: Tableau lists only what this user may see, without saying what is missing. For a whole list, sign in as a site or server administrator.`
  )

const withoutOwner = (count: number) =>
  warning(
    `${String(count)} items came without an owner. The site's user visibility may be "Limited": sign in as an administrator to see the owners.`
  )
