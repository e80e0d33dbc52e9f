import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadDescription } from './github/description.mjs'
import { createDecisions } from './github/decisions.mjs'
import { createFaults } from './github/faults.mjs'
import { createGit, noObject } from './github/git.mjs'
import { person } from './github/people.mjs'
import { createPullStore } from './github/pull-store.mjs'
import { createPushes, writeChanges } from './github/pushes.mjs'
import { createGitHubServer } from './github/server.mjs'
import { completeSettings } from './github/settings.mjs'

/**
 * @typedef {import('./github/settings.mjs').Options} Options
 * @typedef {import('./github/settings.mjs').Settings} Settings
 * @typedef {import('./github/server.mjs').RequestEntry} RequestEntry
 * @typedef {import('./github/faults.mjs').Fault} Fault
 * @typedef {import('./github/pull-store.mjs').Pull} Pull
 * @typedef {import('./github/host.mjs').Host} Host
 * @typedef {(entry: RequestEntry) => unknown} Listener
 *
 * @typedef {Awaited<ReturnType<typeof startGitHub>>} GitHub
 */

/**
 * Starts GitHub's REST API on loopback, over a real bare git repository in the machine's temporary folder.
 *
 * `url` is the API's base (GITHUB_API_URL), `serverUrl` the web address (GITHUB_SERVER_URL). `requests` holds all that
 * came in, `protocolErrors` what a client of GitHub must not do: bodies and queries that GitHub's OpenAPI description
 * doesn't allow, operations that it doesn't know, forced refs. `settings` may be changed at any time. Needs git 2.38.
 * @param {Options} [options]
 * @param {(listener: import('node:http').RequestListener) => import('node:http').RequestListener} [around] What stands
 *   before the stand-in, and sees a request first.
 */
export async function startGitHub(options = {}, around) {
  const settings = completeSettings(options)
  const dir = await mkdtemp(join(tmpdir(), 'github-'))
  const git = createGit(dir, settings.defaultBranch)
  /** @type {Host} */
  const host = {
    settings,
    git,
    pulls: createPullStore(settings, git),
    labels: new Map(),
    protocolErrors: [],
    delayed: new Map()
  }
  if (!settings.empty) await commitFirst(host)
  const listeners = createListeners()
  const faults = createFaults()
  /** @type {RequestEntry[]} */
  const requests = []
  const description = loadDescription()
  const { emit } = listeners
  const parts = { requests, faults, description, emit, around }
  const server = createGitHubServer(host, parts)
  const origin = await listen(server, settings.port)
  settings.apiUrl = `${origin}${settings.prefix}`
  settings.serverUrl ||= origin
  return {
    url: settings.apiUrl,
    serverUrl: settings.serverUrl,
    settings,
    requests,
    protocolErrors: host.protocolErrors,
    repository: { dir, git: git.git },
    pulls: host.pulls.all,
    addFault: faults.add,
    clearFaults: faults.clear,
    on: listeners.on,
    ...createPushes(host),
    ...createDecisions(host),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      git.close()
      await rm(dir, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} wanted
 */
async function listen(server, wanted) {
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : wanted
  return `http://127.0.0.1:${port}`
}

/** @param {Host} host */
async function commitFirst(host) {
  const { git, settings } = host
  const { files, name, defaultBranch } = settings
  const first =
    Object.keys(files).length > 0 ? files : { 'README.md': `# ${name}\n` }
  const sha = await writeChanges(
    host,
    defaultBranch,
    first,
    'Initial commit',
    person
  )
  await git.moveRef(`refs/heads/${defaultBranch}`, sha, noObject)
}

/** Returns the hooks: `request` runs before a request is carried out, `answer` before its answer is sent. */
function createListeners() {
  /** @type {Record<'request' | 'answer', Set<Listener>>} */
  const listeners = { request: new Set(), answer: new Set() }
  return {
    /**
     * Adds a listener, which is waited for; returns what takes it away.
     * @param {'request' | 'answer'} event
     * @param {Listener} listener
     */
    on(event, listener) {
      listeners[event].add(listener)
      return () => listeners[event].delete(listener)
    },
    /** @param {'request' | 'answer'} event @param {RequestEntry} entry */
    async emit(event, entry) {
      for (const listener of listeners[event]) await listener(entry)
    }
  }
}

/** Starts with the options that stand, as JSON, on the command line, says so in one line, and ends on a signal. */
async function runAlone() {
  const github = await startGitHub(JSON.parse(process.argv[2] ?? '{}'))
  const { url, serverUrl, repository, settings } = github
  const { owner, name, token, defaultBranch } = settings
  const facts = { url, serverUrl, owner, name, token, defaultBranch }
  console.log(JSON.stringify({ ...facts, repository: repository.dir }))
  const end = () => github.close().then(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  await runAlone()
