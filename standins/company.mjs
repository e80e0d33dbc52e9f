import { addOddities, makeContent } from './company/content.mjs'
import { DOMAIN, drawOwner, enrol, hirePeople } from './company/people.mjs'
import { DAY, formatTime } from './company/time.mjs'
import { PROJECTS } from './company/words.mjs'
import { drawInteger, drawLuid, makeRandom } from './tableau/random.mjs'

/**
 * A company with its Tableau sites, the same for the same seed.
 * @typedef {import('./tableau/sites.mjs').Site} Site
 * @typedef {import('./tableau/sites.mjs').User} User
 * @typedef {import('./tableau/sites.mjs').Project} Project
 * @typedef {import('./tableau/random.mjs').Random} Random
 * @typedef {{ sites: Site[], credentials: Required<import('./tableau/sign-in.mjs').Credentials>, until: string }} Company `until`: all its dates are before that
 *
 * @typedef {object} CompanyOptions
 * @property {number} [seed]
 * @property {number} [workbooks] on all sites together
 * @property {'server' | 'cloud'} [deployment] on Tableau Cloud there is no Default site, no server administrator, and names are e-mail addresses
 * @property {string} [until] a date that the company's last day ends with
 */

/** Signs in to no other thing than the stand-in. */
const PAT_SECRET =
  'demo-secret-that-opens-nothing-but-the-stand-in==:0123456789abcdefghijklmnopqrstuv'

/**
 * Gives the projects of a site. Paths are parted by ` > `, for names hold slashes.
 * @param {Random} random
 * @param {readonly { department: string, path: string[] }[]} paths
 * @param {Map<string, User[]>} people
 * @param {number} until
 */
function makeProjects(random, paths, people, until) {
  /** @type {Map<string, Project>} */
  const byPath = new Map()
  return paths.map(({ department, path }) => {
    const parent = byPath.get(path.slice(0, -1).join(' > '))
    const at = formatTime(until - (900 + drawInteger(random, 900)) * DAY)
    /** @type {Project} */
    const project = {
      id: drawLuid(random),
      name: path.at(-1) ?? '',
      ownerId: drawOwner(random, people.get(department) ?? []).id,
      ...(parent ? { parentProjectId: parent.id } : {}),
      description: path.length === 1 ? `Everything of ${path.join('')}` : '',
      contentPermissions:
        path.length === 1 ? 'LockedToProjectWithoutNested' : 'ManagedByOwner',
      createdAt: at,
      updatedAt: at
    }
    byPath.set(path.join(' > '), project)
    return { department, project }
  })
}

/**
 * Gives the account that the list of owners is made with: an administrator who owns nothing.
 * @param {Random} random
 * @param {{ cloud: boolean, until: number }} around
 * @returns {User}
 */
function makeServiceAccount(random, { cloud, until }) {
  const email = `svc-tableau@${DOMAIN}`
  return {
    id: drawLuid(random),
    name: cloud ? email : 'svc-tableau',
    fullName: 'Tableau Service Account',
    email,
    siteRole: cloud ? 'SiteAdministratorCreator' : 'ServerAdministrator',
    lastLogin: formatTime(until - 3600_000)
  }
}

/**
 * Gives a site with all that it holds.
 * @param {Random} random
 * @param {{ contentUrl: string, name: string, paths: typeof PROJECTS.main, count: number, people: Map<string, User[]>, until: number }} about `count`: of workbooks
 * @returns {Site & { workbooks: import('./tableau/sites.mjs').Item[] }}
 */
function makeSite(random, { contentUrl, name, paths, count, people, until }) {
  const id = drawLuid(random)
  const members = enrol(people, id)
  const rooms = makeProjects(random, paths, members, until)
  const around = { rooms, people: members, until, names: new Map() }
  return {
    contentUrl,
    name,
    id,
    state: 'Active',
    users: [...members.values()].flat(),
    projects: rooms.map(({ project }) => project),
    ...makeContent(random, count, around)
  }
}

/** @param {string} username @param {string} site @param {Random} random */
function makeCredentials(username, site, random) {
  const secret = 'demo-secret-of-a-connected-app-that-does-not-exist'
  return {
    pats: [{ name: 'tableau-owners', secret: PAT_SECRET, username }],
    passwords: [{ username, password: 'demo-password-that-opens-nothing' }],
    connectedApps: [
      { clientId: drawLuid(random), secretId: drawLuid(random), secret, site }
    ]
  }
}

/**
 * Gives a company that might be: about 40 people, departments as nested projects, two sites, and what has piled up over the years.
 * @param {CompanyOptions} [options]
 * @returns {Company}
 */
export function makeCompany({
  seed = 1,
  workbooks = 400,
  deployment = 'server',
  until: day = '2026-10-31T00:00:00Z'
} = {}) {
  const random = makeRandom(seed)
  const cloud = deployment === 'cloud'
  const until = Date.parse(day)
  const service = makeServiceAccount(random, { cloud, until })
  const people = hirePeople(random, { cloud, until }).set('', [service])
  const count = Math.floor(workbooks * 0.15)
  const main = makeSite(random, {
    ...(cloud
      ? { contentUrl: 'fernhill', name: 'Fernhill' }
      : { contentUrl: '', name: 'Default' }),
    paths: PROJECTS.main,
    count: workbooks - count,
    people,
    until
  })
  addOddities(main.workbooks, drawLuid(random))
  const marketing = makeSite(random, {
    contentUrl: 'marketing',
    name: 'Marketing',
    paths: PROJECTS.marketing,
    count,
    people,
    until
  })
  const credentials = makeCredentials(service.name, main.contentUrl, random)
  return { sites: [main, marketing], credentials, until: day }
}

export { nextDay } from './company/next-day.mjs'
