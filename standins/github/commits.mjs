/**
 * @typedef {import('./git.mjs').Git} Git
 *
 * Name and address of who wrote or made a commit; `date` is ISO 8601.
 * @typedef {{ name: string, email: string, date: string }} Identity
 *
 * @typedef {object} Commit
 * @property {string} sha
 * @property {string} tree
 * @property {string[]} parents
 * @property {Identity} author
 * @property {Identity} committer
 * @property {string} message
 * @property {string | null} signature The `gpgsig` header; null for an unsigned commit.
 * @property {string} payload What was signed.
 */

const mark = 'stand-in signature, no key'

/** What GitHub's own signature on a commit looks like here. */
export const hostSignature = [
  '-----BEGIN PGP SIGNATURE-----',
  '',
  Buffer.from(mark).toString('base64'),
  '-----END PGP SIGNATURE-----'
].join('\n')

/** @param {Identity} identity */
function formatIdentity({ name, email, date }) {
  const seconds = Math.floor(Date.parse(date) / 1000)
  const clean = (/** @type {string} */ text) => text.replace(/[<>\n]/g, '')
  return `${clean(name)} <${clean(email)}> ${seconds} +0000`
}

/**
 * Writes a commit object and returns its SHA.
 * @param {Git} git
 * @param {Pick<Commit, 'tree' | 'parents' | 'author' | 'committer' | 'message' | 'signature'>} commit
 */
export function writeCommit(git, commit) {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatIdentity(commit.author)}`,
    `committer ${formatIdentity(commit.committer)}`,
    ...(commit.signature === null
      ? []
      : [`gpgsig ${commit.signature.split('\n').join('\n ')}`])
  ]
  return git.writeObject('commit', `${lines.join('\n')}\n\n${commit.message}`)
}

/**
 * Returns the commit that `name` stands for, undefined where there is none.
 * @param {Git} git
 * @param {string} name A SHA or a ref's full name.
 * @returns {Promise<Commit | undefined>}
 */
export async function readCommit(git, name) {
  const object = await git.readObject(`${name}^{commit}`)
  if (object?.type !== 'commit') return undefined
  const text = object.bytes.toString()
  const end = text.indexOf('\n\n')
  const headers = text.slice(0, end).replace(/\n /g, '\0').split('\n')
  const read = (/** @type {string} */ key) =>
    headers
      .filter((line) => line.startsWith(`${key} `))
      .map((line) => line.slice(key.length + 1).replaceAll('\0', '\n'))
  return {
    sha: object.sha,
    tree: read('tree')[0] ?? '',
    parents: read('parent'),
    author: parseIdentity(read('author')[0] ?? ''),
    committer: parseIdentity(read('committer')[0] ?? ''),
    message: text.slice(end + 2),
    signature: read('gpgsig')[0] ?? null,
    payload: text.replace(/^gpgsig .*\n( .*\n)*/m, '')
  }
}

/**
 * @param {string} text
 * @returns {Identity}
 */
function parseIdentity(text) {
  const [, name = '', email = '', seconds] =
    /^(.*) ?<(.*)> (\d+) [+-]\d{4}$/.exec(text) ?? []
  const date = new Date(Number(seconds) * 1000).toISOString()
  return { name: name.trim(), email, date: date.replace('.000', '') }
}

/**
 * GitHub's word on a commit's signature (docs.github.com, REST, Git commits, "Signature verification object").
 * @param {Commit} commit
 */
export function verifyCommit({ signature, payload, committer }) {
  const verified = signature === hostSignature
  return {
    verified,
    reason: verified
      ? 'valid'
      : signature === null
        ? 'unsigned'
        : 'unknown_key',
    signature,
    payload: signature === null ? null : payload,
    verified_at: verified ? committer.date : null
  }
}
