import { drawOne } from '../standins/tableau/random.mjs'

/**
 * @typedef {import('../standins/github.mjs').GitHub} GitHub
 * @typedef {import('./world.mjs').Random} Random
 */

export const csvFile = 'tableau-owners.csv'
export const branch = 'tableau-owners/update'

/** @param {GitHub} github */
const openPull = ({ pulls }) =>
  pulls.find(({ state, head }) => state === 'open' && head.ref === branch)

/** @param {GitHub} github @param {string} name */
const tipOf = ({ repository }, name) =>
  repository.git('rev-parse', `refs/heads/${name}`).trim()

const otherCsv =
  'site,type,id,name\n,workbook,00000000-0000-4000-8000-00000000aaaa,Elsewhere\n'

/**
 * What others do to the repository meanwhile. What can't be done now is left undone. Gives the commit that must not get
 * lost, where there is one.
 * @type {Record<string, (github: GitHub, random: Random) => Promise<string | undefined>>}
 */
export const rivals = {
  pushOther: (github, random) =>
    github.moveBase({
      [`note-${String(Math.floor(random() * 1000))}.md`]: 'x\n'
    }),
  pushCsv: (github) => github.moveBase({ [csvFile]: otherCsv }),
  pushToBranch: (github, random) =>
    github.commitAs(
      branch,
      drawOne(random, [{ [csvFile]: otherCsv }, { 'mine.md': 'mine\n' }])
    ),
  merge: async (github, random) => {
    const pull = openPull(github)
    if (pull)
      await github.merge(
        pull.number,
        drawOne(random, /** @type {const} */ (['merge', 'squash', 'rebase'])),
        { deleteBranch: random() < 0.5 }
      )
    return undefined
  },
  close: async (github) => {
    const pull = openPull(github)
    if (pull) await github.closePull(pull.number)
    return undefined
  },
  deleteBranch: async (github) => {
    await github.deleteBranch(branch)
    return undefined
  },
  forceBranch: async (github) => {
    await github.forceBranch(
      branch,
      tipOf(github, github.settings.defaultBranch)
    )
    return undefined
  },
  retarget: async (github) => {
    const pull = openPull(github)
    if (!pull) return undefined
    const sha = await github.commitAs('release', { 'release.md': 'r\n' })
    pull.base = { ref: 'release', sha }
    return undefined
  },
  edit: async (github) => {
    const pull = openPull(github)
    if (pull) pull.body = 'Words of a person'
    return undefined
  },
  lock: async (github) => {
    github.settings.lockedBranches = [branch]
    return undefined
  }
}
