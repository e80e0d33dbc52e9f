import { makeApiUrl, makePageUrl } from './host.mjs'
import { makeNodeId, presentUser } from './people.mjs'

/** @typedef {import('./host.mjs').Host} Host */

const repositoryId = 1296269

/** Addresses that GitHub gives with every repository, below the repository's own. */
const addresses = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}'
}

/** What nothing here depends on, but every answer has. */
const constants = {
  description: null,
  fork: false,
  homepage: null,
  language: null,
  forks_count: 0,
  stargazers_count: 0,
  watchers_count: 0,
  size: 0,
  open_issues_count: 0,
  is_template: false,
  topics: [],
  has_issues: true,
  has_projects: true,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  disabled: false,
  license: null,
  mirror_url: null,
  forks: 0,
  open_issues: 0,
  watchers: 0,
  allow_forking: true,
  web_commit_signoff_required: false,
  pushed_at: '2024-01-01T00:00:00Z',
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z'
}

/**
 * Returns the repository as it stands in every answer that speaks of it.
 * @param {Host} host
 */
export function presentRepository(host) {
  const { settings } = host
  const { owner, name, serverUrl } = settings
  const url = makeApiUrl(host, '').slice(0, -1)
  const page = makePageUrl(host, '').slice(0, -1)
  const hostname = new URL(serverUrl).host
  const write = settings.permissions.contents === 'write'
  return {
    id: repositoryId,
    node_id: makeNodeId('R', repositoryId),
    name,
    full_name: `${owner}/${name}`,
    private: settings.private,
    owner: presentUser(settings, owner),
    html_url: page,
    url,
    ...Object.fromEntries(
      Object.entries(addresses).map(([key, path]) => [key, `${url}/${path}`])
    ),
    git_url: `git://${hostname}/${owner}/${name}.git`,
    ssh_url: `git@${hostname}:${owner}/${name}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    ...constants,
    archived: settings.archived,
    visibility: settings.private ? 'private' : 'public',
    default_branch: settings.defaultBranch,
    permissions: {
      admin: false,
      maintain: false,
      push: write,
      triage: write,
      pull: true
    }
  }
}
