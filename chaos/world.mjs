import { drawInteger, drawLuid, drawOne } from '../standins/tableau/random.mjs'

/**
 * What the sites of a run hold, and all that was ever true of it.
 * @typedef {import('../standins/tableau/sites.mjs').Site} Site
 * @typedef {import('../standins/tableau/sites.mjs').Item} Item
 * @typedef {import('../standins/tableau/sites.mjs').Project} Project
 * @typedef {import('../standins/tableau/sites.mjs').User} User
 * @typedef {import('../standins/tableau/random.mjs').Random} Random
 * @typedef {'workbooks' | 'datasources' | 'flows' | 'virtualConnections' | 'projects' | 'users'} ListName
 *
 * `states` are in the order of their becoming true; `throughout`: it was there from the beginning to now.
 * @typedef {{ site: Site, list: ListName, id: string, states: any[], throughout: boolean }} Life
 * @typedef {ReturnType<typeof makeWorld>} World
 */

/** @type {readonly ListName[]} */
export const listNames = [
  'workbooks',
  'datasources',
  'flows',
  'virtualConnections',
  'projects',
  'users'
]

/** @param {Site} site @param {ListName} list @returns {any[]} */
const membersOf = (site, list) => site[list] ?? []

/**
 * Begins to note what is true of the sites.
 * @param {readonly Site[]} sites
 */
export function makeWorld(sites) {
  /** @type {Map<string, Life>} */
  const lives = new Map()
  /** Lists that lost something, and lists that gained something. */
  const changed = {
    lost: /** @type {Set<string>} */ (new Set()),
    gained: /** @type {Set<string>} */ (new Set())
  }
  let begun = false

  /** @param {Site} site @param {ListName} list @param {any} member */
  function noteMember(site, list, member) {
    const key = `${site.id} ${list} ${member.id}`
    /** @type {Life} */
    const life = lives.get(key) ?? {
      site,
      list,
      id: member.id,
      states: [],
      throughout: !begun
    }
    if (begun && !lives.has(key)) changed.gained.add(`${site.id} ${list}`)
    lives.set(key, life)
    if (JSON.stringify(life.states.at(-1)) !== JSON.stringify(member))
      life.states.push({ ...member })
  }

  const note = () => {
    for (const site of sites)
      for (const list of listNames) {
        const members = membersOf(site, list)
        for (const member of members) noteMember(site, list, member)
        /** @type {Set<string>} */
        const present = new Set(members.map(({ id }) => id))
        for (const life of lives.values())
          if (
            life.site === site &&
            life.list === list &&
            !present.has(life.id)
          ) {
            life.throughout = false
            changed.lost.add(`${site.id} ${list}`)
          }
      }
    begun = true
  }
  note()
  return {
    sites,
    note,
    changed,
    /** @param {Site} site @param {ListName} list @param {string} id */
    find: (site, list, id) => lives.get(`${site.id} ${list} ${id}`),
    all: () => [...lives.values()],
    /** Begins anew: what stands now was there from the beginning. */
    restart() {
      lives.clear()
      changed.lost.clear()
      changed.gained.clear()
      begun = false
      note()
    }
  }
}

const names = [
  'Sales',
  'Costs',
  'Plan',
  'a/b',
  'x,y',
  '=1+1',
  "'quoted",
  'Ü "z"',
  'line\nend',
  '@all #1',
  '<b>',
  '50%25'
]

/** @param {Random} random @param {Site} site @param {'inside' | 'end'} [place] @returns {Item} */
export function drawItem(random, site, place = 'inside') {
  const owner = drawOne(random, site.users)
  const at = Date.UTC(2024, 0, 1) + drawInteger(random, 40) * 3600_000
  const createdAt = new Date(place === 'end' ? Date.UTC(2026, 0, 1) : at)
  return {
    id: drawLuid(random),
    name: `${drawOne(random, names)} ${String(drawInteger(random, 1000))}`,
    ownerId: owner.id,
    ...(site.projects.length > 0 && {
      projectId: drawOne(random, site.projects).id
    }),
    createdAt: createdAt.toISOString().replace('.000Z', 'Z'),
    updatedAt: '2025-06-01T12:00:00Z',
    ...(random() < 0.2 && { tags: ['t', 'a;b'] })
  }
}

/** @param {Random} random @param {number} index @returns {User} */
export const drawUser = (random, index) => ({
  id: drawLuid(random),
  name: `user${String(index)}`,
  fullName: `User "${String(index)}"`,
  email: `user${String(index)}@example.com`,
  siteRole: drawOne(random, [
    'Creator',
    'Viewer',
    'Unlicensed',
    'ExplorerCanPublish'
  ]),
  lastLogin: '2026-10-01T00:00:00Z'
})

/** @param {Random} random @param {readonly User[]} users @param {readonly Project[]} others @returns {Project} */
export const drawProject = (random, users, others) => ({
  id: drawLuid(random),
  name: `P${String(drawInteger(random, 10000))}${drawOne(random, ['', '/x', ' ü'])}`,
  ownerId: drawOne(random, users).id,
  createdAt: '2023-01-01T00:00:00Z',
  ...(others.length > 0 &&
    random() < 0.6 && { parentProjectId: drawOne(random, others).id })
})

/** @type {readonly ListName[]} */
const contentLists = ['workbooks', 'datasources', 'flows', 'virtualConnections']

/**
 * What people do to a site meanwhile.
 * @type {Record<string, (random: Random, site: Site) => void>}
 */
export const mutations = {
  insert: (random, site) => add(random, site, 'inside'),
  append: (random, site) => add(random, site, 'end'),
  remove: (random, site) => {
    const items = membersOf(site, drawOne(random, contentLists))
    if (items.length > 0) items.splice(drawInteger(random, items.length), 1)
  },
  rename: (random, site) => {
    change(random, site, (item) => {
      item.name = `${drawOne(random, names)} renamed`
    })
  },
  move: (random, site) => {
    change(random, site, (item) => {
      item.projectId = drawOne(random, site.projects).id
    })
  },
  reown: (random, site) => {
    change(random, site, (item) => {
      item.ownerId = drawOne(random, site.users).id
    })
  },
  recreate: (random, site) => {
    change(random, site, (item) => {
      item.createdAt = '2020-01-01T00:00:00Z'
    })
  },
  renameProject: (random, site) => {
    drawOne(random, site.projects).name =
      `Renamed ${String(drawInteger(random, 100))}`
  },
  addProject: (random, site) => {
    site.projects.push(drawProject(random, site.users, site.projects))
  },
  renameUser: (random, site) => {
    const user = site.users[1 + drawInteger(random, site.users.length - 1)]
    if (user) user.name = `renamed${String(drawInteger(random, 100))}`
  },
  addUser: (random, site) => {
    site.users.push(drawUser(random, 100 + drawInteger(random, 1000)))
  }
}

/** @param {Random} random @param {Site} site @param {'inside' | 'end'} place */
function add(random, site, place) {
  membersOf(site, drawOne(random, contentLists)).push(
    drawItem(random, site, place)
  )
}

/** @param {Random} random @param {Site} site @param {(item: any) => void} how */
function change(random, site, how) {
  const items = membersOf(site, drawOne(random, contentLists))
  if (items.length > 0) how(drawOne(random, items))
}
