import { OWNER } from './content.mjs'
import { makeSelection } from './fields.mjs'
import { describeOwner, sortByRelated } from './owned.mjs'

/**
 * @typedef {import('./sites.mjs').Project} Project
 * @typedef {import('./owned.mjs').Place} Place
 */

/**
 * @template T
 * @typedef {import('./content.mjs').ListType<T>} ListType
 */

/** @param {readonly (string | undefined)[]} ids */
function countById(ids) {
  /** @type {Map<string | undefined, number>} */
  const counts = new Map()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** @param {Project} project @param {Place} place */
function countContents({ id }, { index }) {
  const { site } = index
  const counts = index.keep('contents counts', () => ({
    projectCount: countById(site.projects.map((one) => one.parentProjectId)),
    workbookCount: countById(
      (site.workbooks ?? []).map((one) => one.projectId)
    ),
    viewCount: countById((site.workbooks ?? []).map((one) => one.projectId)),
    datasourceCount: countById(
      (site.datasources ?? []).map((one) => one.projectId)
    )
  }))
  return Object.fromEntries(
    Object.entries(counts).map(([name, by]) => [name, by.get(id) ?? 0])
  )
}

/** REST API reference, Query Projects. @type {ListType<Project>} */
export const projects = {
  path: 'projects',
  list: 'projects',
  item: 'project',
  fields: true,
  missing: '404005',
  defaults: makeSelection(
    'id name description contentPermissions parentProjectId createdAt updatedAt',
    { owner: 'id' }
  ),
  all: makeSelection(
    'id name description contentPermissions parentProjectId createdAt updatedAt topLevelProject writeable',
    {
      owner: OWNER,
      contentsCounts: 'projectCount workbookCount viewCount datasourceCount'
    }
  ),
  items: (index) => index.site.projects,
  attributes: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    description: ({ description }) => description ?? '',
    contentPermissions: ({ contentPermissions }) =>
      contentPermissions ?? 'ManagedByOwner',
    parentProjectId: ({ parentProjectId }) => parentProjectId,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    topLevelProject: ({ parentProjectId }) => parentProjectId === undefined,
    writeable: () => true
  },
  related: { owner: describeOwner, contentsCounts: countContents },
  sort: {
    name: ({ name }) => name,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    ownerName: (item, place) => sortByRelated['ownerName']?.(item, place),
    ownerEmail: (item, place) => sortByRelated['ownerEmail']?.(item, place),
    favoritesTotal: () => 0,
    parentProjectId: ({ parentProjectId }) => parentProjectId,
    topLevelProject: ({ parentProjectId }) => parentProjectId === undefined
  }
}
