import {
  drawInteger,
  drawLuid,
  drawOne,
  makeRandom
} from '../tableau/random.mjs'
import { DAY, formatTime } from './time.mjs'

/**
 * @typedef {import('../company.mjs').Company} Company
 * @typedef {import('../tableau/sites.mjs').Item} Item
 * @typedef {import('../tableau/sites.mjs').Site} Site
 * @typedef {import('../tableau/random.mjs').Random} Random
 */

/** @param {string} time @param {number} milliseconds */
function later(time, milliseconds) {
  return formatTime(Date.parse(time) + milliseconds)
}

/**
 * Gives someone with content enough to hand over, and a colleague of theirs who owns some in the same project.
 * @param {Random} random
 * @param {Site} site
 * @param {Item[]} ordinary
 */
function chooseLeaver(random, site, ordinary) {
  const licensed = site.users.filter(({ siteRole }) =>
    ['Creator', 'ExplorerCanPublish'].includes(siteRole)
  )
  const owned = licensed.map((user) => ({
    user,
    items: ordinary.filter(({ ownerId }) => ownerId === user.id)
  }))
  const rich = owned.filter(({ items }) => items.length >= 5)
  const leaver = drawOne(random, rich.length > 0 ? rich : owned)
  const projects = new Set(leaver.items.map(({ projectId }) => projectId))
  const colleagues = licensed.filter(
    (user) =>
      user !== leaver.user &&
      ordinary.some(
        ({ ownerId, projectId }) =>
          ownerId === user.id && projects.has(projectId)
      )
  )
  const others = licensed.filter((user) => user !== leaver.user)
  return {
    ...leaver,
    colleague: drawOne(random, colleagues.length > 0 ? colleagues : others)
  }
}

/**
 * One person leaves and hands over 5 to 8 workbooks; one workbook each is added, removed, moved and renamed.
 * @param {Random} random
 * @param {Site} site
 * @param {string} until
 */
function changeContent(random, site, until) {
  const workbooks = (site.workbooks ??= [])
  const users = new Set(site.users.map(({ id }) => id))
  const ordinary = workbooks.filter(
    (one) =>
      users.has(one.ownerId) &&
      one.projectId !== undefined &&
      !one.name.startsWith('=')
  )
  const { user, items, colleague } = chooseLeaver(random, site, ordinary)
  const handedOver = items.slice(0, 5 + drawInteger(random, 4))
  for (const item of handedOver) item.ownerId = colleague.id
  user.siteRole = 'Unlicensed'
  const [removed, moved, renamed] = ordinary.filter(
    ({ ownerId }) => ownerId !== user.id && ownerId !== colleague.id
  )
  if (removed) workbooks.splice(workbooks.indexOf(removed), 1)
  if (moved)
    moved.projectId = drawOne(
      random,
      site.projects.filter(({ id }) => id !== moved.projectId)
    ).id
  if (renamed) renamed.name = `${renamed.name} (new)`
  const at = later(until, drawInteger(random, DAY / 2))
  workbooks.push({
    id: drawLuid(random),
    name: 'Board Pack November',
    ownerId: colleague.id,
    projectId: drawOne(random, site.projects).id,
    createdAt: at,
    updatedAt: at,
    tags: ['board'],
    size: 3,
    sheetCount: 6,
    hasExtracts: true
  })
}

/**
 * What changes every day, and tells nobody anything: sizes grow, people sign in.
 * @param {Random} random
 * @param {Site} site
 * @param {string} until
 */
function grow(random, site, until) {
  for (const workbook of site.workbooks ?? []) {
    if (random() >= 0.1) continue
    workbook.size = (workbook.size ?? 1) + 1 + drawInteger(random, 5)
    workbook.updatedAt = later(until, drawInteger(random, DAY))
  }
  for (const user of site.users) {
    const active =
      user.lastLogin !== undefined &&
      Date.parse(until) - Date.parse(user.lastLogin) < 30 * DAY
    if (active && user.siteRole !== 'Unlicensed' && random() < 0.5)
      user.lastLogin = later(until, drawInteger(random, DAY))
  }
}

/** @param {Site} site @returns {Site} */
function copySite(site) {
  return {
    ...site,
    users: site.users.map((user) => ({ ...user })),
    workbooks: (site.workbooks ?? []).map((workbook) => ({ ...workbook }))
  }
}

/**
 * Gives the company as it is a day later; the one given stays as it was.
 * @param {Company} company
 * @param {{ seed?: number }} [options]
 * @returns {Company}
 */
export function nextDay(company, { seed = 1 } = {}) {
  const random = makeRandom(seed)
  const sites = company.sites.map(copySite)
  const [main] = sites
  if (main) changeContent(random, main, company.until)
  for (const site of sites) grow(random, site, company.until)
  return { ...company, sites, until: later(company.until, DAY) }
}
