import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The bundle that is run; another one, or another Node, can be named. */
const bundle = path.resolve(root, process.env.ACTION_BUNDLE ?? 'dist/index.js')
const ownNode = process.env.ACTION_NODE ?? process.execPath
/** A process that hangs ends before a test that waits for it does, and so shows its log. */
const longestRunMs = 110_000

/**
 * @typedef {object} ActionOptions
 * @property {Readonly<Record<string, string>>} inputs
 * @property {Readonly<Record<string, string | undefined>>} [env] Beside what the runner sets, or in its place.
 * @property {string} [workspace] A fresh one by default.
 * @property {string} [folder] Of the runner's own files; a fresh one by default.
 * @property {string} [node] The program that runs it.
 * @property {number} [longestMs] When it is ended; 0: never.
 * @property {(child: import('node:child_process').ChildProcess) => void} [onStart] Called with the running process, to
 *   cancel it for example.
 * @property {(line: string) => void} [onLine] Called with each line of the log as it comes.
 *
 * @typedef {object} ActionRun
 * @property {number | null} exitCode
 * @property {string} output Everything that the process wrote.
 * @property {string} stdout
 * @property {Readonly<Record<string, string>>} outputs
 * @property {string} outputFile The runner's file of outputs as it is.
 * @property {string} summary
 * @property {string} workspace
 * @property {readonly string[]} errors The messages of the `::error::` lines, unescaped.
 * @property {readonly string[]} warnings
 * @property {readonly string[]} notices
 * @property {(file: string) => string} read Gives the text of a file of the workspace.
 *
 * @typedef {{ GITHUB_OUTPUT: string, GITHUB_STEP_SUMMARY: string }} RunnerFiles
 */

/** @type {string[]} */
const folders = []
process.on('exit', () => {
  for (const folder of folders)
    fs.rmSync(folder, { recursive: true, force: true })
})

/**
 * Makes a folder that is removed when this process (in Jest: the worker) ends.
 * @param {string} [prefix]
 */
export function makeFolder(prefix = 'owners-') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix))
  folders.push(folder)
  return folder
}

/**
 * Starts the bundle as GitHub's runner would, in a fresh process with the runner's environment and nothing of ours, and
 * waits for its end.
 * @param {ActionOptions} options
 * @returns {Promise<ActionRun>}
 */
export async function runAction(options) {
  const workspace = options.workspace ?? makeFolder()
  const folder = options.folder ?? makeFolder('runner-')
  fs.mkdirSync(workspace, { recursive: true })
  const files = makeRunnerFiles(folder)
  const child = spawn(options.node ?? ownNode, [bundle], {
    cwd: workspace,
    timeout: options.longestMs ?? longestRunMs,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...makeEnvironment(workspace, folder),
      ...files,
      ...nameInputs(options.inputs),
      ...options.env
    }
  })
  const written = collectLog(child, options.onLine)
  options.onStart?.(child)
  const exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return describeRun({ exitCode, workspace }, files, written())
}

/** @param {string} folder @returns {RunnerFiles} */
function makeRunnerFiles(folder) {
  fs.mkdirSync(folder, { recursive: true })
  const files = {
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md')
  }
  for (const file of Object.values(files)) fs.writeFileSync(file, '')
  return files
}

/**
 * @param {string} workspace
 * @param {string} folder
 * @returns {Record<string, string | undefined>}
 */
const makeEnvironment = (workspace, folder) => ({
  PATH: process.env.PATH,
  HOME: folder,
  RUNNER_TEMP: folder,
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: 'org/reports',
  GITHUB_RUN_ID: '7',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_EVENT_NAME: 'schedule',
  GITHUB_SERVER_URL: 'https://github.com'
})

/** @param {Readonly<Record<string, string>>} inputs */
const nameInputs = (inputs) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value
    ])
  )

/**
 * Collects what a process writes; returns what gives it at the end.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {((line: string) => void) | undefined} onLine
 */
function collectLog(child, onLine) {
  const written = { output: '', stdout: '' }
  for (const stream of [child.stdout, child.stderr]) {
    const lines = onLine && splitLines(onLine)
    stream.setEncoding('utf8')
    stream.on('data', (/** @type {string} */ chunk) => {
      written.output += chunk
      if (stream === child.stdout) written.stdout += chunk
      lines?.add(chunk)
    })
    stream.on('end', () => lines?.end())
  }
  return () => written
}

/** @param {(line: string) => void} onLine */
function splitLines(onLine) {
  let rest = ''
  return {
    /** @param {string} chunk */
    add(chunk) {
      const lines = (rest + chunk).split(/\r?\n/)
      rest = lines.pop() ?? ''
      lines.forEach(onLine)
    },
    end() {
      if (rest !== '') onLine(rest)
    }
  }
}

/**
 * @param {Pick<ActionRun, 'exitCode' | 'workspace'>} ended
 * @param {RunnerFiles} files
 * @param {{ output: string, stdout: string }} written
 * @returns {ActionRun}
 */
function describeRun(ended, files, { output, stdout }) {
  const outputFile = fs.readFileSync(files.GITHUB_OUTPUT, 'utf8')
  return {
    ...ended,
    output,
    stdout,
    outputs: parseOutputs(outputFile),
    outputFile,
    summary: fs.readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    errors: listAnnotations(output, 'error'),
    warnings: listAnnotations(output, 'warning'),
    notices: listAnnotations(output, 'notice'),
    read: (file) => fs.readFileSync(path.join(ended.workspace, file), 'utf8')
  }
}

/**
 * Reads the runner's file of outputs: `name<<delimiter`, the value, the delimiter.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export const parseOutputs = (text) =>
  Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\r?\n(?:([^]*?)\r?\n)?\2\r?$/gm)].map(
      ([, name, , value = '']) => [name, value]
    )
  )

/**
 * Takes the escapes of a command's text away.
 * @param {string} text
 */
export const unescapeCommand = (text) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

/**
 * @param {string} output
 * @param {'error' | 'warning' | 'notice'} kind
 */
const listAnnotations = (output, kind) =>
  output
    .split('\n')
    .filter((line) => line.startsWith(`::${kind}::`))
    .map((line) => unescapeCommand(line.slice(`::${kind}::`.length).trimEnd()))
