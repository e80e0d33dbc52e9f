import { presentPull } from './pull-present.mjs'
import { readPull } from './pull-routes.mjs'
import { Refusal } from './refusal.mjs'

/** @typedef {import('./host.mjs').Route} Route */

/**
 * Throws where one of those who are asked can't be: no collaborator, or a team that the token can't see.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string[]} users
 * @param {string[]} teams
 */
function checkCollaborators(settings, users, teams) {
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
}

/** @type {Route} */
async function requestReviewers(host, { params, body }) {
  const pull = await readPull(host, params)
  /** @type {string[]} */
  const users = body?.reviewers ?? []
  /** @type {string[]} */
  const teams = body?.team_reviewers ?? []
  checkCollaborators(host.settings, users, teams)
  if (users.includes(pull.author))
    throw new Refusal(
      422,
      'Review cannot be requested from pull request author.'
    )
  pull.reviewers = [...new Set([...pull.reviewers, ...users])]
  pull.teams = [...new Set([...pull.teams, ...teams])]
  host.pulls.touch(pull)
  return { status: 201, body: presentPull(host, pull) }
}

/**
 * docs.github.com, REST, Review requests.
 * @type {Record<string, Route>}
 */
export const reviewerRoutes = { 'pulls/request-reviewers': requestReviewers }
