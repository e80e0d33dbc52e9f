// zizmor looks for what an attacker could use: in the project's workflows and actions, and in the workflows of the README.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findProgram, makeFolder, root, runProgram } from './peers.mjs'
import { findWorkflows } from './workflows/find.mjs'

const zizmor = findProgram('zizmor', 'zizmor')
const readmeRules = path.join(import.meta.dirname, 'zizmor/readme.yml')
const personas = ['pedantic', 'auditor']

/** Returns what zizmor finds in a folder, and the files that it looked at. */
async function judge(folder, persona, flags = []) {
  const { code, stdout, stderr } = await runProgram(
    zizmor,
    [
      ...['--offline', '--no-progress', '--color=never', '--strict-collection'],
      ...['--no-exit-codes', '--format=json', `--persona=${persona}`, ...flags],
      folder
    ],
    { cwd: folder }
  )
  assert.equal(code, 0, stderr)
  const findings = JSON.parse(stdout)
    .filter(({ ignored }) => !ignored)
    .map(({ ident, desc, locations }) => {
      const { symbolic, concrete } = locations.find(
        ({ symbolic: { kind } }) => kind === 'Primary'
      )
      const file = path.basename(symbolic.key.Local.verbatim_path)
      const line = concrete.location.start_point.row + 1
      return `${file}:${line}: ${ident}: ${desc}`
    })
  return { findings, looked: stderr }
}

/** Writes workflows to where zizmor looks for them. */
async function layOut(test, workflows) {
  const folder = await makeFolder(test)
  const target = path.join(folder, '.github/workflows')
  await mkdir(target, { recursive: true })
  for (const { name, text } of workflows)
    await writeFile(path.join(target, name), text)
  return folder
}

const all = await findWorkflows()
const ofReadme = all.filter(({ whole }) => whole)

for (const persona of personas)
  describe(`as ${persona}, zizmor finds nothing`, () => {
    it("in the project's workflows, its actions and Dependabot's settings", async () => {
      const { findings, looked } = await judge(root, persona)
      assert.deepEqual(findings, [])
      for (const file of ['workflows/release.yml', 'action.yml', 'dependabot'])
        assert.ok(looked.includes(file), `${file} was not looked at: ${looked}`)
    })

    it('in the workflows of the README', async (test) => {
      assert.ok(ofReadme.length > 0)
      const folder = await layOut(test, ofReadme)
      const rules = [`--config=${readmeRules}`]
      const { findings, looked } = await judge(folder, persona, rules)
      assert.deepEqual(findings, [])
      for (const { name } of ofReadme)
        assert.ok(looked.includes(name), `${name} was not looked at`)
    })
  })

const good = `name: Owners
on:
  workflow_dispatch:
permissions: {}
concurrency:
  group: owners
  cancel-in-progress: false
jobs:
  owners:
    name: Owners
    runs-on: ubuntu-latest
    environment: tableau
    steps:
      - uses: org/tableau-owners@v1
        with:
          pat-secret: \${{ secrets.TABLEAU_PAT_SECRET }}
`

const broken = [
  ['an action that is not pinned', ['org/', 'org/another-'], 'unpinned-uses'],
  ['a right for all jobs', ['{}', 'write-all'], 'excessive-permissions'],
  [
    'a secret that every job may read',
    ['    environment: tableau\n', ''],
    'secrets-outside-env'
  ],
  [
    'a right without a reason',
    ['    steps:', '    permissions:\n      contents: write\n    steps:'],
    'undocumented-permissions'
  ]
]

describe('zizmor', () => {
  const judgeText = async (test, text) => {
    const folder = await layOut(test, [{ name: 'owners.yml', text }])
    const rules = [`--config=${readmeRules}`]
    return (await judge(folder, 'auditor', rules)).findings
  }

  it('finds nothing in a good workflow', async (test) => {
    assert.deepEqual(await judgeText(test, good), [])
  })

  for (const [title, [from, to], rule] of broken)
    it(`finds ${title}`, async (test) => {
      const findings = await judgeText(test, good.replace(from, to))
      assert.ok(
        findings.some((finding) => finding.includes(`: ${rule}: `)),
        findings.join('\n')
      )
    })
})
