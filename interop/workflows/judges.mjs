import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { register } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { makeFolder, root, runProgram } from '../peers.mjs'

register('./json-modules.mjs', import.meta.url)
const { registerLogger, validate } = await import('@actions/languageservice')
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } =
  await import('@actions/workflow-parser')
const { parseAction } =
  await import('@actions/workflow-parser/actions/action-parser')

/** The action's own name in workflows that use it. */
const self = { owner: 'org', name: 'tableau-owners' }

export const readAction = () => readFile(path.join(root, 'action.yml'), 'utf8')

/** What the language service can't cope with, it writes to its log only. */
const serviceLog = []
registerLogger({
  error: (message) => serviceLog.push(message),
  warn: (message) => serviceLog.push(message),
  info: () => {},
  log: () => {}
})

/** Returns what GitHub's own parser finds wrong with a workflow or, if the name says so, with an action. */
export async function listParserErrors(name, text) {
  const isAction = name === 'action.yml'
  const { context, value } = (isAction ? parseAction : parseWorkflow)(
    { name, content: text },
    new NoOperationTraceWriter()
  )
  if (!isAction && value) await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}

/** Returns what the language service of GitHub's editor finds wrong: errors and warnings. It knows our action's inputs. */
export async function listServiceErrors(name, text) {
  const { inputs, outputs } = parse(await readAction())
  // What was validated is kept by its address: each time another one.
  const folder = name === 'action.yml' ? '' : '.github/workflows'
  const file = path.join('/', String(nextId++), folder, name)
  const diagnostics = await validate(
    TextDocument.create(pathToFileURL(file).href, 'yaml', 1, text),
    {
      actionsMetadataProvider: {
        fetchActionMetadata: async ({ owner, name }) =>
          owner === self.owner && name === self.name
            ? { name, description: '', inputs, outputs }
            : // Of others the inputs aren't known here.
              { name, description: '' }
      }
    }
  )
  // Hints and information are no errors; what the parser says comes without a severity.
  const errors = diagnostics
    .filter(({ severity = 1 }) => severity <= 2)
    .map(({ message, range }) => `${range.start.line + 1}: ${message}`)
  return [...errors, ...serviceLog.splice(0)]
}

let nextId = 1

/**
 * Returns what actionlint finds wrong with workflows, by their names. It knows inputs and outputs of the action where a
 * workflow uses it as `./`: a second time, all that name it are looked at with this instead.
 */
export async function listLintErrors(test, workflows) {
  const folder = await makeFolder(test)
  const target = path.join(folder, '.github/workflows')
  await mkdir(target, { recursive: true })
  await mkdir(path.join(folder, '.git'))
  await mkdir(path.join(folder, 'dist'))
  await writeFile(path.join(folder, 'dist/index.js'), '')
  await cp(path.join(root, 'action.yml'), path.join(folder, 'action.yml'))
  if (workflows.length === 0) return []
  const actionlint = path.join(import.meta.dirname, '../.bin/actionlint')
  if (!existsSync(actionlint))
    throw new Error('actionlint is not there: start this by npm run interop')
  for (const { name, text } of workflows) {
    await writeFile(path.join(target, name), text)
    await writeFile(path.join(target, `local-${name}`), useLocally(text))
  }
  const { code, stdout, stderr } = await runProgram(
    actionlint,
    ['-format', '{{json .}}', '-shellcheck=', '-pyflakes='],
    { cwd: folder }
  )
  if (code !== 0 && code !== 1) throw new Error(`actionlint: ${stderr}`)
  return JSON.parse(stdout).map(
    ({ filepath, line, message }) =>
      `${path.basename(filepath)}:${line}: ${message}`
  )
}

const useLocally = (text) =>
  text.replaceAll(
    new RegExp(`uses: *${self.owner}/${self.name}@\\S+`, 'g'),
    'uses: ./'
  )
