import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} Step
 * @property {Record<string, string>} inputs
 * @property {Record<string, string>} env beside what the runner sets itself
 * @property {string} folder of the run: the workspace and the runner's files lie in it
 * @property {(line: string) => void} [onLine] each line of the log
 */

/**
 * Runs the committed bundle as GitHub's runner would: a fresh process with the inputs in its environment.
 * @param {Step} step
 * @returns {Promise<{ exitCode: number | null, workspace: string, outputs: Record<string, string>, summary: string }>}
 */
export async function runStep({ inputs, env, folder, onLine }) {
  const workspace = path.join(folder, 'workspace')
  const files = {
    GITHUB_OUTPUT: path.join(folder, 'outputs'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md')
  }
  fs.mkdirSync(workspace, { recursive: true })
  for (const file of Object.values(files)) fs.writeFileSync(file, '')
  const child = spawn(process.execPath, [path.join(root, 'dist/index.js')], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH ?? '',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: folder,
      ...files,
      ...env,
      ...toInputVariables(inputs)
    },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await forEachLine(child.stdout, onLine ?? (() => undefined))
  const exitCode = await new Promise((resolve) => {
    if (child.exitCode === null) child.on('close', resolve)
    else resolve(child.exitCode)
  })
  return {
    exitCode,
    workspace,
    outputs: parseOutputs(fs.readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: fs.readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
  }
}

/** @param {Record<string, string>} inputs */
const toInputVariables = (inputs) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value
    ])
  )

/**
 * @param {AsyncIterable<Buffer>} stream
 * @param {(line: string) => void} onLine
 */
async function forEachLine(stream, onLine) {
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + chunk.toString('utf8')).split(/\r?\n/)
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  }
  if (rest !== '') onLine(rest)
}

/**
 * Reads the runner's file of outputs.
 * @param {string} text
 * @returns {Record<string, string>}
 */
const parseOutputs = (text) =>
  Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\r?\n([^]*?)\r?\n\2$/gm)].map(
      ([, name, , value]) => [name, value]
    )
  )
