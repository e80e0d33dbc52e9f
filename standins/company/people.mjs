import { deriveLuid, drawInteger, drawLuid } from '../tableau/random.mjs'
import { DAY, formatTime } from './time.mjs'
import { PEOPLE } from './words.mjs'

/**
 * @typedef {import('../tableau/sites.mjs').User} User
 * @typedef {import('../tableau/random.mjs').Random} Random
 */

/** E-mail domain of the company. */
export const DOMAIN = 'fernhill.example'

/** @param {string} name */
function makeLogin(name) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z -]/g, '')
    .replace(/ +/g, '.')
}

/**
 * Gives the last sign-in: of most within three weeks, of some long ago, of one never.
 * @param {Random} random
 * @param {string | undefined} mark
 * @param {number} until
 */
function drawLastLogin(random, mark, until) {
  const days =
    mark === 'left' || mark === 'idle'
      ? 100 + drawInteger(random, 400)
      : drawInteger(random, 21)
  const at = until - days * DAY - drawInteger(random, DAY)
  return mark === 'never' ? {} : { lastLogin: formatTime(at) }
}

const ROLES = [
  'Creator',
  'Creator',
  'ExplorerCanPublish',
  'Creator',
  'ExplorerCanPublish',
  'Explorer',
  'Viewer'
]

/**
 * Gives the people by department.
 * @param {Random} random
 * @param {{ cloud: boolean, until: number }} around
 * @returns {Map<string, User[]>}
 */
export function hirePeople(random, { cloud, until }) {
  return new Map(
    PEOPLE.map(({ department, people }) => [
      department,
      people.map(({ fullName, login, mark }, at) => {
        const name = login ?? makeLogin(fullName)
        const email = `${name}@${DOMAIN}`
        const role =
          department === 'IT' && at === 0
            ? 'SiteAdministratorCreator'
            : (ROLES[at] ?? 'Viewer')
        return {
          id: drawLuid(random),
          name: cloud ? email : name,
          fullName,
          email,
          siteRole: mark === 'left' ? 'Unlicensed' : role,
          authSetting: cloud ? 'TableauIDWithMFA' : 'ServerDefault',
          domain: cloud ? 'TABID_WITH_MFA' : 'local',
          ...drawLastLogin(random, mark, until)
        }
      })
    ])
  )
}

/** @type {WeakMap<User[], User[]>} */
const ownersOf = new WeakMap()

/**
 * Gives someone of a department who owns content; the first ones more often.
 * @param {Random} random
 * @param {User[]} people
 */
export function drawOwner(random, people) {
  let owners = ownersOf.get(people)
  if (!owners) {
    owners = people.filter(
      ({ siteRole }) => !['Explorer', 'Viewer'].includes(siteRole)
    )
    ownersOf.set(people, owners)
  }
  const owner = owners[Math.floor(random() ** 1.6 * owners.length)]
  if (!owner) throw new Error('A department has nobody who owns content.')
  return owner
}

/**
 * Gives the same people as users of another site: there they have other LUIDs.
 * @param {Map<string, User[]>} people
 * @param {string} siteId
 */
export function enrol(people, siteId) {
  return new Map(
    [...people].map(([department, users]) => [
      department,
      users.map((user) => ({ ...user, id: deriveLuid(`${user.id} ${siteId}`) }))
    ])
  )
}
