import { makeApiUrl, makePageUrl, paginate } from './host.mjs'
import { makeNodeId, presentUser } from './people.mjs'
import { readPull } from './pull-routes.mjs'
import { refuseInvalid, refuseNotFound } from './refusal.mjs'
import { formatNow } from './settings.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./pull-store.mjs').Pull} Pull
 * @typedef {import('./pull-store.mjs').Comment} Comment
 */

const longest = 65536

/** @param {string} body */
function checkText(body) {
  const detail = { resource: 'IssueComment', code: 'unprocessable' }
  const field = 'data'
  if (body.trim() === '')
    throw refuseInvalid({ ...detail, field, message: 'Body cannot be blank' })
  const message = `Body is too long (maximum is ${longest} characters)`
  if ([...body].length > longest)
    throw refuseInvalid({ ...detail, field, message })
}

/**
 * Adds a comment to a pull request.
 * @param {Host} host
 * @param {Pull} pull
 * @param {string} body
 * @param {string} user Login.
 */
export function addComment(host, pull, body, user) {
  const now = formatNow(host.settings)
  const id = pull.number * 1000 + pull.comments.length
  /** @type {Comment} */
  const comment = { id, user, body, createdAt: now, updatedAt: now }
  pull.comments.push(comment)
  host.pulls.touch(pull)
  return comment
}

/**
 * @param {Host} host
 * @param {Pull} pull
 * @param {Comment} comment
 */
function presentComment(host, pull, comment) {
  const { id, user, body, createdAt, updatedAt } = comment
  return {
    id,
    node_id: makeNodeId('IC', id),
    url: makeApiUrl(host, `issues/comments/${id}`),
    html_url: makePageUrl(host, `pull/${pull.number}#issuecomment-${id}`),
    issue_url: makeApiUrl(host, `issues/${pull.number}`),
    body,
    user: presentUser(host.settings, user),
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: 'CONTRIBUTOR'
  }
}

/** @type {Route} */
async function listComments(host, call) {
  const pull = await readPull(host, call.params)
  const since = call.query.get('since') ?? ''
  const shown = pull.comments
    .filter(({ updatedAt }) => updatedAt >= since)
    .map((comment) => presentComment(host, pull, comment))
  return paginate(host, call, `issues/${pull.number}/comments`, shown)
}

/** @type {Route} */
async function createComment(host, { params, body }) {
  const pull = await readPull(host, params)
  checkText(body.body)
  const comment = addComment(host, pull, body.body, host.settings.login)
  return { status: 201, body: presentComment(host, pull, comment) }
}

/** @type {Route} */
async function updateComment(host, { params, body }) {
  const id = Number(params.comment_id)
  const pull = host.pulls.all.find(({ comments }) =>
    comments.some((comment) => comment.id === id)
  )
  const comment = pull?.comments.find((one) => one.id === id)
  if (!pull || !comment) throw refuseNotFound()
  checkText(body.body)
  comment.body = body.body
  comment.updatedAt = formatNow(host.settings)
  host.pulls.touch(pull)
  return { body: presentComment(host, pull, comment) }
}

/**
 * docs.github.com, REST, Issue comments: a pull request is an issue too.
 * @type {Record<string, Route>}
 */
export const commentRoutes = {
  'issues/list-comments': listComments,
  'issues/create-comment': createComment,
  'issues/update-comment': updateComment
}
