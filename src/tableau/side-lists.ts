import { type Notice, warning } from '../notice.js'
import type { ContentItem, ContentKind, User } from './content.js'
import type { Lane } from './lanes.js'
import { noticesOfProof, progressOf } from './list-notices.js'
import {
  type Listing,
  readContent,
  type ReadOptions,
  readUsers
} from './list-reader.js'
import { type ContentType, contentTypes, singleOwnerSince } from './lists.js'
import { lacksDetails, mergeUsers, ownersOf } from './owner-details.js'
import { mapBounded, type WholeList } from './paging.js'
import type { Session } from './session.js'
import { askOnce, readSingle, readUser } from './single-reader.js'
import { compareVersions } from './version.js'

/** What is read beside the content, for what it adds to the rows. */
export type SideListName = 'projects' | 'single-items' | 'users' | 'own-role'

/** What is known of a site at some moment of its reading. */
export interface Known {
  readonly session: Session
  /** The lists that are whole, by type. */
  readonly lists: ReadonlyMap<ContentType, readonly ContentItem[]>
  /** The items as far as they came: none, those of the first pages when all of them have come, in the end all. */
  readonly items: readonly ContentItem[]
  /** True when nothing will be added to the items. */
  readonly ended: boolean
}

/** What side lists add. */
export interface SideFacts {
  readonly projects?: readonly ContentItem[]
  readonly users?: readonly User[]
  /** Single items by LUID, with what their list doesn't tell. */
  readonly singles?: ReadonlyMap<string, ContentItem>
  /** The signed-in user's site role. */
  readonly role?: string
}

export interface SideReading {
  readonly facts: SideFacts
  /** The proof that it is whole, where it is a list. */
  readonly list?: WholeList<unknown>
  /** What Tableau refused, in its words. */
  readonly refusals: readonly string[]
}

export interface SideOptions extends ReadOptions {
  readonly lane: Lane
  readonly log: (message: string) => void
}

interface SideList {
  /** The content type that is the same list, and then is read once. */
  readonly content?: ContentType
  /** Asked at each moment until it is true; what isn't needed in the end says nothing. */
  readonly isNeeded: (known: Known) => boolean
  readonly read: (known: Known, options: SideOptions) => Promise<SideReading>
  readonly whenRefused: {
    /** What is missing from the rows; undefined where another notice says it. */
    readonly says?: (refusals: readonly string[]) => string
    /** Whether the rows are as true as with it. Rows with other values than before must not be committed. */
    readonly rowsAreTrue: boolean
  }
}

/** All side lists, in the order in which they are looked at. A new one is one entry here, and a fact. */
export const sideLists: Readonly<Record<SideListName, SideList>> = {
  projects: {
    content: 'projects',
    isNeeded: ({ ended, items }) => !ended || items.length > 0,
    read: async ({ session }, options) =>
      listed(
        await readContent(session, 'projects', watched('projects', options)),
        (projects) => ({ projects })
      ),
    whenRefused: {
      says: ([why = '']) =>
        `The projects can't be listed, so that paths are only the names of the innermost projects. ${why}`,
      rowsAreTrue: false
    }
  },
  'single-items': {
    isNeeded: (known) => itemsToAsk(known).length > 0,
    read: readSingles,
    whenRefused: {
      says: (refusals) =>
        `${String(refusals.length)} virtual connections can't be read one by one, so that their owners and projects are empty. ${refusals[0] ?? ''}`,
      rowsAreTrue: true
    }
  },
  users: {
    // What only single items tell of an owner is sure to lack details.
    isNeeded: ({ session, items, ended }) =>
      lacksDetails(mergeUsers(ownersOf(items))) ||
      (!ended && items.some(({ kind }) => hasSingles(kind, session))),
    read: async ({ session }, options) =>
      listed(await readUsers(session, watched('users', options)), (users) => ({
        users
      })),
    whenRefused: {
      says: ([why = '']) =>
        `The site's users can't be read, so that what the lists don't tell of an owner is missing. ${why} Users can be listed by site and server administrators.`,
      rowsAreTrue: true
    }
  },
  'own-role': {
    isNeeded: ({ session }) => session.userId !== undefined,
    read: async ({ session }, options) => {
      const { userId = '' } = session
      const asked = await askOnce(() => readUser(session, userId), options)
      const role = asked.refusal ? undefined : asked.value.siteRole
      return { facts: { ...(role !== undefined && { role }) }, refusals: [] }
    },
    whenRefused: { rowsAreTrue: true }
  }
}

const watched = <T extends SideOptions>(label: string, options: T) => ({
  ...options,
  onProgress: progressOf(label, options.log)
})

const listed = <T>(
  { list, refusal }: Listing<T>,
  factsOf: (items: readonly T[]) => SideFacts
): SideReading =>
  refusal
    ? { facts: {}, refusals: [refusal.message] }
    : { facts: factsOf(list.items), list, refusals: [] }

/** Whether single items of a kind tell what their list doesn't, and this server has them. */
function hasSingles(kind: ContentKind, { version }: Session): boolean {
  const since = singleOwnerSince(kind)
  return since !== undefined && compareVersions(version, since.version) >= 0
}

/** The items that must be asked for one by one, when their list is whole. */
const itemsToAsk = ({ session, lists }: Known): ToAsk[] =>
  [...lists].flatMap(([type, items]) =>
    hasSingles(contentTypes[type].kind, session)
      ? items.map(({ id }) => ({ type, id }))
      : []
  )

interface ToAsk {
  readonly type: ContentType
  readonly id: string
}

/** Reads single items, a bounded number at a time. */
async function readSingles(
  known: Known,
  options: SideOptions
): Promise<SideReading> {
  const answers = await mapBounded(
    itemsToAsk(known),
    options.concurrency,
    ({ type, id }) =>
      askOnce(() => readSingle(known.session, type, id), options)
  )
  const singles = answers.flatMap(({ value }) => value ?? [])
  return {
    facts: { singles: new Map(singles.map((item) => [item.id, item])) },
    refusals: answers.flatMap(({ refusal }) => refusal?.message ?? [])
  }
}

/** What a side list came to. */
export interface SideOutcome {
  readonly facts: SideFacts
  readonly complete: boolean
  /** True where nothing of it was refused, hidden or missed. */
  readonly known: boolean
  readonly notices: readonly Notice[]
}

/**
 * The one policy for side lists: what Tableau refuses of one is a warning, said once, with what the rows lack; where
 * they would read as changed by that, the whole list isn't complete.
 */
export function judgeSideList(
  name: SideListName,
  { facts, list, refusals }: SideReading,
  host: string
): SideOutcome {
  const { says, rowsAreTrue } = sideLists[name].whenRefused
  const refused = refusals.length > 0
  const whole = list === undefined || list.complete
  return {
    facts,
    complete: whole && (rowsAreTrue || !refused),
    known: whole && !refused && (list?.hidden ?? 0) === 0,
    notices: [
      ...(list && !whole ? noticesOfProof(name, list, host) : []),
      ...(refused && says ? [warning(says(refusals))] : [])
    ]
  }
}
