import { presentUser } from './people.mjs'
import { presentPull, presentTeam } from './pull-present.mjs'
import { readPull } from './pull-routes.mjs'
import { Refusal } from './refusal.mjs'

/** @typedef {import('./host.mjs').Route} Route */

/** @type {Route} */
async function listReviewers(host, { params }) {
  const pull = await readPull(host, params)
  const users = pull.reviewers.map((login) => presentUser(host.settings, login))
  const teams = pull.teams.map((slug) => presentTeam(host, slug))
  return { body: { users, teams } }
}

/** @type {Route} */
async function requestReviewers(host, { params, body }) {
  const { settings } = host
  const pull = await readPull(host, params)
  /** @type {string[]} */
  const users = body?.reviewers ?? []
  /** @type {string[]} */
  const teams = body?.team_reviewers ?? []
  const lower = settings.collaborators.map((login) => login.toLowerCase())
  const strange =
    users.some((login) => !lower.includes(login.toLowerCase())) ||
    // The token of a workflow can't see the organisation's teams.
    teams.some(
      (slug) =>
        settings.tokenKind === 'GITHUB_TOKEN' || !settings.teams.includes(slug)
    )
  if (strange)
    throw new Refusal(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${settings.owner}/${settings.name} repository.`
    )
  if (users.includes(pull.author))
    throw new Refusal(
      422,
      'Review cannot be requested from pull request author.'
    )
  pull.reviewers = [...new Set([...pull.reviewers, ...users])]
  pull.teams = [...new Set([...pull.teams, ...teams])]
  host.pulls.note(pull, 'review_requested', settings.login)
  return { status: 201, body: presentPull(host, pull) }
}

/** @type {Route} */
async function removeReviewers(host, { params, body }) {
  const pull = await readPull(host, params)
  const { reviewers, team_reviewers: teams = [] } = body
  pull.reviewers = pull.reviewers.filter((login) => !reviewers.includes(login))
  pull.teams = pull.teams.filter((slug) => !teams.includes(slug))
  host.pulls.note(pull, 'review_request_removed', host.settings.login)
  return { body: presentPull(host, pull) }
}

/**
 * docs.github.com, REST, Review requests.
 * @type {Record<string, Route>}
 */
export const reviewRoutes = {
  'pulls/list-requested-reviewers': listReviewers,
  'pulls/request-reviewers': requestReviewers,
  'pulls/remove-requested-reviewers': removeReviewers
}
