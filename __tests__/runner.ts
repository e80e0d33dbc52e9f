import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The bundle under test; another one, or another Node, can be named. */
const bundle = path.resolve(process.env.ACTION_BUNDLE ?? 'dist/index.js')
const node = process.env.ACTION_NODE ?? process.execPath
/** A process that hangs ends before its test does, and so shows its log. */
const longestRunMs = 110_000

export interface ActionRun {
  readonly exitCode: number | null
  /** Everything that the process wrote. */
  readonly output: string
  readonly stdout: string
  readonly outputs: Readonly<Record<string, string>>
  /** The runner's file of outputs as it is. */
  readonly outputFile: string
  readonly summary: string
  readonly workspace: string
  /** The messages of the `::error::` lines, unescaped. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
  readonly read: (file: string) => string
}

export interface ActionOptions {
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly workspace?: string
  /** Called with the running process, to cancel it for example. */
  readonly onStart?: (child: ChildProcess) => void
}

/** A folder that is removed when Jest's worker ends. */
export function makeFolder(prefix = 'owners-'): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix))
  folders.push(folder)
  return folder
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders)
    fs.rmSync(folder, { recursive: true, force: true })
})

/** Starts the bundle in a fresh process, with the runner's environment and nothing of ours, and waits for its end. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const workspace = options.workspace ?? makeFolder()
  const runnerFolder = makeFolder('runner-')
  const files = {
    GITHUB_OUTPUT: path.join(runnerFolder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(runnerFolder, 'summary')
  }
  for (const file of Object.values(files)) fs.writeFileSync(file, '')
  const child = spawn(node, [bundle], {
    cwd: workspace,
    timeout: longestRunMs,
    killSignal: 'SIGKILL',
    env: {
      PATH: process.env.PATH,
      HOME: runnerFolder,
      RUNNER_TEMP: runnerFolder,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'org/reports',
      GITHUB_RUN_ID: '7',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_EVENT_NAME: 'schedule',
      GITHUB_SERVER_URL: 'https://github.com',
      ...files,
      ...Object.fromEntries(
        Object.entries(options.inputs).map(([name, value]) => [
          `INPUT_${name.toUpperCase()}`,
          value
        ])
      ),
      ...options.env
    }
  })
  let output = ''
  let stdout = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      output += chunk
      if (stream === child.stdout) stdout += chunk
    })
  }
  options.onStart?.(child)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const outputFile = fs.readFileSync(files.GITHUB_OUTPUT, 'utf8')
  return {
    exitCode,
    output,
    stdout,
    outputs: parseOutputs(outputFile),
    outputFile,
    summary: fs.readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    workspace,
    errors: annotations(output, 'error'),
    warnings: annotations(output, 'warning'),
    notices: annotations(output, 'notice'),
    read: (file) => fs.readFileSync(path.join(workspace, file), 'utf8')
  }
}

/** Reads the runner's file of outputs: `name<<delimiter`, the value, the delimiter. */
function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n?\2\n/gm)].map(
      ([, name = '', , value = '']) => [name, value]
    )
  )
}

function annotations(output: string, kind: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith(`::${kind}::`))
    .map((line) =>
      line
        .slice(`::${kind}::`.length)
        .trimEnd()
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%25', '%')
    )
}
