import * as auth from './auth-endpoints.mjs'
import * as content from './content-endpoints.mjs'
import * as people from './people-endpoints.mjs'

/**
 * An endpoint. `:` in the pattern stands for one part of the path. Without `scope` a session isn't needed; `none` means
 * that Tableau gives connected apps no scope for it, `any` that it takes a session of any scope; before `scopeSince` there was none.
 * @typedef {object} Route
 * @property {string} method
 * @property {RegExp} pattern
 * @property {string} since first version of the API that has it
 * @property {string} [scope]
 * @property {string} [scopeSince]
 * @property {(call: import('./call.mjs').SignedInCall) => import('./call.mjs').Answer} answer
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {string} since
 * @param {string | undefined} scope
 * @param {Route['answer']} answer
 * @returns {Route}
 */
function route(method, path, since, scope, answer) {
  const pattern = new RegExp(`^${path.replaceAll(':', '([^/]+)')}$`)
  return {
    method,
    pattern,
    since,
    ...(scope === undefined ? {} : { scope }),
    answer
  }
}

/** @param {(call: import('./call.mjs').Call) => import('./call.mjs').Answer} answer @returns {Route['answer']} */
const open = (answer) => answer

const CONTENT = 'tableau:content:read'
const USERS = 'tableau:users:read'
const FLOWS = 'tableau:flows:read'

/** Source of the versions and scopes: REST API reference, "REST API Methods" and "Access Scopes for Connected Apps". */
export const ROUTES = [
  route('GET', 'server[iI]nfo', '2.4', undefined, open(auth.getServerInfo)),
  route('POST', 'auth/signin', '2.0', undefined, open(auth.signIn)),
  route('POST', 'auth/signout', '2.0', 'any', auth.signOut),
  route('POST', 'auth/switchSite', '2.6', 'any', auth.switchSite),
  route('GET', 'sessions/current', '3.1', 'any', auth.getSession),
  route('GET', 'sites', '2.0', 'tableau:sites:read', people.listSites),
  route('GET', 'sites/:', '2.0', 'tableau:sites:read', people.getSite),
  route('GET', 'sites/:/users', '2.0', USERS, people.listUsers),
  route('GET', 'sites/:/users/:', '2.0', USERS, people.getUser),
  route(
    'GET',
    'sites/:/users/:/personal-access-tokens',
    '3.6',
    'none',
    people.listPats
  ),
  route(
    'GET',
    'sites/:/groups',
    '2.0',
    'tableau:groups:read',
    content.lists.groups
  ),
  route('GET', 'sites/:/workbooks', '2.0', CONTENT, content.lists.workbooks),
  route('GET', 'sites/:/workbooks/:', '2.0', CONTENT, content.items.workbook),
  route(
    'GET',
    'sites/:/datasources',
    '2.0',
    CONTENT,
    content.lists.datasources
  ),
  route(
    'POST',
    'sites/:/datasources',
    '2.0',
    'tableau:datasources:create',
    content.publish
  ),
  route(
    'GET',
    'sites/:/datasources/:',
    '2.0',
    CONTENT,
    content.items.datasource
  ),
  route('GET', 'sites/:/projects', '2.0', CONTENT, content.lists.projects),
  route('GET', 'sites/:/views', '2.2', CONTENT, content.lists.views),
  route('GET', 'sites/:/flows', '3.3', FLOWS, content.lists.flows),
  route('GET', 'sites/:/flows/:', '3.3', FLOWS, content.items.flow),
  {
    ...route(
      'GET',
      'sites/:/virtual[cC]onnections',
      '3.18',
      CONTENT,
      content.lists.virtualConnections
    ),
    scopeSince: '3.27'
  },
  {
    ...route(
      'GET',
      'sites/:/virtual[cC]onnections/:',
      '3.23',
      CONTENT,
      content.items.virtualConnection
    ),
    scopeSince: '3.27'
  }
]
