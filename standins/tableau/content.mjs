import { makeSelection } from './fields.mjs'
import {
  describeLocation,
  describeOwner,
  describeProject,
  makeContentUrl,
  makePageUrl,
  sortByRelated
} from './owned.mjs'

/**
 * A type of which lists are served.
 * @template T
 * @typedef {object} ListType
 * @property {string} path
 * @property {string} list name of the list in the answer
 * @property {string} item
 * @property {boolean} fields whether it takes field expressions; if not, they are ignored
 * @property {import('./fields.mjs').Selection} defaults
 * @property {import('./fields.mjs').Selection} all
 * @property {(index: import('./sites.mjs').Index) => readonly T[]} items
 * @property {Record<string, (item: T, place: Place) => Scalar | undefined>} attributes
 * @property {Record<string, (item: T, place: Place) => Attributes | undefined>} related
 * @property {Record<string, (item: T, place: Place) => Scalar | undefined>} sort what it can be sorted by
 * @property {string} missing code of the refusal for an unknown id
 */

/**
 * @typedef {import('./owned.mjs').Place} Place
 * @typedef {import('./answers.mjs').Scalar} Scalar
 * @typedef {import('./answers.mjs').Attributes} Attributes
 * @typedef {import('./sites.mjs').Item} Item
 */

export const OWNER = 'id name fullName siteRole lastLogin email'

/** @param {boolean | undefined} value */
const asText = (value) => String(value ?? false)

/** @type {ListType<Item>['attributes']} */
const common = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  description: ({ description }) => description,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt
}

/** @type {ListType<Item>['sort']} */
const sortCommon = {
  name: ({ name }) => name,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt
}

/** @type {ListType<Item>['sort']} */
const sortFile = {
  ...sortCommon,
  ...sortByRelated,
  contentUrl: makeContentUrl,
  favoritesTotal: () => 0,
  hasExtracts: ({ hasExtracts }) => hasExtracts,
  size: ({ size }) => size,
  tags: ({ tags }) => tags?.join()
}

/** REST API reference, Query Workbooks for Site. @type {ListType<Item>} */
export const workbooks = {
  path: 'workbooks',
  list: 'workbooks',
  item: 'workbook',
  fields: true,
  missing: '404006',
  defaults: makeSelection(
    'id name description contentUrl webpageUrl showTabs size createdAt updatedAt encryptExtracts defaultViewId tags dataAccelerationConfig',
    { project: 'id name', location: 'id type name', owner: 'id' }
  ),
  all: makeSelection(
    'id name description contentUrl webpageUrl showTabs size createdAt updatedAt encryptExtracts defaultViewId tags sheetCount hasExtracts lastPublishedAt shareDescription dataAccelerationConfig',
    { project: 'id name description', location: 'id type name', owner: OWNER }
  ),
  items: (index) => index.site.workbooks ?? [],
  attributes: {
    ...common,
    contentUrl: makeContentUrl,
    webpageUrl: (item, place) => makePageUrl('workbooks', item, place),
    showTabs: ({ showTabs }) => asText(showTabs),
    size: ({ size }) => String(size ?? 1),
    encryptExtracts: ({ encryptExtracts }) => asText(encryptExtracts),
    defaultViewId: ({ defaultViewId }) => defaultViewId,
    sheetCount: ({ sheetCount }) => String(sheetCount ?? 1),
    hasExtracts: ({ hasExtracts }) => hasExtracts ?? false,
    lastPublishedAt: ({ updatedAt }) => updatedAt,
    shareDescription: ({ name }) => name
  },
  related: {
    project: describeProject,
    location: describeLocation,
    owner: describeOwner
  },
  sort: {
    ...sortFile,
    displayTabs: ({ showTabs }) => showTabs,
    hasAlerts: () => false,
    hitsTotal: () => 0,
    sheetCount: ({ sheetCount }) => sheetCount
  }
}

