import { makeApiUrl, makePageUrl, resolveCommit } from './host.mjs'
import { compareTrees, findMergeBase, listCommits } from './history.mjs'
import { Refusal, refuseNotFound } from './refusal.mjs'
import { presentFile, presentListedCommit } from './repository.mjs'

/**
 * @typedef {import('./host.mjs').Host} Host
 * @typedef {import('./host.mjs').Route} Route
 */

/**
 * Returns the commits at both ends of `base...head`; throws 404 where one is missing.
 * @param {Host} host
 * @param {string} basehead
 */
async function readEnds(host, basehead) {
  const [base, head, ...rest] = basehead.split('...')
  if (!base || !head || rest.length > 0) throw refuseNotFound()
  const own = `${host.settings.owner}:`
  const words = [base, head].map((word) =>
    word.startsWith(own) ? word.slice(own.length) : word
  )
  const [from, to] = await Promise.all(
    words.map((word) => resolveCommit(host, word))
  )
  if (!from || !to) throw refuseNotFound()
  return { base: from, head: to, words: words.join('...') }
}

/** @param {number} ahead @param {number} behind */
function nameStatus(ahead, behind) {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}

/** @type {Route} */
async function compareCommits(host, { params, query }) {
  const { git } = host
  const ends = await readEnds(host, params.basehead ?? '')
  const { base, head, words } = ends
  const middle = await findMergeBase(git, base, head)
  if (!middle) {
    const [one = '', other = ''] = words.split('...')
    const text = `No common ancestor between ${one} and ${other}.`
    throw new Refusal(404, text)
  }
  const ahead = await listCommits(git, base, head)
  const behind = await listCommits(git, head, base)
  const size = Math.min(Number(query.get('per_page')) || 250, 250)
  const page = Number(query.get('page')) || 1
  const shown = ahead.slice((page - 1) * size, page * size)
  const changes = await compareTrees(git, middle, head)
  const html = makePageUrl(host, `compare/${words}`)
  return {
    body: {
      url: makeApiUrl(host, `compare/${words}`),
      html_url: html,
      permalink_url: makePageUrl(host, `compare/${base}...${head}`),
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: await presentListedCommit(host, base),
      merge_base_commit: await presentListedCommit(host, middle),
      status: nameStatus(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: await Promise.all(
        shown.map((sha) => presentListedCommit(host, sha))
      ),
      files: changes
        .slice(0, 300)
        .map((change) => presentFile(host, head, change))
    }
  }
}

/**
 * docs.github.com, REST, "Compare two commits".
 * @type {Record<string, Route>}
 */
export const comparisonRoutes = {
  'repos/compare-commits-with-basehead': compareCommits
}
