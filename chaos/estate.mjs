import { drawInteger, drawLuid } from '../standins/tableau/random.mjs'
import { drawItem, drawProject, drawUser } from './world.mjs'

/**
 * @typedef {import('./world.mjs').Site} Site
 * @typedef {import('./world.mjs').User} User
 * @typedef {import('./world.mjs').Random} Random
 */

/** What signs in to the stand-ins, and nowhere else. */
export const secrets = {
  pat: 'pat-secret-8Qx0Zt4nB7vL2mK9sW5r==:9fTq',
  password: 'Zq7"Xp<b>2Lm&amp  5Kd/8+\'=Vw%41\\nQr9Tx3',
  app: 'app-secret-Gk4Nn8uE1sVb6Zo3Yt7Rw2',
  github: 'ghs_9fQ2ZxT7wLmB4nKc8VrYd1Jh6Gs3'
}

export const connectedApp = {
  clientId: '00000000-0000-4000-8000-000000000901',
  secretId: '00000000-0000-4000-8000-000000000902',
  secret: secrets.app,
  site: ''
}

export const credentials = {
  pats: [{ name: 'owners', secret: secrets.pat, username: 'admin' }],
  passwords: [{ username: 'admin', password: secrets.password }],
  connectedApps: [connectedApp]
}

/** @param {Random} random @returns {User} */
const drawAdmin = (random) => ({
  id: drawLuid(random),
  name: 'admin',
  fullName: 'Ada Admin',
  email: 'ada@example.com',
  siteRole: 'ServerAdministrator',
  lastLogin: '2026-10-01T00:00:00Z'
})

/** @param {number} length @param {(index: number) => any} make @returns {any[]} */
const times = (length, make) =>
  Array.from({ length }, (_, index) => make(index))

/**
 * A small site, so that a run takes little time; its pages are small too.
 * @param {Random} random
 * @param {string} contentUrl
 * @returns {Site}
 */
function drawSite(random, contentUrl) {
  const users = [
    drawAdmin(random),
    ...times(2 + drawInteger(random, 6), (index) => drawUser(random, index))
  ]
  /** @type {import('./world.mjs').Project[]} */
  const projects = [{ ...drawProject(random, users, []), name: 'Default' }]
  for (let left = drawInteger(random, 6); left > 0; left--)
    projects.push(drawProject(random, users, projects))
  const site = {
    contentUrl,
    name: contentUrl || 'Default',
    id: drawLuid(random),
    users,
    projects,
    workbooks: [],
    datasources: [],
    flows: [],
    virtualConnections: []
  }
  const items = (/** @type {number} */ most) =>
    times(drawInteger(random, most), () => drawItem(random, site))
  return Object.assign(site, {
    workbooks: items(16),
    datasources: items(8),
    flows: items(6),
    virtualConnections: items(4)
  })
}

/** @param {Random} random @param {number} count */
export const drawSites = (random, count) =>
  ['', 'marketing'].slice(0, count).map((url) => drawSite(random, url))
