import { makeElement, makeList } from './answers.mjs'
import { answerWith, makePlace, openIndex } from './call.mjs'
import { listOf } from './content-endpoints.mjs'
import { describeItem, describeList } from './describe.mjs'
import { readPaging, takePage } from './lists.mjs'
import { makeSitesType, users } from './people.mjs'
import { Refusal } from './refusals.mjs'
import { isAdministrator } from './sites.mjs'

/** @typedef {import('./call.mjs').SignedInCall} SignedInCall */

/** REST API reference, Get Users on Site: for administrators. @param {SignedInCall} call */
export function listUsers(call) {
  if (!isAdministrator(call.session.user)) throw new Refusal('403004')
  return listOf(users)(call)
}

/** REST API reference, Query User On Site: for administrators, and of oneself. @param {SignedInCall} call */
export function getUser(call) {
  const { user } = call.session
  const id = call.parameters[1]
  if (id !== user.id && !isAdministrator(user)) throw new Refusal('403133')
  const place = makePlace(call, true)
  const found =
    id === user.id
      ? user
      : users.items(place.index).find((one) => one.id === id)
  if (!found) throw new Refusal('404002')
  return answerWith(describeItem(found, users, users.all, place))
}

/**
 * The personal access tokens of a user, as the public tool save-my-pat (TheInformationLab/tableau-tools) reads them on Tableau Cloud.
 * @param {SignedInCall} call
 */
export function listPats(call) {
  const { server, session, parameters } = call
  if (!server.options.patExpiryEndpoint) throw new Refusal('404003')
  const { user } = session
  if (parameters[1] !== user.id && !isAdministrator(user))
    throw new Refusal('403133')
  const owner = openIndex(call).users.get(parameters[1] ?? '')
  if (!owner) throw new Refusal('404002')
  const pats = (server.options.credentials.pats ?? []).filter(
    (one) => one.username.toLowerCase() === owner.name.toLowerCase()
  )
  return answerWith(
    makeList(
      'personalAccessTokens',
      'personalAccessToken',
      pats.map(({ name, expiresAt }) =>
        makeElement('personalAccessToken', { tokenName: name, expiresAt })
      )
    )
  )
}

/** REST API reference, Query Sites: for server administrators, and not on Tableau Cloud. @param {SignedInCall} call */
export function listSites(call) {
  if (call.server.options.deployment === 'cloud') throw new Refusal('403069')
  if (call.session.user.siteRole !== 'ServerAdministrator')
    throw new Refusal('403004')
  const type = makeSitesType(call.server.sites.all)
  const { page, pagination } = takePage(
    call.server.sites.all,
    readPaging(call.query)
  )
  return answerWith(
    pagination,
    describeList(page, type, type.defaults, makePlace(call, false))
  )
}

/** REST API reference, Query Site: by LUID, or by content URL or name with `key`. @param {SignedInCall} call */
export function getSite(call) {
  const index = openIndex(call)
  const [given = ''] = call.parameters
  const key = call.query.get('key')
  const value =
    key === 'contentUrl'
      ? index.site.contentUrl
      : key === 'name'
        ? index.site.name
        : index.site.id
  if (given !== value) throw new Refusal('404000')
  const type = makeSitesType([])
  return answerWith(
    describeItem(index.site, type, type.defaults, makePlace(call, true))
  )
}
