// action.yml and every workflow of the project, the README's too, before GitHub's own parser, its editor's language service, and actionlint.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findInMarkdown, findWorkflows } from './workflows/find.mjs'
import {
  listLintErrors,
  listParserErrors,
  listServiceErrors,
  readAction
} from './workflows/judges.mjs'

const workflows = await findWorkflows()

describe('action.yml', () => {
  it("passes GitHub's own parser", async () => {
    assert.deepEqual(
      await listParserErrors('action.yml', await readAction()),
      []
    )
  })

  it('passes the language service', async () => {
    const errors = await listServiceErrors('action.yml', await readAction())
    assert.deepEqual(errors, [])
  })
})

describe('the workflows of the project', () => {
  for (const { name, source, text } of workflows) {
    it(`pass GitHub's own parser: ${source}`, async () => {
      assert.deepEqual(await listParserErrors(name, text), [])
    })

    it(`pass the language service: ${source}`, async () => {
      assert.deepEqual(await listServiceErrors(name, text), [])
    })
  }

  it('pass actionlint, as it stands and with the action used as ./', async (test) => {
    assert.deepEqual(await listLintErrors(test, workflows), [])
  })
})

const good = `on:
  schedule:
    - cron: '15 4 * * 1'
permissions:
  contents: read
jobs:
  owners:
    runs-on: ubuntu-latest
    steps:
      - uses: org/tableau-owners@v1
        with:
          server-url: https://10ay.online.tableau.com
`

/** A workflow that each judge has to find wrong. */
const broken = [
  {
    title: 'an unknown key',
    text: good.replace('runs-on', 'run-on'),
    judges: ['parser', 'service', 'lint']
  },
  {
    title: 'an expression that does not end well',
    text: good.replace(
      'https://10ay.online.tableau.com',
      '${{ secrets.A + 1 }}'
    ),
    judges: ['parser', 'service', 'lint']
  },
  {
    title: 'an input that the action does not have',
    text: good.replace('server-url:', 'server-urls: x\n          server-url:'),
    judges: ['service', 'lint']
  },
  {
    title: 'a required input that is missing',
    text: good.replace(/ {8}with:[^]*/, ''),
    judges: ['service', 'lint']
  },
  {
    title: 'an output that the action does not have',
    text: good
      .replace('- uses', '- id: list\n        uses')
      .concat('      - run: echo "${{ steps.list.outputs.no-such-output }}"\n'),
    judges: ['lint']
  }
]

describe('the judges', () => {
  it('find nothing wrong with a good workflow', async (test) => {
    assert.deepEqual(await listParserErrors('good.yml', good), [])
    assert.deepEqual(await listServiceErrors('good.yml', good), [])
    const lint = await listLintErrors(test, [{ name: 'good.yml', text: good }])
    assert.deepEqual(lint, [])
  })

  for (const { title, text, judges } of broken) {
    it(`find ${title}`, async (test) => {
      const found = {
        parser: await listParserErrors('broken.yml', text),
        service: await listServiceErrors('broken.yml', text),
        lint: await listLintErrors(test, [{ name: 'broken.yml', text }])
      }
      for (const judge of judges)
        assert.notDeepEqual(found[judge], [], `${judge} finds nothing`)
    })
  }
})

it('workflows and steps are found in Markdown, whatever surrounds them', () => {
  const text = `# Title

\`\`\`yaml
on: push
jobs: {}
\`\`\`

1. In a list:

   \`\`\`yml
   - uses: org/tableau-owners@v1
   \`\`\`

\`\`\`json
{ "on": 1, "jobs": 2 }
\`\`\`

\`\`\`yaml
output-file: owners.csv
\`\`\`
`
  const found = findInMarkdown(text)
  assert.deepEqual(
    found.map(({ source, whole = false }) => ({ source, whole })),
    [
      { source: 'README.md:3', whole: true },
      { source: 'README.md:10', whole: false }
    ]
  )
  assert.match(found[1].text, /^ {6}- uses: org\/tableau-owners@v1$/m)
})
