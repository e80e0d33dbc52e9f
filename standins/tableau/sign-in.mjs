import { makeElement } from './answers.mjs'
import { verifyJwt } from './jwt.mjs'
import { Refusal } from './refusals.mjs'
import { findMember } from './sites.mjs'
import { findChild, parseXml } from './xml.mjs'

/**
 * Who may sign in.
 * @typedef {object} Credentials
 * @property {{ name: string, secret: string, username: string, expiresAt?: string }[]} [pats]
 * @property {{ username: string, password: string }[]} [passwords]
 * @property {import('./jwt.mjs').ConnectedApp[]} [connectedApps]
 *
 * What a sign-in body says.
 * @typedef {object} Asked
 * @property {Record<string, string>} values attributes of `credentials`
 * @property {string} contentUrl of the site; none given: the Default site
 * @property {string} [userId] of the user to act as
 *
 * @typedef {import('./sessions.mjs').Session} Session
 * @typedef {import('./sites.mjs').Site} Site
 * @typedef {import('./sites.mjs').User} User
 */

const PAT_SINCE = 3006
const JWT_SINCE = 3014
const JSON_SINCE = 2005
const CREDENTIALS = [
  'name',
  'password',
  'jwt',
  'personalAccessTokenName',
  'personalAccessTokenSecret'
]

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @param {unknown} value @param {string} key */
function readString(value, key) {
  const text = isObject(value) ? value[key] : undefined
  if (text !== undefined && typeof text !== 'string')
    throw new Refusal('400000', `${key} must be a string.`)
  return text
}

/** @param {string} text @returns {unknown} */
function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('400000', 'The body is not JSON.')
  }
}

/** @param {string} text @param {string} root @returns {Asked} */
function readJsonBody(text, root) {
  const body = parseJson(text)
  const inner = isObject(body) ? body[root] : undefined
  if (!isObject(inner)) throw new Refusal('400000', `The body has no ${root}.`)
  const site = root === 'site' ? inner : inner['site']
  const userId = readString(inner['user'], 'id')
  const values = CREDENTIALS.flatMap((key) => {
    const value = readString(inner, key)
    return value === undefined ? [] : [[key, value]]
  })
  return {
    values: Object.fromEntries(values),
    contentUrl: readString(site, 'contentUrl') ?? '',
    ...(userId === undefined ? {} : { userId })
  }
}

/** @param {string} text @param {string} root @returns {Asked} */
function readXmlBody(text, root) {
  const top = parseXml(text)
  const inner = top.name === 'tsRequest' ? findChild(top, root) : undefined
  if (!inner) throw new Refusal('400000', `The body has no ${root}.`)
  const site = root === 'site' ? inner : findChild(inner, 'site')
  const userId = findChild(inner, 'user')?.attributes['id']
  return {
    values: inner.attributes,
    contentUrl: site?.attributes['contentUrl'] ?? '',
    ...(userId === undefined ? {} : { userId })
  }
}

/**
 * Reads the body of a sign-in, or of a change of the site: XML, or JSON since API 2.5 if the content type says so.
 * @param {{ contentType: string, body: Buffer, version: number }} request
 * @param {'credentials' | 'site'} root
 * @returns {Asked}
 * @throws {Refusal} 400000
 */
export function readSignIn({ contentType, body, version }, root) {
  const text = body.toString('utf8')
  if (!/^application\/json\b/i.test(contentType)) return readXmlBody(text, root)
  if (version < JSON_SINCE)
    throw new Refusal('400000', 'JSON is not understood in this version.')
  return readJsonBody(text, root)
}

/** @param {Asked['values']} values @param {number} version */
function chooseKind(values, version) {
  const {
    name,
    password,
    jwt,
    personalAccessTokenName: patName,
    personalAccessTokenSecret: patSecret
  } = values
  const given = [name ?? password, patName ?? patSecret, jwt].filter(
    (one) => one !== undefined
  )
  if (given.length !== 1)
    throw new Refusal(
      '400000',
      'Exactly one kind of credentials must be given.'
    )
  if (jwt !== undefined && version >= JWT_SINCE)
    return { kind: /** @type {const} */ ('jwt'), jwt }
  if (name !== undefined && password !== undefined)
    return { kind: /** @type {const} */ ('password'), name, password }
  if (patName !== undefined && patSecret !== undefined && version >= PAT_SINCE)
    return { kind: /** @type {const} */ ('pat'), patName, patSecret }
  throw new Refusal('400000')
}

