import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { root } from '../peers.mjs'

/**
 * Returns the project's workflows: `.github/workflows/*.yml`, those that run here on act, and what stands in the README
 * as YAML and is a workflow or a list of steps, made a whole workflow then. Each has its text, a file name of its own,
 * and where it stands.
 */
export async function findWorkflows() {
  return [
    ...(await readFolder('.github/workflows', '')),
    ...(await readFolder('interop/act/workflows', 'act-')),
    ...(await readReadme())
  ]
}

async function readFolder(relative, prefix) {
  const folder = path.join(root, relative)
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name))
  if (names.length === 0) throw new Error(`${relative} has no workflow`)
  return Promise.all(
    names.map(async (name) => ({
      name: `${prefix}${name}`,
      source: `${relative}/${name}`,
      text: await readFile(path.join(folder, name), 'utf8')
    }))
  )
}

async function readReadme() {
  const file = path.join(root, 'README.md')
  if (!existsSync(file)) return []
  const workflows = findInMarkdown(await readFile(file, 'utf8'))
  if (!workflows.some(({ whole }) => whole))
    throw new Error('README.md has no workflow')
  return workflows
}

/** Returns the workflows and lists of steps that stand in a text in Markdown as fenced YAML. */
export function findInMarkdown(text) {
  const fences = text.matchAll(/^( *)(```+)ya?ml\b[^\n]*\n([^]*?)^\1\2 *$/gm)
  return [...fences].flatMap((fence) => {
    const [, indent, , body] = fence
    const line = text.slice(0, fence.index).split('\n').length
    const yaml = body.replace(new RegExp(`^${indent}`, 'gm'), '')
    const about = { name: `readme-${line}.yml`, source: `README.md:${line}` }
    const content = parseDocument(yaml).toJS()
    if (Array.isArray(content)) return [{ ...about, text: wrapSteps(yaml) }]
    const whole = Object.hasOwn(content ?? {}, 'jobs')
    if (!whole && !Object.hasOwn(content ?? {}, 'on')) return []
    return [{ ...about, whole: true, text: yaml }]
  })
}

const wrapSteps = (steps) => `on: workflow_dispatch
jobs:
  example:
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^(?=.)/gm, '      ')}`
