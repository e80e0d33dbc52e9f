import { drawInteger, drawLuid, drawOne } from '../tableau/random.mjs'
import { drawOwner } from './people.mjs'
import { DAY, formatTime } from './time.mjs'
import { TOPICS, VARIANTS } from './words.mjs'

/**
 * @typedef {import('../tableau/sites.mjs').User} User
 * @typedef {import('../tableau/sites.mjs').Project} Project
 * @typedef {import('../tableau/sites.mjs').Item} Item
 * @typedef {import('../tableau/random.mjs').Random} Random
 */

/** @typedef {{ department: string, project: Project }[]} Rooms */

/**
 * Gives what all content has: name, owner, project, dates.
 * @param {Random} random
 * @param {{ rooms: Rooms, people: Map<string, User[]>, until: number, names: Map<string, number> }} around
 * @returns {Item}
 */
function makeItem(random, { rooms, people, until, names }) {
  const { department, project } = drawOne(random, rooms)
  const topic = drawOne(random, TOPICS.get(department) ?? [])
  const name = `${topic} ${drawOne(random, VARIANTS)}`.trim()
  const key = `${project.id} ${name}`
  const count = (names.get(key) ?? 0) + 1
  names.set(key, count)
  const createdAt = until - Math.floor(random() ** 2 * 2500 * DAY) - DAY
  const updatedAt = createdAt + Math.floor(random() * (until - createdAt))
  return {
    id: drawLuid(random),
    name: count === 1 ? name : `${name} ${String(count)}`,
    ownerId: drawOwner(random, people.get(department) ?? []).id,
    projectId: project.id,
    createdAt: formatTime(createdAt),
    updatedAt: formatTime(updatedAt)
  }
}

const TAGS = [
  'certified',
  'month-end',
  'board',
  'GDPR',
  'weekly',
  'do not touch',
  'Übersicht',
  'kpi;target'
]

/** @param {Random} random @param {Item} item @returns {Item} */
function makeWorkbook(random, item) {
  if (random() < 0.25)
    item.description = `${item.name}: figures refreshed daily, see "About this data"`
  item.tags = TAGS.filter(() => random() < 0.06)
  item.size = Math.ceil(Math.exp(random() * 6) / 2)
  item.showTabs = random() < 0.5
  item.sheetCount = 1 + drawInteger(random, 14)
  item.hasExtracts = random() < 0.6
  item.defaultViewId = drawLuid(random)
  return item
}

/**
 * Gives lists of content, with a workbook of each kind that is met in real life.
 * @param {Random} random
 * @param {number} workbooks
 * @param {Parameters<typeof makeItem>[1]} around
 */
export function makeContent(random, workbooks, around) {
  /** @template T @param {number} length @param {(item: Item) => T} finish */
  const make = (length, finish) =>
    Array.from({ length }, () => finish(makeItem(random, around)))
  return {
    workbooks: make(workbooks, (item) => makeWorkbook(random, item)),
    datasources: make(Math.ceil(workbooks / 8), (item) => ({
      ...item,
      type: drawOne(random, [
        'hyper',
        'sqlserver',
        'snowflake',
        'excel-direct'
      ]),
      isCertified: random() < 0.2,
      hasExtracts: random() < 0.5,
      size: 1 + drawInteger(random, 300)
    })),
    flows: make(Math.ceil(workbooks / 20), (item) => ({
      ...item,
      fileType: 'tflx'
    })),
    virtualConnections: make(Math.ceil(workbooks / 100), (item) => ({
      ...item,
      isCertified: random() < 0.5
    }))
  }
}

/**
 * Makes some workbooks special: an owner nobody knows, a personal space, a name that a spreadsheet or a comment might run.
 * @param {Item[]} workbooks
 * @param {string} unknownId
 */
export function addOddities(workbooks, unknownId) {
  const [lost, alsoLost, personal, hostile] = workbooks
  for (const workbook of [lost, alsoLost])
    if (workbook) workbook.ownerId = unknownId
  if (personal) {
    personal.personalSpace = true
    delete personal.projectId
  }
  if (hostile) hostile.name = '=Margin (%) | @all #12 <b>'
}
