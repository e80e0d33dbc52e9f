/**
 * @typedef {import('./api.mjs').Api} Api
 * @typedef {{ id: number, tag_name: string, draft: boolean, prerelease: boolean, upload_url: string,
 *   assets: { id: number, name: string }[] }} Release
 */

const pageSize = 100

/**
 * Lists all releases, drafts too.
 * @param {Api} api
 * @returns {Promise<Release[]>}
 */
export async function listReleases(api) {
  const all = []
  for (let page = 1; ; page++) {
    const found = await api(
      'GET',
      `releases?per_page=${String(pageSize)}&page=${String(page)}`
    )
    all.push(...found)
    if (found.length < pageSize) return all
  }
}

/**
 * Finds the release of a tag; one that is published goes before drafts.
 * @param {readonly Release[]} releases
 * @param {string} tag
 */
export function findRelease(releases, tag) {
  const own = releases.filter(({ tag_name }) => tag_name === tag)
  return own.find(({ draft }) => !draft) ?? own[0]
}

/**
 * The tags of what is published.
 * @param {readonly Release[]} releases
 */
export const listPublished = (releases) =>
  releases
    .filter(({ draft, prerelease }) => !draft && !prerelease)
    .map(({ tag_name }) => tag_name)
