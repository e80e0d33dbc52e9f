import { presentLabel } from './pull-present.mjs'
import { readPull } from './pull-routes.mjs'
import { refuseInvalid } from './refusal.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 */

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
async function addLabels(host, { params, body }) {
  const pull = await readPull(host, params)
  const names = makeLabels(host, body?.labels ?? [])
  pull.labels = [...new Set([...pull.labels, ...names])]
  host.pulls.touch(pull)
  return { body: pull.labels.map((name) => presentLabel(host, name)) }
}

/**
 * docs.github.com, REST, Labels: a pull request is an issue too.
 * @type {Record<string, Route>}
 */
export const labelRoutes = { 'issues/add-labels': addLabels }
