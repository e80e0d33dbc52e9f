import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startResults } from '../../standins/results.mjs'
import {
  findProgram,
  makeFolder,
  root,
  runOrFail,
  runProgram
} from '../peers.mjs'

const workflows = path.join(import.meta.dirname, 'workflows')
const noteNode = path.join(import.meta.dirname, 'note-node.mjs')

/**
 * Runs one of the workflows with nektos/act, on this machine and without a network, in a repository of its own. Its
 * `uses: org/tableau-owners@v1` is a copy of what a release holds.
 * @param test
 * @param {{ workflow: string, event: string, node: string, secrets?: object, vars?: object, env?: object }} run `node`: the
 *   folder of the Node that comes first in PATH
 * @returns exit code and log of act, the artifacts that were uploaded, which Node ran the action each time, and what
 *   the workflow's steps left as evidence
 */
export async function runWorkflow(
  test,
  { workflow, event, node, secrets = {}, vars = {}, env = {} }
) {
  const folder = await makeFolder(test)
  const inside = (name) => path.join(folder, name)
  const [action, repository, evidence] = [
    'action',
    'repository',
    'evidence'
  ].map(inside)
  await copyAction(action)
  await makeRepository(repository, workflow)
  for (const name of ['evidence', 'home', 'tmp']) await mkdir(inside(name))
  const results = await startResults()
  test.after(() => results.close())
  const list = (flag, values) =>
    Object.entries(values).flatMap(([name, value]) => [
      flag,
      `${name}=${value}`
    ])
  const { code, stdout, stderr } = await runProgram(
    findProgram('act', 'act'),
    [
      ...[event, '-C', repository, '-W', `.github/workflows/${workflow}.yml`],
      ...['-P', 'ubuntu-latest=-self-hosted', '--no-cache-server'],
      ...['--action-cache-path', inside('cache')],
      ...['--artifact-server-addr', '127.0.0.1'],
      ...['--local-repository', `org/tableau-owners@v1=${action}`],
      ...list('-s', secrets),
      ...list('--var', vars),
      ...list('--env', {
        ACTIONS_RESULTS_URL: results.url,
        ACTIONS_RUNTIME_TOKEN: results.token,
        EVIDENCE: evidence,
        NODE_OPTIONS: `--import=${noteNode}`,
        NODE_NOTES: path.join(evidence, 'node-notes'),
        ...env
      })
    ],
    // act hands all of its own environment to every step.
    {
      cwd: repository,
      env: {
        PATH: `${node}:/usr/bin:/bin`,
        HOME: inside('home'),
        TMPDIR: inside('tmp')
      }
    }
  )
  const has = (name) => existsSync(path.join(evidence, name))
  const read = (name) => readFile(path.join(evidence, name), 'utf8')
  return {
    code,
    log: stdout + stderr,
    artifacts: results.artifacts,
    nodes: has('node-notes') ? parseNotes(await read('node-notes')) : [],
    has,
    read,
    evidence
  }
}

/** Copies what a release holds: act takes the whole folder, on every run. */
async function copyAction(target) {
  await mkdir(target)
  for (const name of ['action.yml', 'dist'])
    await cp(path.join(root, name), path.join(target, name), {
      recursive: true
    })
  await commitAll(target)
}

async function makeRepository(folder, workflow) {
  await mkdir(path.join(folder, '.github/workflows'), { recursive: true })
  await writeFile(path.join(folder, 'README.md'), '# Reports\n')
  const name = `${workflow}.yml`
  await cp(
    path.join(workflows, name),
    path.join(folder, '.github/workflows', name)
  )
  await commitAll(folder)
  await git(
    folder,
    'remote',
    'add',
    'origin',
    'https://github.com/octo-org/owners.git'
  )
}

async function commitAll(folder) {
  await git(folder, 'init', '--quiet', '--initial-branch=main')
  await git(folder, 'add', '--all', '--force')
  await git(folder, 'commit', '--quiet', '--message', 'chore: begin')
}

function git(folder, ...args) {
  const identity = { name: 'Mona Lisa', email: 'mona@example.com' }
  return runOrFail('git', args, {
    cwd: folder,
    env: {
      HOME: folder,
      GIT_AUTHOR_NAME: identity.name,
      GIT_AUTHOR_EMAIL: identity.email,
      GIT_COMMITTER_NAME: identity.name,
      GIT_COMMITTER_EMAIL: identity.email
    }
  })
}

/** Returns the versions of Node that ran the action. */
const parseNotes = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ script }) => script?.endsWith('dist/index.js'))
    .map(({ version }) => version)
