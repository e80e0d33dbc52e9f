import { makeApiUrl, makePageUrl } from './host.mjs'
import {
  compareTrees,
  findMergeBase,
  listCommits,
  mergeTrees
} from './history.mjs'
import { makeNodeId, presentUser } from './people.mjs'
import { presentRepository } from './repository-present.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./pull-store.mjs').Pull} Pull
 */

/**
 * @param {Host} host
 * @param {{ ref: string, sha: string, fork?: string }} end
 */
function presentEnd(host, { ref, sha, fork }) {
  const { owner } = host.settings
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: presentUser(host.settings, owner),
    repo: presentRepository(
      fork ? { ...host, settings: { ...host.settings, name: fork } } : host
    )
  }
}

/**
 * Returns a label as every answer shows it.
 * @param {Host} host
 * @param {string} name
 */
export function presentLabel(host, name) {
  const id = host.labels.get(name.toLowerCase())?.id ?? 0
  return {
    id,
    node_id: makeNodeId('LA', id),
    url: makeApiUrl(host, `labels/${encodeURIComponent(name)}`),
    name,
    color: 'ededed',
    default: false,
    description: null
  }
}

/**
 * Returns a team as every answer shows it.
 * @param {Host} host
 * @param {string} slug
 */
function presentTeam({ settings }, slug) {
  const id = 1 + settings.teams.indexOf(slug)
  const url = `${settings.apiUrl}/organizations/1/team/${id}`
  return {
    id,
    node_id: makeNodeId('T', id),
    url,
    html_url: `${settings.serverUrl}/orgs/${settings.owner}/teams/${slug}`,
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    type: 'organization',
    organization_id: 1
  }
}

/**
 * @param {Host} host
 * @param {Pull} pull
 */
function presentLinks(host, { number, head }) {
  const url = makeApiUrl(host, `pulls/${number}`)
  const html = makePageUrl(host, `pull/${number}`)
  const issue = makeApiUrl(host, `issues/${number}`)
  const links = {
    html_url: html,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: makeApiUrl(host, 'pulls/comments{/number}'),
    commits_url: `${url}/commits`,
    statuses_url: makeApiUrl(host, `statuses/${head.sha}`)
  }
  const named = Object.entries({ self_url: url, ...links }).map(
    ([name, href]) => [name.slice(0, -4), { href }]
  )
  return {
    url,
    ...links,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    _links: Object.fromEntries(named)
  }
}

/**
 * Returns a pull request as lists show it (docs.github.com, REST, "List pull requests").
 * @param {Host} host
 * @param {Pull} pull
 */
export function presentPull(host, pull) {
  const { settings } = host
  return {
    ...presentLinks(host, pull),
    id: 1000 + pull.number,
    node_id: makeNodeId('PR', pull.number),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentUser(settings, pull.author),
    body: pull.body,
    labels: pull.labels.map((name) => presentLabel(host, name)),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.reviewers.map((login) =>
      presentUser(settings, login)
    ),
    requested_teams: pull.teams.map((slug) => presentTeam(host, slug)),
    head: presentEnd(host, pull.head),
    base: presentEnd(host, pull.base),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    draft: pull.draft
  }
}

/**
 * Returns the commits and the changed files of a pull request, against the base that it started from.
 * @param {Host} host
 * @param {Pull} pull
 */
export async function readProposal({ git }, { head, base, state, baseTip }) {
  const against = state === 'open' ? baseTip : base.sha
  const from = await findMergeBase(git, against, head.sha)
  return {
    commits: await listCommits(git, from && against, head.sha),
    changes: await compareTrees(git, from, head.sha)
  }
}

/**
 * Returns a pull request with all that is only worked out for one (docs.github.com, REST, "Get a pull request").
 * @param {Host} host
 * @param {Pull} pull
 */
export async function presentWholePull(host, pull) {
  const { commits, changes } = await readProposal(host, pull)
  const open = pull.state === 'open'
  const mergeable = open
    ? (await mergeTrees(host.git, pull.baseTip, pull.head.sha)) !== undefined
    : null
  const count = (/** @type {'additions' | 'deletions'} */ key) =>
    changes.reduce((sum, change) => sum + change[key], 0)
  const { mergedBy } = pull
  return {
    ...presentPull(host, pull),
    merged: pull.merged,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: { true: 'clean', false: 'dirty', null: 'unknown' }[
      String(mergeable)
    ],
    merged_by: mergedBy && presentUser(host.settings, mergedBy),
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: count('additions'),
    deletions: count('deletions'),
    changed_files: changes.length
  }
}
