import { execFileSync, spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { startReader } from './git-reader.mjs'

/** What `update-ref` takes for "this ref must not exist". */
export const noObject = '0'.repeat(40)

/**
 * What git says of an object: its name, type and size in bytes.
 * @typedef {{ sha: string, type: string, size: number }} ObjectInfo
 *
 * @typedef {object} Git
 * @property {string} dir Path of the bare repository.
 * @property {(...args: string[]) => string} git Runs git here and now and gives its output as it stands.
 * @property {(args: string[], options?: { input?: string | Uint8Array, env?: Record<string, string>,
 *   allow?: number[] }) => Promise<Buffer>} run Runs git beside the event loop.
 * @property {(name: string) => Promise<ObjectInfo | undefined>} describeObject
 * @property {(name: string) => Promise<(ObjectInfo & { bytes: Buffer }) | undefined>} readObject
 * @property {(type: 'blob' | 'commit', bytes: string | Uint8Array) => Promise<string>} writeObject
 * @property {(ref: string) => Promise<ObjectInfo | undefined>} readRef
 * @property {(prefix: string) => Promise<({ ref: string } & ObjectInfo)[]>} listRefs
 * @property {(ref: string, to: string | null, from: string) => Promise<boolean>} moveRef Moves, creates
 *   or (`to` null) deletes a ref; false where the ref was not at `from` any more.
 * @property {() => void} close
 */

/** Git as the stand-in uses it: nothing of the user's or the machine's own settings. */
function makeEnvironment() {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('GIT_')
  )
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_AUTHOR_NAME: 'nobody',
    GIT_AUTHOR_EMAIL: 'nobody@localhost',
    GIT_COMMITTER_NAME: 'nobody',
    GIT_COMMITTER_EMAIL: 'nobody@localhost',
    LC_ALL: 'C',
    TZ: 'UTC'
  }
}

/**
 * Returns a bare repository in `dir`, made here, with its long-lived readers.
 * @param {string} dir An empty folder.
 * @param {string} defaultBranch
 * @returns {Git}
 */
export function createGit(dir, defaultBranch) {
  const environment = makeEnvironment()
  const env = { ...environment, GIT_DIR: dir }
  /** @param {string[]} args */
  const git = (...args) =>
    execFileSync('git', args, {
      env,
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      stdio: ['ignore', 'pipe', 'pipe']
    })
  git('init', '--quiet', '--bare', '--initial-branch', defaultBranch)
  for (const [name, value] of Object.entries({
    'core.fsync': 'none',
    'core.compression': '1',
    'gc.auto': '0'
  }))
    git('config', name, value)
  /** @type {Git['run']} */
  const run = (args, options) => runGit(args, dir, env, options)
  const contents = startReader('--batch', dir, env)
  const infos = startReader('--batch-check', dir, env)
  return {
    dir,
    git,
    run,
    describeObject: async (name) => infos.read(name),
    readObject: async (name) => {
      const object = await contents.read(name)
      return object && { ...object, bytes: object.bytes ?? Buffer.alloc(0) }
    },
    async writeObject(type, bytes) {
      const args = ['hash-object', '-t', type, '-w', '--stdin']
      return String(await run(args, { input: bytes })).trim()
    },
    readRef: async (ref) => (isRefName(ref) ? infos.read(ref) : undefined),
    listRefs: (prefix) => listRefs(run, prefix),
    moveRef: (ref, to, from) => moveRef(run, ref, to, from),
    close() {
      contents.close()
      infos.close()
    }
  }
}

/**
 * @param {string[]} args
 * @param {string} dir
 * @param {Record<string, string | undefined>} env
 * @param {{ input?: string | Uint8Array, env?: Record<string, string>, allow?: number[] }} [options]
 * @returns {Promise<Buffer>}
 */
function runGit(args, dir, env, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: dir,
      env: { ...env, ...options.env }
    })
    /** @type {Buffer[]} */
    const output = []
    let errors = ''
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.stdin.on('error', () => undefined)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0 || options.allow?.includes(code ?? -1))
        resolve(Buffer.concat(output))
      else reject(new Error(`git ${args[0]} failed: ${errors.trim()}`))
    })
    child.stdin.end(options.input ?? '')
  })
}

/**
 * @param {Git['run']} run
 * @param {string} prefix
 */
async function listRefs(run, prefix) {
  const format = '%(refname) %(objectname) %(objecttype)'
  const output = await run(['for-each-ref', `--format=${format}`])
  return String(output)
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => {
      const [ref = '', sha = '', type = ''] = line.split(' ')
      return { ref, sha, type, size: 0 }
    })
    .filter(({ ref }) => ref !== '')
}

/**
 * @param {Git['run']} run
 * @param {string} ref
 * @param {string | null} to
 * @param {string} from
 */
async function moveRef(run, ref, to, from) {
  const args = to === null ? ['-d', ref, from] : [ref, to, from]
  try {
    await run(['update-ref', '--no-deref', ...args])
    return true
  } catch (error) {
    if (/cannot lock ref|unable to/i.test(String(error))) return false
    throw error
  }
}

/**
 * Tells whether git takes `ref` for a ref's full name, so that it can't be read as a revision (`main~1`).
 * @param {string} ref
 */
export function isRefName(ref) {
  return (
    /^refs\/[^/]+\/[^/]/.test(ref) &&
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(ref)
  )
}
