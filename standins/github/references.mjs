import { noObject, isRefName } from './git.mjs'
import { isAncestor } from './history.mjs'
import { isDelayed, makeApiUrl } from './host.mjs'
import { makeNodeId } from './people.mjs'
import { checkProtection } from './protection.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 */

/**
 * @param {Host} host
 * @param {{ ref: string, sha: string, type: string }} found
 */
function presentRef(host, { ref, sha, type }) {
  return {
    ref,
    node_id: makeNodeId('REF', ref),
    url: makeApiUrl(host, `git/${ref}`),
    object: { sha, type, url: makeApiUrl(host, `git/${type}s/${sha}`) }
  }
}

/**
 * Throws where a ref can't be made to point at `sha`.
 * @param {Host} host
 * @param {string} ref
 * @param {string} sha
 */
async function readTarget({ git }, ref, sha) {
  const target = /^[0-9a-f]{40}$/.test(sha) && (await git.describeObject(sha))
  if (!target) throw new Refusal(422, 'Object does not exist')
  if (ref.startsWith('refs/heads/') && target.type !== 'commit')
    throw new Refusal(422, 'Reference update failed')
  return target
}

/** @type {Route} */
async function getRef(host, { params }) {
  const ref = `refs/${params.ref}`
  const found = await host.git.readRef(ref)
  if (!found) throw refuseNotFound()
  return { body: presentRef(host, { ...found, ref }) }
}

/** @type {Route} */
async function createRef(host, { body }) {
  const { ref, sha } = body
  if (!isRefName(ref)) throw new Refusal(422, 'Reference name is not valid')
  if (isDelayed(host, `create ${ref}`))
    throw new Refusal(422, 'Object does not exist')
  const target = await readTarget(host, ref, sha)
  if (await host.git.readRef(ref))
    throw new Refusal(422, 'Reference already exists')
  await checkProtection(host, ref, undefined, sha)
  if (!(await host.git.moveRef(ref, sha, noObject))) {
    const taken = await host.git.readRef(ref)
    throw new Refusal(
      422,
      taken ? 'Reference already exists' : 'Reference update failed'
    )
  }
  await host.pulls.sync(host.settings.login)
  return { status: 201, body: presentRef(host, { ...target, ref }) }
}

/** @type {Route} */
async function updateRef(host, { params, body }) {
  const ref = `refs/${params.ref}`
  if (body.force === true) {
    host.protocolErrors.push(`forced ref ${ref}`)
    throw new Refusal(422, 'The stand-in moves no ref by force')
  }
  const before = await host.git.readRef(ref)
  if (!before) throw new Refusal(422, 'Reference does not exist')
  const target = await readTarget(host, ref, body.sha)
  await checkProtection(host, ref, before.sha, target.sha)
  if (!(await isAncestor(host.git, before.sha, target.sha)))
    throw new Refusal(422, 'Update is not a fast forward')
  if (!(await host.git.moveRef(ref, target.sha, before.sha)))
    throw new Refusal(422, 'Reference cannot be updated')
  await host.pulls.sync(host.settings.login)
  return { body: presentRef(host, { ...target, ref }) }
}

/** @type {Route} */
async function deleteRef(host, { params }) {
  const ref = `refs/${params.ref}`
  const before = await host.git.readRef(ref)
  if (!before) throw new Refusal(422, 'Reference does not exist')
  if (ref === `refs/heads/${host.settings.defaultBranch}`)
    throw new Refusal(422, 'Cannot delete the default branch')
  await checkProtection(host, ref, before.sha, null)
  if (!(await host.git.moveRef(ref, null, before.sha)))
    throw new Refusal(422, 'Reference cannot be updated')
  await host.pulls.sync(host.settings.login)
  return { status: 204 }
}

/**
 * docs.github.com, REST, Git references.
 * @type {Record<string, Route>}
 */
export const referenceRoutes = {
  'git/get-ref': getRef,
  'git/create-ref': createRef,
  'git/update-ref': updateRef,
  'git/delete-ref': deleteRef
}
