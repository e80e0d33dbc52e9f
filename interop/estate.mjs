import {
  drawInteger,
  drawLuid,
  drawOne,
  makeRandom
} from '../standins/tableau/random.mjs'
import { aboutSite } from './read-sites.mjs'

/**
 * Random sites with all that a Tableau site may tell, and much that none should.
 * @typedef {import('../standins/tableau/random.mjs').Random} Random
 */

const KINDS = [
  'workbook',
  'datasource',
  'flow',
  'project',
  'virtual-connection'
]
const PIECES = [
  ...['Sales', 'a', 'Z', '0', '42', 'true', 'null', 'NULL', '\\N', 'NaN'],
  ...[' ', '  ', '\t', '\n', '\r', '\r\n', '"', '""', "'", "''", ',', ';'],
  ...['=1+1', '+', '-', '@', "'=x", '|', '\\', '/', '<b>', '&amp;', '%', '`'],
  ...['ü', 'ß', 'e\u0301', 'שלום', '日本語', '売上', '📈', '👩‍👧‍👦', '\u200b'],
  ...['\u00a0', '\u2028', '\ufeff', '\ufffd', '\ud83d', '\udc00', '\u0001']
]
const NUMBERS = [0, 1, -1, 12, 2 ** 31, 2 ** 53 - 1, -(2 ** 53), 2 ** 62]
const ROLES = ['Creator', 'Viewer', 'Unlicensed', 'ServerAdministrator']

/** @param {Random} random */
const drawText = (random) =>
  Array.from({ length: drawInteger(random, 6) }, () =>
    drawOne(random, PIECES)
  ).join('')

/** Gives whole seconds most of the time, as Tableau does. @param {Random} random */
function drawTime(random) {
  const at = new Date(
    Date.UTC(1960, 0, 1) + Math.floor(random() * 150 * 365.25 * 86_400_000)
  ).toISOString()
  return random() < 0.7 ? at.replace(/\.\d+Z$/, 'Z') : at
}

/**
 * Gives an object whose fields are each there or not.
 * @param {Random} random
 * @param {Record<string, (random: Random) => unknown>} fields
 */
const drawFields = (random, fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(() => random() < 0.7)
      .map(([name, draw]) => [name, draw(random)])
  )

/** @param {Random} random */
const drawUser = (random) => ({
  id: drawLuid(random),
  ...drawFields(random, {
    name: drawText,
    fullName: drawText,
    email: drawText,
    siteRole: () => drawOne(random, ROLES),
    lastLogin: drawTime
  })
})

/** @param {Random} random @param {string[]} projectIds @param {{ id: string }[]} users */
const drawItem = (random, projectIds, users) => ({
  kind: drawOne(random, KINDS),
  id: drawLuid(random),
  name: drawText(random),
  personalSpace: random() < 0.05,
  ...drawFields(random, {
    description: drawText,
    contentUrl: drawText,
    webpageUrl: drawText,
    size: () => drawOne(random, NUMBERS),
    sheetCount: () => drawInteger(random, 50),
    createdAt: drawTime,
    updatedAt: drawTime,
    hasExtracts: () => random() < 0.5,
    tags: () => [drawText(random), drawText(random)],
    project: () => ({ id: drawOne(random, projectIds) }),
    parentProjectId: () => drawOne(random, projectIds),
    owner: () => ({
      id: random() < 0.1 ? drawLuid(random) : drawOne(random, users).id
    })
  })
})

/** @param {Random} random @param {string} site @param {number} count of items */
function drawSite(random, site, count) {
  const users = Array.from({ length: 9 }, () => drawUser(random))
  const projectIds = Array.from({ length: 7 }, () => drawLuid(random))
  return aboutSite(site, {
    items: Array.from({ length: count }, () =>
      drawItem(random, projectIds, users)
    ),
    projects: projectIds.map((id) => ({
      ...drawItem(random, projectIds, users),
      kind: 'project',
      id
    })),
    users,
    usersKnown: random() < 0.9
  })
}

/**
 * Gives two sites, the same for the same seed.
 * @param {number} seed
 * @param {number} count of items on each
 */
export function makeEstate(seed, count) {
  const random = makeRandom(seed)
  return ['', 'marketing'].map((site) => drawSite(random, site, count))
}
