import { type Notice, notice, warning } from '../notice.js'
import type { Auth } from './auth.js'
import { TableauError } from './errors.js'
import {
  type ContentType,
  contentTypes,
  readContent,
  type ReadOptions
} from './lists.js'
import { readOwners } from './owner-details.js'
import type { WholeList } from './paging.js'
import type { Session } from './session.js'
import type { ContentItem, User } from './content.js'
import { compareVersions } from './version.js'
import { addOwners, ownerSince } from './virtual-connections.js'

export interface SiteOptions {
  readonly types: readonly ContentType[]
  /** Types that aren't offered are passed over with a notice. */
  readonly all: boolean
  readonly signInKind: Auth['kind']
  readonly pageSize: number
  readonly concurrency: number
  readonly log: (message: string) => void
}

/** Everything that one site told. */
export interface SiteReading {
  readonly contentUrl: string
  /** The signed-in user. */
  readonly userId: string | undefined
  readonly items: readonly ContentItem[]
  /** The project tree. */
  readonly projects: readonly ContentItem[]
  /** The site's users, where they had to be read and could be. */
  readonly users: readonly User[]
  /** False where an owner's id without a name may belong to a user who isn't shown here. */
  readonly usersKnown: boolean
  /** False where a list may not be whole. */
  readonly complete: boolean
  /** Items that the server counts but doesn't show. */
  readonly hidden: number
  /** Types that were refused. */
  readonly refused: readonly ContentType[]
  readonly notices: readonly Notice[]
}

interface ContentReading {
  readonly type: ContentType
  readonly list?: WholeList<ContentItem>
  readonly refusal?: string
}

/**
 * Reads the lists that were asked for, the project tree, and the users where the lists don't tell the owners.
 * @throws TableauError where a list can't be read, or the only one that was asked for is refused
 */
export async function readSite(
  session: Session,
  options: SiteOptions
): Promise<SiteReading> {
  const readings: ContentReading[] = []
  for (const type of options.types)
    readings.push(await readType(session, type, options))
  const refused = readings.filter(({ refusal }) => refusal !== undefined)
  if (refused.length === readings.length)
    throw new TableauError(refused.map(({ refusal }) => refusal).join(' '))
  const projects = await readProjects(session, readings, options)
  const items = readings.flatMap(({ list }) => list?.items ?? [])
  const owners = await readOwners(session, items, options)
  const lists = readings.flatMap(({ type, list }) =>
    list ? [{ label: contentTypes[type].label, list }] : []
  )
  return {
    contentUrl: session.contentUrl,
    userId: session.userId,
    items,
    projects: projects.items,
    users: owners.users,
    usersKnown: owners.known,
    complete:
      [...lists.map(({ list }) => list), projects, owners].every(
        ({ complete }) => complete
      ) &&
      (options.all || refused.length === 0),
    hidden: sum(lists.map(({ list }) => list.hidden)),
    refused: refused.map(({ type }) => type),
    notices: [
      ...refused.map(({ refusal = '' }) =>
        (options.all ? notice : warning)(refusal)
      ),
      ...lists.flatMap(({ label, list }) => proofOf(label, list)),
      ...projects.notices,
      ...ownerlessConnections(session, items),
      ...owners.notices
    ]
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

const count = (number: number) => number.toLocaleString('en-US')

/** Reads a content type, or says why it is refused. */
async function readType(
  session: Session,
  type: ContentType,
  options: SiteOptions
): Promise<ContentReading> {
  const { label, since, needs, scope } = contentTypes[type]
  const refuse = (why: string) => ({
    type,
    refusal: `The ${label} can't be listed: ${why} They need ${needs}.`
  })
  if (compareVersions(session.version, since) < 0)
    return refuse(
      `they came with REST API ${since}, and this server speaks ${session.version}.`
    )
  if (options.signInKind === 'connected-app' && scope === undefined)
    return refuse('Tableau gives connected apps no scope for them.')
  try {
    const read = await readContent(session, type, withProgress(label, options))
    const list =
      type === 'virtual-connections'
        ? { ...read, items: await addOwners(session, read.items, options) }
        : read
    return { type, list }
  } catch (error) {
    if (isRefusal(error, options)) return refuse(error.message)
    throw error
  }
}

/** Missing rights, licence or version; for a connected app also a missing scope, which Tableau answers with 401. */
function isRefusal(
  error: unknown,
  options: SiteOptions
): error is TableauError {
  if (!(error instanceof TableauError)) return false
  return (
    error.status === 403 ||
    error.status === 404 ||
    (error.status === 401 && options.signInKind === 'connected-app')
  )
}

/** Tells how far a list has come, for lists of more than a page. */
function withProgress(label: string, options: SiteOptions): ReadOptions {
  return {
    pageSize: options.pageSize,
    concurrency: options.concurrency,
    onProgress: (received, total) => {
      options.log(
        received >= total
          ? `${count(received)} ${label}`
          : `${count(received)} of ${count(total)} ${label}`
      )
    }
  }
}

interface ProjectsReading {
  readonly items: readonly ContentItem[]
  readonly complete: boolean
  readonly notices: readonly Notice[]
}

/** The project tree, where anything lies in it; without it, paths are the names that the items tell. */
async function readProjects(
  session: Session,
  readings: readonly ContentReading[],
  options: SiteOptions
): Promise<ProjectsReading> {
  const none = { items: [], complete: true, notices: [] }
  const asked = readings.find(({ type }) => type === 'projects')
  if (asked?.list) return { ...none, items: asked.list.items }
  if (readings.every(({ list }) => (list?.items.length ?? 0) === 0)) return none
  if (asked) return withoutPaths(asked.refusal)
  try {
    const progress = withProgress('projects', options)
    const list = await readContent(session, 'projects', progress)
    const notices = list.complete ? [] : proofOf('projects', list)
    return { items: list.items, complete: list.complete, notices }
  } catch (error) {
    if (!isRefusal(error, options)) throw error
    return withoutPaths(error.message)
  }
}

/** Rows with other paths than before must not be committed. */
const withoutPaths = (why = ''): ProjectsReading => ({
  items: [],
  complete: false,
  notices: [
    warning(
      `The projects can't be listed, so that paths are only the names of the innermost projects. ${why}`
    )
  ]
})

function proofOf(label: string, list: WholeList<ContentItem>): Notice[] {
  if (!list.complete)
    return [
      warning(
        `The list of ${label} may not be whole: ${count(list.advertised)} were advertised, ${count(list.items.length)} received, twice. Content that changes while it is read does that: run again.`
      )
    ]
  return list.hidden > 0
    ? [
        warning(
          `The server counts ${count(list.hidden)} ${label} that it doesn't show this user. The list is whole without them.`
        )
      ]
    : []
}

/** Says why virtual connections have no owner, where that is the server's age. */
function ownerlessConnections(
  session: Session,
  items: readonly ContentItem[]
): Notice[] {
  const are = items.some(({ kind }) => kind === 'virtual-connection')
  return are && compareVersions(session.version, ownerSince) < 0
    ? [
        warning(
          `Virtual connections tell their owner from REST API ${ownerSince} (Tableau 2024.2) on, and this server speaks ${session.version}: their owners are empty.`
        )
      ]
    : []
}
