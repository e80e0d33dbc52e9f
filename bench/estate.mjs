/**
 * A site whose CSV can be told from the numbers of its workbooks.
 * @typedef {import('../standins/tableau/sites.mjs').Item} Item
 * @typedef {import('../standins/tableau/sites.mjs').Site} Site
 * @typedef {import('../standins/tableau/sites.mjs').User} User
 * @typedef {ReturnType<typeof makeSite>} LargeSite
 */

const createdAt = '2024-05-01T08:00:00Z'
const columns =
  'site,type,id,name,project,owner_id,owner_name,owner_full_name,owner_email,owner_site_role,size_mb,created_at'

/** @param {number} number */
const luid = (number) =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** @param {number} number @param {string} name @returns {User} */
const makeUser = (number, name) => ({
  id: luid(number),
  name,
  fullName: `${name} of Fernhill`,
  email: `${name}@example.com`,
  siteRole: 'Creator',
  lastLogin: createdAt
})

const robot = {
  ...makeUser(1, 'robot'),
  siteRole: /** @type {const} */ ('ServerAdministrator')
}
const owners = ['ann', 'bob', 'cid'].map((name, at) => makeUser(2 + at, name))
const [finance, reports] = [luid(51), luid(52)]

/** Signs in to no other thing than the stand-in. */
export const token = {
  name: 'bench',
  secret: 'bench-secret',
  username: robot.name
}

/**
 * Gives the Default site with so many workbooks, of three owners in turn.
 * @param {number} count
 */
export function makeSite(count) {
  return {
    contentUrl: '',
    name: 'Default',
    id: luid(91),
    users: [robot, ...owners],
    projects: [
      { id: finance, name: 'Finance', ownerId: robot.id },
      {
        id: reports,
        name: 'Reports',
        ownerId: robot.id,
        parentProjectId: finance
      }
    ],
    workbooks: Array.from({ length: count }, (_, at) => makeWorkbook(at))
  }
}

/** @param {number} at @returns {Item} */
const makeWorkbook = (at) => ({
  id: luid(1000 + at),
  name: `Workbook ${String(at).padStart(6, '0')}`,
  ownerId: owners[at % owners.length]?.id ?? '',
  projectId: at % 2 === 0 ? finance : reports,
  size: at % 50,
  createdAt,
  updatedAt: createdAt
})

/**
 * Gives the CSV of a site by what its columns mean: sorted by project, then by name.
 * @param {LargeSite} site
 */
export function writeCsv({ workbooks }) {
  const rows = [
    ...listRows(workbooks, finance, 'Finance'),
    ...listRows(workbooks, reports, 'Finance/Reports')
  ]
  return [columns, ...rows, ''].join('\n')
}

/**
 * @param {readonly Item[]} workbooks in the order of their names
 * @param {string} project
 * @param {string} path
 */
const listRows = (workbooks, project, path) =>
  workbooks
    .filter(({ projectId }) => projectId === project)
    .map(({ id, name, ownerId, size }) => {
      const owner = owners.find((user) => user.id === ownerId)
      const told = [owner?.id, owner?.name, owner?.fullName, owner?.email]
      return [
        ...['', 'workbook', id, name, path],
        ...[...told, owner?.siteRole, size, createdAt]
      ].join(',')
    })

/**
 * Gives every thousandth workbook to its next owner.
 * @param {LargeSite} site
 * @returns how many have a new one
 */
export function handOver({ workbooks }) {
  const given = workbooks.filter((_, at) => at % 1000 === 0)
  for (const item of given) {
    const at = owners.findIndex(({ id }) => id === item.ownerId)
    item.ownerId = owners[(at + 1) % owners.length]?.id ?? ''
  }
  return given.length
}
