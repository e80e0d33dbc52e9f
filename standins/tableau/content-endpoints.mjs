import { answerWith, makePlace, openIndex } from './call.mjs'
import {
  datasources,
  flows,
  virtualConnections,
  workbooks
} from './content.mjs'
import { describeItem, describeList } from './describe.mjs'
import {
  checkDelimiters,
  readFields,
  readFilter,
  readPaging,
  readSort,
  takePage
} from './lists.mjs'
import { groups, views } from './people.mjs'
import { projects } from './projects.mjs'
import { publishDatasource } from './publish.mjs'
import { Refusal } from './refusals.mjs'
import { isAdministrator } from './sites.mjs'

/**
 * @typedef {import('./call.mjs').SignedInCall} SignedInCall
 * @typedef {import('./call.mjs').Answer} Answer
 * @typedef {import('./sessions.mjs').Session} Session
 * @typedef {import('./owned.mjs').Place} Place
 */

/**
 * @template T
 * @typedef {import('./content.mjs').ListType<T>} ListType
 */

/**
 * Gives what the user may see: administrators all, others what is visible to them; without a word about the rest.
 * @template T
 * @param {ListType<T>} type
 * @param {Place} place
 * @param {Session} session
 */
function listVisible(type, { index }, { user }) {
  if (isAdministrator(user)) return { key: type.path, items: type.items(index) }
  const key = `${type.path} of ${user.id}`
  const items = index.keep(key, () =>
    type.items(index).filter((item) => {
      const { visibleTo, ownerId } =
        /** @type {{ visibleTo?: string[], ownerId?: string }} */ (item)
      return (
        visibleTo === undefined ||
        ownerId === user.id ||
        visibleTo.includes(user.name)
      )
    })
  )
  return { key, items }
}

/**
 * Gives the endpoint that lists a type, page by page.
 * @template T
 * @param {ListType<T>} type
 * @returns {(call: SignedInCall) => Answer}
 */
export function listOf(type) {
  return (call) => {
    const { server, query, search, version } = call
    const paging = readPaging(query)
    checkDelimiters(search, version)
    const place = makePlace(call, false)
    const selection = readFields(
      query.get('fields'),
      type,
      place,
      server.options.fieldsMode
    )
    const filter = query.get('filter')
    const sort = query.get('sort')
    const all = listVisible(type, place, call.session)
    const key = filter === null ? all.key : `${all.key} filtered ${filter}`
    const items =
      filter === null
        ? all.items
        : place.index.keep(key, () =>
            all.items.filter(readFilter(filter, type, place))
          )
    const ordered =
      sort === null
        ? server.ordering.shuffle(items)
        : server.ordering.sort(
            place.index,
            key,
            items,
            readSort(sort, type, place),
            server.options.shuffleTies
          )
    const { page, pagination } = takePage(ordered, paging)
    const shown = page.filter(
      (item) => !(/** @type {{ hidden?: boolean }} */ (item).hidden)
    )
    return answerWith(pagination, describeList(shown, type, selection, place))
  }
}

/**
 * Gives the endpoint that shows one item.
 * @template {{ id: string }} T
 * @param {ListType<T>} type
 * @returns {(call: SignedInCall) => Answer}
 */
function getOf(type) {
  return (call) => {
    const place = makePlace(call, true)
    const { key, items } = listVisible(type, place, call.session)
    const byId = place.index.keep(
      `${key} by id`,
      () => new Map(items.map((one) => [one.id, one]))
    )
    const item = byId.get(call.parameters[1] ?? '')
    if (!item || /** @type {{ hidden?: boolean }} */ (item).hidden)
      throw new Refusal(type.missing)
    return answerWith(
      describeItem(item, type, readFields(null, type, place, 'honoured'), place)
    )
  }
}

/** REST API reference, Publish Data Source. @param {SignedInCall} call @returns {Answer} */
export function publish(call) {
  const { server, session } = call
  const index = openIndex(call)
  const now = server.options.now()
  const { item, published } = publishDatasource(call, {
    index,
    user: session.user,
    random: server.random,
    now
  })
  server.published.push(published)
  server.sites.forget()
  const place = makePlace(call, true)
  return {
    status: 201,
    elements: [describeItem(item, datasources, datasources.defaults, place)]
  }
}

export const lists = {
  workbooks: listOf(workbooks),
  datasources: listOf(datasources),
  flows: listOf(flows),
  projects: listOf(projects),
  views: listOf(views),
  groups: listOf(groups),
  virtualConnections: listOf(virtualConnections)
}

export const items = {
  workbook: getOf(workbooks),
  datasource: getOf(datasources),
  flow: getOf(flows),
  virtualConnection: getOf(virtualConnections)
}