/** @param {string} reason */
function refuseSignIn(reason) {
  return new Refusal('401001', undefined, reason)
}

/**
 * Checks credentials.
 * @param {Asked} asked
 * @param {{ credentials: Credentials, version: number, now: number, usedIds: Set<string> }} around
 * @returns {Pick<Session, 'kind' | 'scopes'> & { username: string, patName?: string }}
 * @throws {Refusal} 400000, 401001
 */
function checkCredentials(
  { values, contentUrl },
  { credentials, version, now, usedIds }
) {
  const chosen = chooseKind(values, version)
  if (chosen.kind === 'jwt') {
    const result = verifyJwt(chosen.jwt, {
      apps: credentials.connectedApps ?? [],
      contentUrl,
      now,
      usedIds
    })
    if ('problem' in result) throw refuseSignIn(result.problem)
    return { kind: chosen.kind, ...result }
  }
  if (chosen.kind === 'password') {
    const { name, password } = chosen
    const known = credentials.passwords?.some(
      (one) => one.username === name && one.password === password
    )
    if (!known) throw refuseSignIn('unknown user name or password')
    return { kind: chosen.kind, username: name }
  }
  const pat = credentials.pats?.find(
    (one) => one.name === chosen.patName && one.secret === chosen.patSecret
  )
  if (!pat) throw refuseSignIn('unknown personal access token')
  if (pat.expiresAt !== undefined && Date.parse(pat.expiresAt) <= now)
    throw refuseSignIn('the token has lapsed')
  return {
    kind: chosen.kind,
    username: pat.username,
    patName: `${pat.username} ${pat.name}`
  }
}

/**
 * @param {Site} site
 * @param {User} user
 * @param {string} userId
 */
function findImpersonated(site, user, userId) {
  if (user.siteRole !== 'ServerAdministrator') throw new Refusal('403004')
  const found = site.users.find((one) => one.id === userId)
  if (!found) throw new Refusal('404002')
  return found
}

/**
 * Gives the user and the site of a sign-in.
 * @param {Asked} asked
 * @param {{ sites: import('./sites.mjs').Sites, cloud: boolean, credentials: Credentials, version: number, now: number, usedIds: Set<string> }} around
 * @returns {Omit<Session, 'token' | 'openedAt' | 'usedAt'>}
 * @throws {Refusal} 400000, 401001; 403004 and 404002 for a user to act as
 */
export function authenticate(asked, around) {
  const { sites, cloud } = around
  const { username, ...about } = checkCredentials(asked, around)
  const site =
    cloud && asked.contentUrl === ''
      ? undefined
      : sites.findByContentUrl(asked.contentUrl)
  if (!site) throw refuseSignIn('unknown site')
  if (site.state === 'Suspended') throw refuseSignIn('the site is suspended')
  const user = findMember(sites.all, site, username)
  if (!user) throw refuseSignIn('not a user of this site')
  if (user.siteRole === 'Unlicensed')
    throw refuseSignIn('the user has no licence')
  const acting =
    asked.userId === undefined
      ? user
      : findImpersonated(site, user, asked.userId)
  return {
    ...about,
    user: acting,
    siteId: site.id,
    contentUrl: site.contentUrl
  }
}

/**
 * Gives the `credentials` of an answer.
 * @param {Session} session
 */
export function describeCredentials({ token, user, siteId, contentUrl }) {
  return makeElement(
    'credentials',
    { token, estimatedTimeToExpiration: '177:05:38' },
    [
      makeElement('site', { id: siteId, contentUrl }),
      makeElement('user', { id: user.id })
    ]
  )
}
