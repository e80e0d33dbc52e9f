import { Refusal, refuseNotFound } from './refusal.mjs'

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./settings.mjs').Level} Level
 * @typedef {{ name: 'contents' | 'pull_requests' | 'issues', level: 'read' | 'write' }} Permission
 */

/** @param {Permission['name']} name @param {Permission['level']} level */
const needs = (name, level) => ({ name, level })
const readContents = [needs('contents', 'read')]
const writeContents = [needs('contents', 'write')]
const readPulls = [needs('pull_requests', 'read')]
const writePulls = [needs('pull_requests', 'write')]
const readEither = [needs('issues', 'read'), ...readPulls]
const writeEither = [needs('issues', 'write'), ...writePulls]

/**
 * Any one of these permissions is enough for an operation (docs.github.com, REST, "Permissions required for GitHub
 * Apps"). An operation that isn't here needs none.
 * @type {Record<string, Permission[]>}
 */
const permissions = {
  'git/get-ref': readContents,
  'git/create-ref': writeContents,
  'git/update-ref': writeContents,
  'git/delete-ref': writeContents,
  'git/get-commit': readContents,
  'git/create-commit': writeContents,
  'git/get-tree': readContents,
  'git/create-tree': writeContents,
  'git/get-blob': readContents,
  'git/create-blob': writeContents,
  'repos/get-branch': readContents,
  'repos/list-pull-requests-associated-with-commit': readPulls,
  'repos/compare-commits-with-basehead': readContents,
  'pulls/list': readPulls,
  'pulls/create': writePulls,
  'pulls/get': readPulls,
  'pulls/update': writePulls,
  'pulls/list-files': readPulls,
  'pulls/request-reviewers': writePulls,
  'issues/add-labels': writeEither,
  'issues/list-comments': readEither,
  'issues/create-comment': writeEither,
  'issues/update-comment': writeEither
}

const ranks = { none: 0, read: 1, write: 2 }

/**
 * Tells whether a request carries the token; throws the 401 for one that carries another.
 * @param {Settings} settings
 * @param {string | undefined} authorization
 */
export function authenticate({ token }, authorization) {
  if (authorization === undefined) return false
  const [, given] = /^(?:bearer|token) +(.+)$/i.exec(authorization) ?? []
  if (given !== token) throw new Refusal(401, 'Bad credentials')
  return true
}

/**
 * Throws GitHub's answer to who may not do this: 404 for who may not even see it, 401 and 403 otherwise.
 * @param {Settings} settings
 * @param {string} operationId
 * @param {Record<string, string>} params
 * @param {boolean} authorized
 */
export function checkAccess(settings, operationId, params, authorized) {
  const { owner = '', repo = '' } = params
  const here = `${settings.owner}/${settings.name}`.toLowerCase()
  if (`${owner}/${repo}`.toLowerCase() !== here) throw refuseNotFound()
  if (settings.private && !authorized) throw refuseNotFound()
  const accepted = permissions[operationId] ?? []
  const writes = accepted.some(({ level }) => level === 'write')
  if (!authorized) {
    if (writes) throw new Refusal(401, 'Requires authentication')
    return
  }
  const granted = accepted.some(({ name, level }) => {
    return ranks[settings.permissions[name] ?? 'none'] >= ranks[level]
  })
  const open = !writes && !settings.private
  if (accepted.length > 0 && !granted && !open)
    throw refusePermission(settings, accepted)
  if (writes && settings.archived)
    throw new Refusal(403, 'Repository was archived so is read-only.')
}

/**
 * @param {Settings} settings
 * @param {Permission[]} accepted
 */
function refusePermission({ tokenKind }, accepted) {
  const kind =
    tokenKind === 'personal' ? 'personal access token' : 'integration'
  return new Refusal(403, `Resource not accessible by ${kind}`, {
    headers: { 'x-accepted-github-permissions': formatPermissions(accepted) }
  })
}

/**
 * Returns what the header x-accepted-github-permissions says of an operation.
 * @param {string} operationId
 */
export function describePermissions(operationId) {
  return formatPermissions(permissions[operationId] ?? [])
}

/** @param {Permission[]} accepted */
function formatPermissions(accepted) {
  return accepted.map(({ name, level }) => `${name}=${level}`).join('; ')
}
