import { type Notice, notice, warning } from '../notice.js'
import type { ContentItem, ContentKind, User } from './content.js'
import { noticesOfProof } from './list-notices.js'
import {
  type ContentType,
  contentTypes,
  entryOf,
  singleOwnerSince
} from './lists.js'
import {
  mergeUsers,
  noticesOfOwnerless,
  noticesOfRole,
  ownersOf
} from './owner-details.js'
import type { Session } from './session.js'
import {
  judgeSideList,
  type SideFacts,
  type SideListName,
  sideLists,
  type SideReading
} from './side-lists.js'
import {
  type ContentReading,
  type ListsOptions,
  readLists,
  type SiteLists
} from './site-lists.js'
import { compareVersions } from './version.js'

const sideListNames = Object.keys(sideLists) as SideListName[]

export interface SiteOptions extends ListsOptions {
  /** Types that aren't offered are passed over with a notice. */
  readonly all: boolean
}

/** Everything that one site told. */
export interface SiteReading {
  readonly contentUrl: string
  /** The signed-in user. */
  readonly userId: string | undefined
  readonly items: readonly ContentItem[]
  /** The project tree. */
  readonly projects: readonly ContentItem[]
  /** All that is known of owners and users, by LUID. */
  readonly owners: ReadonlyMap<string, User>
  /** False where an owner's id without a name may belong to a user who isn't shown here. */
  readonly usersKnown: boolean
  /** False where a list may not be whole. */
  readonly complete: boolean
  /** Items that the server counts but doesn't show this user. */
  readonly hidden: number
  /** Types that were refused. */
  readonly refused: readonly ContentKind[]
  readonly notices: readonly Notice[]
}

/**
 * Reads the lists that were asked for, the project tree, and the users where the lists don't tell the owners.
 * @throws TableauError where a list can't be read, or all that were asked for are refused
 */
export async function readSite(
  session: Session,
  options: SiteOptions
): Promise<SiteReading> {
  const lists = await readLists(session, options)
  const { items } = lists.known
  const sides = judgeSides(lists)
  const told = mergeUsers(ownersOf(items))
  const { users = [] } = sides.facts
  const contents = judgeContents(lists, options.all)
  return {
    contentUrl: session.contentUrl,
    userId: session.userId,
    items,
    projects: sides.facts.projects ?? [],
    owners: users.length > 0 ? mergeUsers([...users, ...told.values()]) : told,
    usersKnown: sides.usersKnown,
    complete: contents.complete && sides.complete,
    hidden: contents.hidden,
    refused: contents.refused,
    notices: [
      ...contents.notices,
      ...sides.notices,
      ...noticesOfVersion(session, listedTypes(lists)),
      ...noticesOfRole(
        sides.facts.role ?? told.get(session.userId ?? '')?.siteRole
      ),
      ...noticesOfOwnerless(countOwnerless(items))
    ]
  }
}

/** Types that have items. */
const listedTypes = ({ contents }: SiteLists) =>
  [...contents].flatMap(([type, { list }]) =>
    list && list.items.length > 0 ? type : []
  )

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** What the content lists came to. */
function judgeContents({ contents, known }: SiteLists, all: boolean) {
  const readings = [...contents]
  const lists = readings.flatMap(([type, { list }]) =>
    list ? [{ label: entryOf(type).label, list }] : []
  )
  const refusals = readings.flatMap(([type, { refusal }]) =>
    refusal === undefined ? [] : [{ type, refusal }]
  )
  return {
    complete:
      lists.every(({ list }) => list.complete) &&
      (all || refusals.length === 0),
    hidden: sum(lists.map(({ list }) => list.hidden)),
    refused: refusals.map(({ type }) => contentTypes[type].kind),
    notices: [
      ...refusals.map(({ refusal }) => (all ? notice : warning)(refusal)),
      ...lists.flatMap(({ label, list }) =>
        noticesOfProof(label, list, known.session.host)
      )
    ]
  }
}

/** What the side lists came to; one that nobody needed in the end says nothing. */
function judgeSides({ sides, contents, known }: SiteLists) {
  const outcomes = sideListNames.flatMap((name) => {
    const { content, isNeeded } = sideLists[name]
    const listed = content && contents.get(content)
    const reading = listed ? asSide(listed) : sides.get(name)
    return reading && isNeeded(known)
      ? [{ name, ...judgeSideList(name, reading, known.session.host) }]
      : []
  })
  return {
    facts: outcomes.reduce<SideFacts>(
      (facts, outcome) => ({ ...facts, ...outcome.facts }),
      {}
    ),
    complete: outcomes.every(({ complete }) => complete),
    usersKnown: outcomes.every(
      ({ name, known: isKnown }) => name !== 'users' || isKnown
    ),
    notices: outcomes.flatMap(({ notices }) => notices)
  }
}

/** The project tree out of the content; whether it is whole is counted there. */
const asSide = ({ list, refusal }: ContentReading): SideReading =>
  list
    ? { facts: { projects: list.items }, refusals: [] }
    : { facts: {}, refusals: [refusal] }

/** Items whose list tells owners, but that came without. */
const countOwnerless = (items: readonly ContentItem[]): number =>
  items.filter(
    ({ kind, owner }) => !owner && singleOwnerSince(kind) === undefined
  ).length

/** Says why items have no owner, where that is the server's age. */
function noticesOfVersion(
  { version }: Session,
  types: readonly ContentType[]
): Notice[] {
  return types.flatMap((type) => {
    const { label, singleOwnerSince: since } = entryOf(type)
    return since && compareVersions(version, since.version) < 0
      ? [
          warning(
            `The ${label} tell their owner from REST API ${since.version} (${since.release}) on, and this server speaks ${version}: their owners are empty.`
          )
        ]
      : []
  })
}
