/** @typedef {import('./api.mjs').Api} Api */

/**
 * Reads the commit that a tag names, through the object of an annotated one; undefined where there is no such tag.
 * @param {Api} api
 * @param {string} tag
 * @returns {Promise<string | undefined>}
 */
export async function readTag(api, tag) {
  const found = await api('GET', `git/ref/tags/${tag}`)
  if (found?.object.type !== 'tag') return found?.object.sha
  const annotated = await api('GET', `git/tags/${found.object.sha}`)
  return annotated?.object.sha
}

/**
 * Makes a tag name a commit, whatever it named before.
 * @param {Api} api
 * @param {string} tag
 * @param {string} sha
 */
export async function moveTag(api, tag, sha) {
  const before = await readTag(api, tag)
  if (before === sha) return
  if (before === undefined)
    await api('POST', 'git/refs', { ref: `refs/tags/${tag}`, sha })
  else await api('PATCH', `git/refs/tags/${tag}`, { sha, force: true })
}
