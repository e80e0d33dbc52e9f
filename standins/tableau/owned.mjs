import { makeElement, makeList } from './answers.mjs'
import { deriveLuid } from './random.mjs'

/**
 * From where an item is looked at.
 * @typedef {object} Place
 * @property {import('./sites.mjs').Index} index
 * @property {string} url origin of the server
 * @property {number} version minor versions as thousandths: 3.12 is 3012
 * @property {boolean} limited the site's User Visibility is "Limited" (server-client-python #1700)
 * @property {boolean} byId the item was asked for by its id
 * @property {boolean} usage the views' usage was asked for
 * @property {boolean} ownerNames owners come with their names unasked, as some servers were seen to do
 *
 * @typedef {{ id: string, name: string, ownerId: string, projectId?: string, personalSpace?: boolean }} Owned
 * @typedef {import('./answers.mjs').Attributes} Attributes
 * @typedef {import('./answers.mjs').Scalar} Scalar
 */

/** Since which version items are said to be in a personal space (Tableau 2021.2). */
const PERSONAL_SPACE = 3012

/**
 * Gives the owner; of one who isn't known to the server the id alone.
 * @param {Owned} item
 * @param {Place} place
 * @returns {Attributes | undefined}
 */
export function describeOwner({ ownerId }, { index, limited }) {
  if (limited) return undefined
  const user = index.users.get(ownerId)
  return {
    id: ownerId,
    name: user?.name,
    fullName: user?.fullName,
    email: user?.email,
    siteRole: user?.siteRole,
    lastLogin: user?.lastLogin
  }
}

/**
 * Gives the project, or none for an item in a personal space.
 * @param {Owned} item
 * @param {Place} place
 * @returns {Attributes | undefined}
 */
export function describeProject(
  { projectId, personalSpace },
  { index, limited }
) {
  if (limited || personalSpace || projectId === undefined) return undefined
  const project = index.projects.get(projectId)
  return {
    id: projectId,
    name: project?.name,
    description: project?.description
  }
}

/**
 * Gives the location: a project or a personal space (XML schema, `locationType`).
 * @param {Owned} item
 * @param {Place} place
 * @returns {Attributes | undefined}
 */
export function describeLocation(item, place) {
  if (place.version < PERSONAL_SPACE) return undefined
  if (item.personalSpace)
    return {
      id: deriveLuid(`personal space ${item.ownerId}`),
      type: 'PersonalSpace',
      name: 'Personal Space'
    }
  const project = describeProject(item, place)
  return (
    project && { id: project['id'], type: 'Project', name: project['name'] }
  )
}

/**
 * Gives the tags; `<tags/>` without any.
 * @param {readonly string[] | undefined} tags
 */
export function describeTags(tags) {
  return makeList(
    'tags',
    'tag',
    (tags ?? []).map((label) => makeElement('tag', { label }))
  )
}

/**
 * Gives the address of an item's page: with a number of its own, as it isn't made of LUIDs.
 * @param {string} kind
 * @param {{ id: string, webpageUrl?: string }} item
 * @param {Place} place
 */
export function makePageUrl(kind, { id, webpageUrl }, { index, url }) {
  const { contentUrl } = index.site
  const site = contentUrl === '' ? '' : `/site/${contentUrl}`
  return webpageUrl ?? `${url}/#${site}/${kind}/${parseInt(id.slice(0, 6), 16)}`
}

/**
 * Gives the content URL: the name without blanks and punctuation, unless the item brings its own.
 * @param {{ name: string, contentUrl?: string }} item
 */
export function makeContentUrl({ name, contentUrl }) {
  return contentUrl ?? name.replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Gives ways to sort by the owner and the project.
 * @type {Record<string, (item: Owned, place: Place) => Scalar | undefined>}
 */
export const sortByRelated = {
  ownerName: ({ ownerId }, { index }) => index.users.get(ownerId)?.name,
  ownerEmail: ({ ownerId }, { index }) => index.users.get(ownerId)?.email,
  ownerDomain: ({ ownerId }, { index }) =>
    index.users.get(ownerId)?.domain ?? 'local',
  projectName: ({ projectId }, { index }) =>
    index.projects.get(projectId ?? '')?.name
}
