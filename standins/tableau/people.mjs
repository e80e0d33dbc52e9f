import { makeSelection } from './fields.mjs'
import {
  describeOwner,
  describeProject,
  makeContentUrl,
  sortByRelated
} from './owned.mjs'
import { OWNER } from './content.mjs'
import { deriveLuid } from './random.mjs'

/**
 * @typedef {import('./sites.mjs').User} User
 * @typedef {import('./sites.mjs').Site} Site
 * @typedef {import('./sites.mjs').Item} Item
 * @typedef {{ id: string, name: string, domain: string }} Group
 * @typedef {{ id: string, name: string, ownerId: string, projectId?: string, workbook: Item }} View
 */

/**
 * @template T
 * @typedef {import('./content.mjs').ListType<T>} ListType
 */

/** REST API reference, Get Users on Site. @type {ListType<User>} */
export const users = {
  path: 'users',
  list: 'users',
  item: 'user',
  fields: true,
  missing: '404002',
  defaults: makeSelection('id name siteRole lastLogin externalAuthUserId'),
  all: makeSelection(
    'id name siteRole lastLogin externalAuthUserId fullName email authSetting locale language idpConfigurationId',
    { domain: 'name' }
  ),
  items: (index) =>
    index.keep('users', () =>
      index.site.users.filter((user) => user.inSite !== false)
    ),
  attributes: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    fullName: ({ fullName }) => fullName,
    email: ({ email }) => email,
    siteRole: ({ siteRole }) => siteRole,
    lastLogin: ({ lastLogin }) => lastLogin,
    externalAuthUserId: () => '',
    authSetting: ({ authSetting }) => authSetting ?? 'ServerDefault',
    locale: () => '',
    language: () => 'en',
    idpConfigurationId: ({ authSetting }) =>
      authSetting === undefined ? undefined : deriveLuid(authSetting)
  },
  related: { domain: ({ domain }) => ({ name: domain ?? 'local' }) },
  sort: {
    name: ({ name }) => name,
    friendlyName: ({ fullName }) => fullName,
    siteRole: ({ siteRole }) => siteRole,
    lastLogin: ({ lastLogin }) => lastLogin,
    luid: ({ id }) => id
  }
}

/** REST API reference, Query Groups. Groups own nothing. @type {ListType<Group>} */
export const groups = {
  path: 'groups',
  list: 'groups',
  item: 'group',
  fields: true,
  missing: '404012',
  defaults: makeSelection('id name', { domain: 'name' }),
  all: makeSelection('id name', { domain: 'name' }),
  items: ({ site }) => [
    {
      id: deriveLuid(`all users ${site.id}`),
      name: 'All Users',
      domain: 'local'
    }
  ],
  attributes: { id: ({ id }) => id, name: ({ name }) => name },
  related: { domain: ({ domain }) => ({ name: domain }) },
  sort: { name: ({ name }) => name, domainName: ({ domain }) => domain }
}

/** REST API reference, Query Views for Site: the first sheet of each workbook. @type {ListType<View>} */
export const views = {
  path: 'views',
  list: 'views',
  item: 'view',
  fields: true,
  missing: '404011',
  defaults: makeSelection(
    'id name contentUrl createdAt updatedAt viewUrlName sheetType tags',
    {
      workbook: 'id',
      owner: 'id',
      project: 'id',
      usage: 'totalViewCount'
    }
  ),
  all: makeSelection(
    'id name contentUrl createdAt updatedAt viewUrlName sheetType tags',
    {
      workbook: 'id name',
      owner: OWNER,
      project: 'id name description',
      usage: 'totalViewCount'
    }
  ),
  items: (index) =>
    index.keep('views', () =>
      (index.site.workbooks ?? []).map((workbook) => ({
        ...workbook,
        id: workbook.defaultViewId ?? deriveLuid(`view of ${workbook.id}`),
        name: 'Overview',
        workbook
      }))
    ),
  attributes: {
    id: ({ id }) => id,
    name: ({ name }) => name,
    contentUrl: ({ workbook }) => `${makeContentUrl(workbook)}/sheets/Overview`,
    createdAt: ({ workbook }) => workbook.createdAt,
    updatedAt: ({ workbook }) => workbook.updatedAt,
    viewUrlName: () => 'Overview',
    sheetType: () => 'dashboard'
  },
  related: {
    workbook: ({ workbook }) => ({ id: workbook.id, name: workbook.name }),
    owner: describeOwner,
    project: describeProject,
    usage: ({ id }, place) =>
      place.usage
        ? { totalViewCount: String(parseInt(id.slice(0, 3), 16)) }
        : undefined
  },
  sort: {
    ...sortByRelated,
    name: ({ name }) => name,
    createdAt: ({ workbook }) => workbook.createdAt,
    updatedAt: ({ workbook }) => workbook.updatedAt,
    workbookName: ({ workbook }) => workbook.name
  }
}

/**
 * REST API reference, Query Sites. The list spans sites, so it has no index of its own.
 * @param {readonly Site[]} sites
 * @returns {ListType<Site>}
 */
export function makeSitesType(sites) {
  return {
    path: 'sites',
    list: 'sites',
    item: 'site',
    fields: false,
    missing: '404000',
    defaults: makeSelection('id name contentUrl adminMode state storageQuota'),
    all: makeSelection(''),
    items: () => sites,
    attributes: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      contentUrl: ({ contentUrl }) => contentUrl,
      adminMode: () => 'ContentAndUsers',
      state: ({ state }) => state ?? 'Active',
      storageQuota: () => '100'
    },
    related: {},
    sort: {}
  }
}
