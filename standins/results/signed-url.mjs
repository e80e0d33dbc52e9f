import { createHmac, timingSafeEqual } from 'node:crypto'
import { URLSearchParams } from 'node:url'

/**
 * Where blobs lie: `endpoint` ends in the account (`http://127.0.0.1:10000/account`), `key` is base64.
 * @typedef {{ endpoint: string, account: string, key: string, container: string }} Store
 */

/** The version of the service SAS whose string to sign is built here. */
const version = '2020-12-06'

/**
 * Returns the URL of one blob with a service SAS that allows what `permissions` names (r read, c create, w write).
 * Source: "Create a service SAS", Azure Storage REST API.
 * @param {Store} store
 * @param {string} blob
 * @param {{ permissions: string, startsOn: Date, expiresOn: Date }} grant
 */
export function signBlobUrl(store, blob, grant) {
  const query = new URLSearchParams({
    sv: version,
    sp: grant.permissions,
    sr: 'b',
    st: formatTime(grant.startsOn),
    se: formatTime(grant.expiresOn)
  })
  query.set('sig', signBlobQuery(store, blob, query))
  const path = [store.container, ...blob.split('/')].map(encodeURIComponent)
  return `${store.endpoint}/${path.join('/')}?${query}`
}

/**
 * Returns the container's URL with an account SAS that allows to create it; a service SAS can't.
 * Source: "Create an account SAS", Azure Storage REST API.
 * @param {Store} store
 * @param {{ startsOn: Date, expiresOn: Date }} grant
 */
export function signContainerUrl(store, grant) {
  const [st, se] = [formatTime(grant.startsOn), formatTime(grant.expiresOn)]
  const lines = [store.account, 'c', 'b', 'c', st, se, '', '', version, '', '']
  const query = new URLSearchParams({
    sv: version,
    ss: 'b',
    srt: 'c',
    sp: 'c',
    st,
    se,
    sig: computeHmac(store.key, lines.join('\n'))
  })
  return `${store.endpoint}/${store.container}?restype=container&${query}`
}

/**
 * Returns what is wrong with the signed query of a request for a blob, or undefined.
 * @param {Store} store
 * @param {string} blob
 * @param {URLSearchParams} query
 * @param {string} permission the letter that the operation needs; several: one of them is enough
 * @param {Date} now
 */
export function findSignatureProblem(store, blob, query, permission, now) {
  const expected = Buffer.from(signBlobQuery(store, blob, query))
  const given = Buffer.from(query.get('sig') ?? '')
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    return 'Signature did not match'
  }
  if (
    now < new Date(query.get('st') ?? 0) ||
    now >= new Date(query.get('se') ?? 0)
  ) {
    return 'Signature not valid in the specified time frame'
  }
  const granted = query.get('sp') ?? ''
  return [...permission].some((letter) => granted.includes(letter))
    ? undefined
    : `Permission ${permission} is not granted`
}

/**
 * @param {Store} store
 * @param {string} blob
 * @param {URLSearchParams} query
 */
function signBlobQuery(store, blob, query) {
  const value = (/** @type {string} */ name) => query.get(name) ?? ''
  const lines = [
    value('sp'),
    value('st'),
    value('se'),
    `/blob/${store.account}/${store.container}/${blob}`,
    ...[
      'si',
      'sip',
      'spr',
      'sv',
      'sr',
      'snapshot',
      'ses',
      'rscc',
      'rscd',
      'rsce',
      'rscl',
      'rsct'
    ].map(value)
  ]
  return computeHmac(store.key, lines.join('\n'))
}

/**
 * @param {string} key
 * @param {string} text
 */
function computeHmac(key, text) {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(text, 'utf8')
    .digest('base64')
}

/**
 * @param {Date} time
 */
function formatTime(time) {
  return `${time.toISOString().slice(0, 19)}Z`
}
