import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { knownLicences } from '../scripts/licences/known.mjs'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, string | boolean>>
}
interface Job {
  readonly 'timeout-minutes'?: number
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = '.github/workflows'
const readText = (file: string) => fs.readFileSync(file, 'utf8')

/** The workflows of the project and of the README, as texts. */
const texts: readonly (readonly [string, string])[] = [
  ...fs
    .readdirSync(folder)
    .map((name) => [name, readText(path.join(folder, name))] as const),
  ...[...readText('README.md').matchAll(/^```yaml\n([^]*?)^```/gm)]
    .map(
      ([, text = ''], index) => [`README ${String(index + 1)}`, text] as const
    )
    .filter(([, text]) => /^jobs:/m.test(text))
]

const stepsOf = (text: string) =>
  Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps)

const findInput = (file: string, action: string, input: string) =>
  stepsOf(readText(path.join(folder, file)))
    .filter(({ uses = '' }) => uses.startsWith(`${action}@`))
    .map((step) => step.with?.[input])
    .find((value) => value !== undefined)

describe('the workflow', () => {
  it.each(texts)('%s gives no right to all jobs, and has bounds', (_, text) => {
    const { permissions, concurrency, jobs } = parse(text) as Workflow
    expect(permissions).toEqual({})
    expect(concurrency).toHaveProperty('cancel-in-progress')
    for (const job of Object.values(jobs))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
  })

  it.each(texts)('%s keeps no credentials where it checks out', (_, text) => {
    const kept = stepsOf(text)
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
      .filter((step) => step.with?.['persist-credentials'] !== false)
    expect(kept).toEqual([])
  })
})

it('actions are named by their full commit, and the same one everywhere', () => {
  const uses = texts.flatMap(([, text]) =>
    [...text.matchAll(/\buses: *(.*)$/gm)].map(([, name = '']) => name)
  )
  const others = uses.filter(
    (name) => !/^(\.\/|org\/tableau-owners@)/.test(name)
  )
  expect(others.length).toBeGreaterThan(20)
  for (const name of others)
    expect(name).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  const repositories = others.map((name) =>
    name.split(/[/@]/).slice(0, 2).join('/')
  )
  const pins = others.map((name) => name.replace(/^.*@/, ''))
  const pairs = new Set(
    repositories.map((name, index) => `${name} ${pins[index] ?? ''}`)
  )
  expect(pairs.size).toBe(new Set(repositories).size)
})

describe('a release', () => {
  const actions = ['.', ...fs.readdirSync('.')]
    .map((name) => path.posix.join(name, 'action.yml'))
    .filter((file) => fs.existsSync(file))
  const patterns = String(
    findInput('release.yml', 'actions/attest', 'subject-path')
  )
    .trim()
    .split('\n')
    .map(
      (pattern) =>
        new RegExp(`^${pattern.replace('.', '\\.').replace('*', '[^/]+')}$`)
    )
  const isAttested = (file: string) =>
    patterns.some((pattern) => pattern.test(file))

  it('attests every action, and what it runs', () => {
    expect(actions).toContain('action.yml')
    for (const action of actions) {
      const { runs } = parse(readText(action)) as { runs: { main: string } }
      const main = path.posix.join(path.posix.dirname(action), runs.main)
      expect([action, main].filter((file) => !isAttested(file))).toEqual([])
    }
  })

  it('attests all of dist', () => {
    const dist = fs.readdirSync('dist').map((name) => `dist/${name}`)
    expect(dist.length).toBeGreaterThan(3)
    expect(dist.filter((file) => !isAttested(file))).toEqual([])
  })
})

describe('dependencies', () => {
  it('are let in with the licences that dist may have', () => {
    const allowed = findInput(
      'dependency-review.yml',
      'actions/dependency-review-action',
      'allow-licenses'
    )
    expect(String(allowed).split(', ')).toEqual(
      expect.arrayContaining(knownLicences)
    )
  })

  it.each(['package-lock.json', 'interop/package-lock.json'])(
    'are locked in %s by what they are, not by where they come from',
    (file) => {
      const { packages } = JSON.parse(readText(file)) as {
        packages: Record<string, { resolved?: string }>
      }
      const places = Object.values(packages).flatMap(
        ({ resolved }) => resolved ?? []
      )
      expect(places.filter((place) => !place.startsWith('stubs/'))).toEqual([])
    }
  )

  it('are installed alike in both folders', () => {
    expect(readText('interop/.npmrc')).toBe(readText('.npmrc'))
  })
})

describe('the form', () => {
  const forms = '.github/ISSUE_TEMPLATE'
  const kinds = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']
  it.each(fs.readdirSync(forms).filter((name) => name !== 'config.yml'))(
    '%s is one that GitHub shows',
    (name) => {
      const form = parse(readText(path.join(forms, name))) as {
        name: string
        description: string
        body: {
          type: string
          id?: string
          attributes: { label?: string; value?: string }
        }[]
      }
      expect([typeof form.name, typeof form.description]).toEqual([
        'string',
        'string'
      ])
      const asked = form.body.filter(({ type }) => type !== 'markdown')
      for (const { type } of form.body) expect(kinds).toContain(type)
      for (const { attributes } of asked) expect(attributes.label).toMatch(/\S/)
      const ids = asked.map(({ id }) => id)
      expect(new Set(ids).size).toBe(asked.length)
      expect(ids.length).toBeGreaterThan(0)
    }
  )
})
