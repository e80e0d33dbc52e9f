import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { makeCompany } from '../standins/company.mjs'
import { startGitHub } from '../standins/github.mjs'
import { startResults } from '../standins/results.mjs'
import { startTableau } from '../standins/tableau.mjs'
import { runAction } from './runner.js'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly Step[]
        readonly strategy?: {
          readonly matrix: { readonly site: readonly string[] }
        }
      }
    >
  >
}

const readme = fs.readFileSync('README.md', 'utf8')

/** The whole workflows of the README, by the headings that they stand below. */
const recipes = [
  ...readme.matchAll(/^#{2,3} (.+)\n(?:(?!^#)[^\n]*\n)*?```yaml\n([^]*?)```/gm)
].map(([, heading = '', text = '']) => ({
  heading,
  workflow: parse(text) as Workflow
}))

const company = makeCompany({ seed: 1, workbooks: 400 })
const [token] = company.credentials.pats
if (!token) throw new Error('the company has no token')

/** Values of the expressions that the recipes use. */
function evaluate(text: string, matrix: Record<string, string>): string {
  return text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    if (/PAT_NAME/.test(expression)) return token?.name ?? ''
    if (/PAT_SECRET/.test(expression)) return token?.secret ?? ''
    if (expression.startsWith('matrix.'))
      return matrix[expression.slice('matrix.'.length)] ?? ''
    if (expression === 'steps.app-token.outputs.token') return 'stand-in-token'
    throw new Error(`no value for ${expression}`)
  })
}

const listMatrix = (
  sites?: readonly string[]
): readonly Record<string, string>[] => sites?.map((site) => ({ site })) ?? [{}]

describe('recipes of the README', () => {
  let tableau: Awaited<ReturnType<typeof startTableau>>

  beforeAll(async () => {
    // The recipes' sites are those of the company under other names.
    const [main, marketing] = company.sites
    if (!main || !marketing) throw new Error('the company has two sites')
    const finance = { ...marketing, contentUrl: 'finance' }
    tableau = await startTableau({
      ...company,
      sites: [main, marketing, finance].map((site, index) => ({
        ...site,
        id: site.id.replace(/^./, String(index))
      }))
    })
  })
  afterAll(() => tableau.close())

  it('are seven', () => {
    expect(recipes).toHaveLength(7)
  })

  const jobs = recipes.flatMap(({ heading, workflow }) =>
    Object.values(workflow.jobs).flatMap((job) =>
      listMatrix(job.strategy?.matrix.site).map((matrix) => ({
        heading,
        matrix,
        step: job.steps.find(({ uses }) =>
          uses?.startsWith('org/tableau-owners@')
        )
      }))
    )
  )

  it.each(jobs)(
    '$heading: runs ($matrix)',
    async ({ heading, matrix, step }) => {
      const github = await startGitHub({
        owner: 'org',
        name: 'reports',
        private: true,
        tokenKind: heading.includes('App') ? 'app' : 'GITHUB_TOKEN',
        teams: ['data-stewards']
      })
      const results = await startResults()
      try {
        const inputs = Object.fromEntries(
          Object.entries(step?.with ?? {}).map(([name, value]) => [
            name,
            evaluate(String(value), matrix)
          ])
        )
        const run = await runAction({
          inputs: {
            'github-token': 'stand-in-token',
            ...inputs,
            'server-url': tableau.url
          },
          env: {
            GITHUB_API_URL: github.url,
            ACTIONS_RESULTS_URL: results.url,
            ACTIONS_RUNTIME_TOKEN: results.token
          }
        })
        const isGate = heading === 'A gate'
        expect(run.errors.join()).toMatch(
          isGate ? /^fail-on: unlicensed-owner/ : /^$/
        )
        expect(run.exitCode).toBe(isGate ? 1 : 0)
        expect(Number(run.outputs['content-count'])).toBeGreaterThan(0)
        expect(run.outputs['pull-request-operation']).toBe(
          inputs.commit === 'pull-request' ? 'created' : ''
        )
        expect(run.outputs['commit-sha']).toMatch(
          (inputs.commit ?? 'none') === 'none' ? /^$/ : /^[0-9a-f]{40}$/
        )
        expect(results.artifacts.size).toBe(
          inputs['upload-artifact'] === 'false' ? 0 : 1
        )
        expect(github.protocolErrors).toEqual([])
        expect(tableau.liveSessions()).toEqual([])
      } finally {
        await github.close()
        await results.close()
      }
    }
  )
})