/** REST API reference, Query Data Sources. @type {ListType<Item>} */
export const datasources = {
  path: 'datasources',
  list: 'datasources',
  item: 'datasource',
  fields: true,
  missing: '404004',
  defaults: makeSelection(
    'id name description contentUrl webpageUrl type size createdAt updatedAt encryptExtracts hasExtracts isCertified useRemoteQueryAgent tags',
    { project: 'id name', location: 'id type name', owner: 'id' }
  ),
  all: makeSelection(
    'id name description contentUrl webpageUrl type size createdAt updatedAt encryptExtracts hasExtracts isCertified useRemoteQueryAgent tags hasAlert isPublished serverName connectedWorkbooksCount favoritesTotal',
    { project: 'id name description', location: 'id type name', owner: OWNER }
  ),
  items: (index) => index.site.datasources ?? [],
  attributes: {
    ...common,
    contentUrl: makeContentUrl,
    webpageUrl: (item, place) => makePageUrl('datasources', item, place),
    type: ({ type }) => type ?? 'hyper',
    size: ({ size }) => String(size ?? 1),
    encryptExtracts: ({ encryptExtracts }) => asText(encryptExtracts),
    hasExtracts: ({ hasExtracts }) => hasExtracts ?? false,
    isCertified: ({ isCertified }) => isCertified ?? false,
    useRemoteQueryAgent: () => false,
    hasAlert: () => false,
    isPublished: () => true,
    serverName: () => 'localhost',
    connectedWorkbooksCount: () => '0',
    favoritesTotal: () => 0
  },
  related: {
    project: describeProject,
    location: describeLocation,
    owner: describeOwner
  },
  sort: {
    ...sortFile,
    isCertified: ({ isCertified }) => isCertified,
    type: ({ type }) => type
  }
}

/** REST API reference, Query Flows for a Site. @type {ListType<Item>} */
export const flows = {
  path: 'flows',
  list: 'flows',
  item: 'flow',
  fields: false,
  missing: '404031',
  defaults: makeSelection(
    'id name description webpageUrl fileType createdAt updatedAt tags',
    {
      project: 'id name',
      location: 'id type name',
      owner: 'id'
    }
  ),
  all: makeSelection(''),
  items: (index) => index.site.flows ?? [],
  attributes: {
    ...common,
    description: ({ description }) => description ?? '',
    webpageUrl: (item, place) => makePageUrl('flows', item, place),
    fileType: ({ fileType }) => fileType ?? 'tflx'
  },
  related: {
    project: describeProject,
    // Flows in a project were only ever seen without a location.
    location: (item, place) =>
      item.personalSpace ? describeLocation(item, place) : undefined,
    owner: describeOwner
  },
  sort: {
    ...sortCommon,
    ownerName: (item, place) => sortByRelated['ownerName']?.(item, place),
    projectName: (item, place) => sortByRelated['projectName']?.(item, place)
  }
}

/**
 * REST API reference, List Virtual Connections: neither owner nor project nor page. Query Virtual Connection has the first two.
 * @type {ListType<Item>}
 */
export const virtualConnections = {
  path: 'virtualconnections',
  list: 'virtualConnections',
  item: 'virtualConnection',
  fields: false,
  missing: '404000',
  defaults: makeSelection(
    'id name createdAt updatedAt hasExtracts isCertified',
    {
      project: 'id name',
      owner: 'id'
    }
  ),
  all: makeSelection(''),
  items: (index) => index.site.virtualConnections ?? [],
  attributes: {
    ...common,
    hasExtracts: ({ hasExtracts }) => hasExtracts ?? false,
    isCertified: ({ isCertified }) => isCertified ?? false
  },
  related: {
    project: (item, place) =>
      place.byId ? describeProject(item, place) : undefined,
    owner: (item, place) =>
      place.byId ? describeOwner(item, place) : undefined
  },
  sort: sortCommon
}
