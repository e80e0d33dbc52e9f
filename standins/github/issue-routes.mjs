import { makeApiUrl, makePageUrl, paginate } from './host.mjs'
import { makeNodeId, presentUser } from './people.mjs'
import { presentLabel } from './pull-present.mjs'
import { readPull } from './pull-routes.mjs'
import { refuseInvalid, Refusal } from './refusal.mjs'
import { formatNow } from './settings.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 * @typedef {import('./pull-store.mjs').Pull} Pull
 */

/** @type {Route} */
async function getIssue(host, { params }) {
  const pull = await readPull(host, params)
  const { settings } = host
  const url = makeApiUrl(host, `issues/${pull.number}`)
  const page = makePageUrl(host, `pull/${pull.number}`)
  return {
    body: {
      url,
      repository_url: makeApiUrl(host, '').slice(0, -1),
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: page,
      id: 1000 + pull.number,
      node_id: makeNodeId('PR', pull.number),
      number: pull.number,
      title: pull.title,
      user: presentUser(settings, pull.author),
      labels: presentLabels(host, pull),
      state: pull.state,
      locked: false,
      assignee: null,
      assignees: [],
      milestone: null,
      comments: pull.comments.length,
      created_at: pull.createdAt,
      updated_at: pull.updatedAt,
      closed_at: pull.closedAt,
      author_association: 'CONTRIBUTOR',
      active_lock_reason: null,
      draft: pull.draft,
      pull_request: {
        url: makeApiUrl(host, `pulls/${pull.number}`),
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        merged_at: pull.mergedAt
      },
      body: pull.body,
      closed_by: pull.closedBy && presentUser(settings, pull.closedBy),
      state_reason: null
    }
  }
}

/**
 * @param {Host} host
 * @param {Pull} pull
 */
function presentLabels(host, pull) {
  return pull.labels.map((name) => presentLabel(host, name))
}

/**
 * Returns the labels' names in the spelling that the repository has; makes those that it lacks.
 * @param {Host} host
 * @param {(string | { name: string })[]} given
 */
function makeLabels({ labels }, given) {
  const names = given.map((one) => (typeof one === 'string' ? one : one.name))
  for (const name of names)
    if (name.trim() === '' || name.length > 50)
      throw refuseInvalid({ resource: 'Label', code: 'invalid', field: 'name' })
  return names.map((name) => {
    const key = name.toLowerCase()
    const label = labels.get(key) ?? { id: 1 + labels.size, name }
    labels.set(key, label)
    return label.name
  })
}

/** @type {Route} */
async function listLabels(host, call) {
  const pull = await readPull(host, call.params)
  const path = `issues/${pull.number}/labels`
  return paginate(host, call, path, presentLabels(host, pull))
}

/** @type {Route} */
async function addLabels(host, { params, body }) {
  const pull = await readPull(host, params)
  const names = makeLabels(host, body?.labels ?? [])
  for (const label of names.filter((name) => !pull.labels.includes(name)))
    host.pulls.note(pull, 'labeled', host.settings.login, { label })
  pull.labels = [...new Set([...pull.labels, ...names])]
  return { body: presentLabels(host, pull) }
}

/** @type {Route} */
async function setLabels(host, { params, body }) {
  const pull = await readPull(host, params)
  const names = [...new Set(makeLabels(host, body?.labels ?? []))]
  for (const label of names.filter((name) => !pull.labels.includes(name)))
    host.pulls.note(pull, 'labeled', host.settings.login, { label })
  pull.labels = names
  return { body: presentLabels(host, pull) }
}

/** @type {Route} */
async function removeLabel(host, { params }) {
  const pull = await readPull(host, params)
  const key = (params.name ?? '').toLowerCase()
  const label = pull.labels.find((name) => name.toLowerCase() === key)
  if (!label) throw new Refusal(404, 'Label does not exist')
  pull.labels = pull.labels.filter((name) => name !== label)
  host.pulls.note(pull, 'unlabeled', host.settings.login, { label })
  return { body: presentLabels(host, pull) }
}

/** @type {Route} */
async function createLabel(host, { body }) {
  if (host.labels.has(body.name.toLowerCase()))
    throw refuseInvalid({
      resource: 'Label',
      code: 'already_exists',
      field: 'name'
    })
  const [name = ''] = makeLabels(host, [body.name])
  return { status: 201, body: presentLabel(host, name) }
}

/** @type {Route} */
async function listEvents(host, call) {
  const pull = await readPull(host, call.params)
  const events = pull.events.map((event, at) => {
    const id = pull.number * 1000 + at
    return {
      id,
      node_id: makeNodeId('EV', id),
      url: makeApiUrl(host, `issues/events/${id}`),
      actor: presentUser(host.settings, event.actor),
      event: event.event,
      commit_id: event.commit,
      commit_url: event.commit && makeApiUrl(host, `commits/${event.commit}`),
      created_at: event.createdAt,
      ...(event.label ? { label: { name: event.label, color: 'ededed' } } : {}),
      performed_via_github_app: null
    }
  })
  return paginate(host, call, `issues/${pull.number}/events`, events)
}

/**
 * @param {Host} host
 * @param {Pull} pull
 * @param {Pull['comments'][number]} comment
 */
function presentComment(host, pull, { id, user, body, createdAt }) {
  return {
    id,
    node_id: makeNodeId('IC', id),
    url: makeApiUrl(host, `issues/comments/${id}`),
    html_url: makePageUrl(host, `pull/${pull.number}#issuecomment-${id}`),
    issue_url: makeApiUrl(host, `issues/${pull.number}`),
    body,
    user: presentUser(host.settings, user),
    created_at: createdAt,
    updated_at: createdAt,
    author_association: 'CONTRIBUTOR'
  }
}

/** @type {Route} */
async function listComments(host, call) {
  const pull = await readPull(host, call.params)
  const shown = pull.comments.map((one) => presentComment(host, pull, one))
  return paginate(host, call, `issues/${pull.number}/comments`, shown)
}

/** @type {Route} */
async function createComment(host, { params, body }) {
  const pull = await readPull(host, params)
  const createdAt = formatNow(host.settings)
  const id = pull.number * 1000 + pull.comments.length
  const user = host.settings.login
  const comment = { id, user, body: body.body, createdAt }
  pull.comments.push(comment)
  pull.updatedAt = createdAt
  return { status: 201, body: presentComment(host, pull, comment) }
}

/**
 * docs.github.com, REST, Issues: a pull request is an issue too.
 * @type {Record<string, Route>}
 */
export const issueRoutes = {
  'issues/get': getIssue,
  'issues/list-labels-on-issue': listLabels,
  'issues/add-labels': addLabels,
  'issues/set-labels': setLabels,
  'issues/remove-label': removeLabel,
  'issues/create-label': createLabel,
  'issues/list-events': listEvents,
  'issues/list-comments': listComments,
  'issues/create-comment': createComment
}
