import { isDelayed, paginate } from './host.mjs'
import { isAncestor } from './history.mjs'
import { person } from './people.mjs'
import { presentPull, presentWholePull, readProposal } from './pull-present.mjs'
import { reopenPull } from './pull-reopen.mjs'
import {
  Refusal,
  refuseCustom,
  refuseInvalid,
  refuseNotFound
} from './refusal.mjs'
import { presentFile } from './repository.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./pull-store.mjs').Pull} Pull
 */

/** @param {string} field */
const refuseField = (field) =>
  refuseInvalid({ resource: 'PullRequest', field, code: 'invalid' })

/**
 * Returns the pull request that a request names, up to date with its branches; throws 404 where there is none.
 * @param {Host} host
 * @param {Record<string, string>} params
 */
export async function readPull(host, params) {
  await host.pulls.sync(person)
  const pull = host.pulls.find(
    Number(params.pull_number ?? params.issue_number)
  )
  if (!pull) throw refuseNotFound()
  return pull
}

/**
 * Throws where a title or a body is longer than GitHub takes.
 * @param {{ title?: string, body?: string | null }} given
 */
function checkTexts({ title, body }) {
  const limits = /** @type {const} */ ([
    ['title', title, 256],
    ['body', body, 65536]
  ])
  for (const [field, text, limit] of limits) {
    if ([...(text ?? '')].length <= limit) continue
    const message = `${field} is too long (maximum is ${limit} characters)`
    throw refuseInvalid({ resource: 'Issue', code: 'custom', field, message })
  }
  if (title?.trim() === '')
    throw refuseInvalid({
      resource: 'Issue',
      code: 'missing_field',
      field: 'title'
    })
}

/** @type {Route} */
async function listPulls(host, call) {
  const { query } = call
  await host.pulls.sync(person)
  const state = query.get('state') ?? 'open'
  const base = query.get('base')
  const head = query.get('head')
  // GitHub doesn't filter by a head that names no owner.
  if (head !== null && !head.includes(':'))
    host.protocolErrors.push(`pulls/list ignores the head ${head}: no owner`)
  const own = `${host.settings.owner}:`.toLowerCase()
  const found = host.pulls.all.filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      (base === null || pull.base.ref === base) &&
      (!head?.includes(':') ||
        (head.toLowerCase().startsWith(own) &&
          pull.head.ref === head.slice(own.length)))
  )
  const sort = query.get('sort') ?? 'created'
  const fallback = sort === 'created' ? 'desc' : 'asc'
  const sign = (query.get('direction') ?? fallback) === 'desc' ? -1 : 1
  const key = sort === 'updated' ? 'updatedAt' : 'createdAt'
  found.sort(
    (a, b) => sign * (a[key].localeCompare(b[key]) || a.number - b.number)
  )
  const shown = found.map((pull) => presentPull(host, pull))
  return paginate(host, call, 'pulls', shown)
}

/** @type {Route} */
async function createPull(host, { body }) {
  const { settings, git, pulls } = host
  if (
    settings.tokenKind === 'GITHUB_TOKEN' &&
    !settings.actionsMayCreatePullRequests
  )
    throw new Refusal(
      403,
      'GitHub Actions is not permitted to create or approve pull requests.'
    )
  const { title, draft = false } = body
  checkTexts({ title: title ?? '', body: body.body })
  const own = `${settings.owner}:`
  /** @type {string} */
  const head = body.head.startsWith(own)
    ? body.head.slice(own.length)
    : body.head
  if (isDelayed(host, `pull ${head}`)) throw refuseField('head')
  const base = await git.readRef(`refs/heads/${body.base}`)
  if (!base) throw refuseField('base')
  const tip = await git.readRef(`refs/heads/${head}`)
  if (!tip) throw refuseField('head')
  await pulls.sync(person)
  if (await isAncestor(git, tip.sha, base.sha))
    throw refuseCustom(`No commits between ${body.base} and ${head}`)
  const taken = pulls.all.some(
    (pull) =>
      pull.state === 'open' &&
      pull.head.fork === undefined &&
      pull.head.ref === head &&
      pull.base.ref === body.base
  )
  if (taken)
    throw refuseCustom(`A pull request already exists for ${own}${head}.`)
  const pull = pulls.open({
    title,
    body: body.body || null,
    draft,
    author: settings.login,
    head: { ref: head, sha: tip.sha },
    base: { ref: body.base, sha: base.sha }
  })
  return { status: 201, body: await presentWholePull(host, pull) }
}

/** @type {Route} */
async function getPull(host, { params }) {
  const pull = await readPull(host, params)
  return { body: await presentWholePull(host, pull) }
}

/** @type {Route} */
async function updatePull(host, { params, body }) {
  const pull = await readPull(host, params)
  checkTexts(body)
  if (body.base !== undefined && body.base !== pull.base.ref) {
    const base = await host.git.readRef(`refs/heads/${body.base}`)
    if (!base) throw refuseField('base')
    pull.base = { ref: body.base, sha: base.sha }
    pull.baseTip = base.sha
  }
  if (body.title !== undefined) pull.title = body.title
  if (body.body !== undefined) pull.body = body.body || null
  host.pulls.touch(pull)
  if (body.state === 'closed' && pull.state === 'open') host.pulls.close(pull)
  if (body.state === 'open' && pull.state === 'closed')
    await reopenPull(host, pull)
  return { body: await presentWholePull(host, pull) }
}

/** @type {Route} */
async function listPullFiles(host, call) {
  const pull = await readPull(host, call.params)
  const { changes } = await readProposal(host, pull)
  const files = changes.map((change) =>
    presentFile(host, pull.head.sha, change)
  )
  return paginate(host, call, `pulls/${pull.number}/files`, files)
}

/**
 * docs.github.com, REST, Pull requests.
 * @type {Record<string, Route>}
 */
export const pullRoutes = {
  'pulls/list': listPulls,
  'pulls/create': createPull,
  'pulls/get': getPull,
  'pulls/update': updatePull,
  'pulls/list-files': listPullFiles
}
