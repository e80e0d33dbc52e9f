/**
 * What a site holds. Items name their owner by `ownerId` and their project by `projectId`.
 * @typedef {object} User
 * @property {string} id
 * @property {string} name sign-in name; on Tableau Cloud the e-mail address
 * @property {string} [fullName]
 * @property {string} [email]
 * @property {string} siteRole
 * @property {string} [lastLogin] none: never signed in
 * @property {string} [authSetting]
 * @property {string} [domain]
 * @property {boolean} [inSite] `false`: owns content without being on the site's user list, as a server administrator may
 *
 * @typedef {object} Project
 * @property {string} id
 * @property {string} name
 * @property {string} ownerId
 * @property {string} [parentProjectId]
 * @property {string} [description]
 * @property {string} [contentPermissions]
 * @property {string} [createdAt]
 * @property {string} [updatedAt]
 * @property {boolean} [hidden]
 * @property {string[]} [visibleTo]
 *
 * @typedef {object} Item a workbook, data source, flow or virtual connection
 * @property {string} id
 * @property {string} name
 * @property {string} ownerId
 * @property {string} [projectId]
 * @property {boolean} [personalSpace] in the owner's personal space, and so in no project
 * @property {boolean} [hidden] counted in totalAvailable, but never shown (server-client-python #1304)
 * @property {string[]} [visibleTo] names of the users without administrator rights who see it; none given: all do
 * @property {string} [description]
 * @property {string} [contentUrl]
 * @property {string} [webpageUrl]
 * @property {string} [createdAt]
 * @property {string} [updatedAt]
 * @property {string[]} [tags]
 * @property {number} [size] in megabytes
 * @property {boolean} [showTabs]
 * @property {number} [sheetCount]
 * @property {boolean} [hasExtracts]
 * @property {boolean} [encryptExtracts]
 * @property {string} [defaultViewId]
 * @property {string} [type] of a data source
 * @property {boolean} [isCertified]
 * @property {string} [fileType] of a flow
 *
 * @typedef {object} Site
 * @property {string} contentUrl
 * @property {string} name
 * @property {string} id
 * @property {string} [state] Active, Suspended, Locked or another; Active unless given
 * @property {User[]} users
 * @property {Project[]} projects
 * @property {Item[]} [workbooks]
 * @property {Item[]} [datasources]
 * @property {Item[]} [flows]
 * @property {Item[]} [virtualConnections]
 */

/**
 * Gives the stand-in's ways to find things in one site fast. Made anew whenever a list of the site has grown, shrunk or been replaced.
 * @param {Site} site
 */
function makeIndex(site) {
  const users = new Map(site.users.map((user) => [user.id, user]))
  const projects = new Map(
    site.projects.map((project) => [project.id, project])
  )
  /** @type {Map<string, unknown>} */
  const kept = new Map()
  return {
    site,
    users,
    projects,
    /**
     * Gives what `make` makes, once for each key.
     * @template T
     * @param {string} key
     * @param {() => T} make
     * @returns {T}
     */
    keep(key, make) {
      if (!kept.has(key)) kept.set(key, make())
      return /** @type {T} */ (kept.get(key))
    }
  }
}

/** @typedef {ReturnType<typeof makeIndex>} Index */

/** @param {Site} site */
function listArrays(site) {
  return [
    site.users,
    site.projects,
    site.workbooks,
    site.datasources,
    site.flows,
    site.virtualConnections
  ]
}

/** The sites of the stand-in. They stay the caller's own objects, so that a test can change them between two requests. */
export class Sites {
  /** @type {Map<Site, { arrays: (unknown[] | undefined)[], lengths: (number | undefined)[], index: Index }>} */
  #indexes = new Map()

  /** @param {Site[]} sites */
  constructor(sites) {
    this.all = sites
  }

  /**
   * Puts other sites in place of the present ones.
   * @param {Site[]} sites
   */
  replace(sites) {
    this.all = sites
    this.forget()
  }

  /** Drops all indexes; for a change in place that keeps the lengths of the lists. */
  forget() {
    this.#indexes.clear()
  }

  /** @param {string} id */
  findById(id) {
    return this.all.find((site) => site.id === id)
  }

  /** @param {string} contentUrl */
  findByContentUrl(contentUrl) {
    return this.all.find(
      (site) => site.contentUrl.toLowerCase() === contentUrl.toLowerCase()
    )
  }

  /** @param {Site} site @returns {Index} */
  index(site) {
    const arrays = listArrays(site)
    const known = this.#indexes.get(site)
    if (
      known &&
      arrays.every(
        (array, at) =>
          array === known.arrays[at] && array?.length === known.lengths[at]
      )
    )
      return known.index
    const index = makeIndex(site)
    this.#indexes.set(site, {
      arrays,
      lengths: arrays.map((array) => array?.length),
      index
    })
    return index
  }
}

const ADMINISTRATORS = new Set([
  'ServerAdministrator',
  'SiteAdministratorCreator',
  'SiteAdministratorExplorer',
  'SiteAdministrator'
])

/** Says whether a user sees all content and all users of the site. @param {User} user */
export function isAdministrator(user) {
  return ADMINISTRATORS.has(user.siteRole)
}

/**
 * Gives the user who signs in to a site under a name: one on its list, or a server administrator of any site.
 * @param {Site[]} sites
 * @param {Site} site
 * @param {string} username
 */
export function findMember(sites, site, username) {
  /** @param {User} user */
  const isNamed = (user) => user.name.toLowerCase() === username.toLowerCase()
  return (
    site.users.find((user) => isNamed(user) && user.inSite !== false) ??
    sites
      .flatMap((one) => one.users)
      .find((user) => isNamed(user) && user.siteRole === 'ServerAdministrator')
  )
}
