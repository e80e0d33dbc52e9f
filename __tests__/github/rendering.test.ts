import fs from 'node:fs'
import { describe, expect, it, jest } from '@jest/globals'
import { type Estate, people } from '../fixtures/github-estate/estate.js'
import {
  expectSuccess,
  inScene,
  proposing,
  type Scene,
  testTimeout
} from './scene.js'

jest.setTimeout(testTimeout)

/** Names that would take effect in GitHub's Markdown, in HTML or in a runner's log if they weren't escaped. */
const hostileNames = JSON.parse(
  fs.readFileSync('__tests__/fixtures/github-names/names.json', 'utf8')
) as string[]

/** Gives every text of Tableau's a hostile name: of items, projects, people, and what they were before. */
function makeHostile(estate: Estate, turn: number): void {
  const nameOf = (index: number) =>
    hostileNames[(index + turn) % hostileNames.length] ?? ''
  estate.workbooks.forEach((item, index) => {
    item.name = `${nameOf(index)} ${String(index)}`
    item.description = nameOf(index + 5)
    item.tags = [nameOf(index + 7)]
    if (turn > 0) item.ownerId = people.ann
  })
  estate.projects.forEach((project, index) => {
    project.name = `${nameOf(index + 3)} ${String(index)}`
  })
  estate.users.slice(1).forEach((user, index) => {
    user.name = `${nameOf(index + 9)} ${String(index)}`
    user.fullName = nameOf(index + 11)
  })
}

const columns =
  'site,type,id,name,project,owner_id,owner_name,owner_full_name,owner_email,owner_site_role,description,tags'

/** Two days of a hostile company; gives what people read of the second. */
async function readSecondDay(scene: Scene) {
  const { change, run, github } = scene
  change((estate) => {
    makeHostile(estate, 0)
  })
  expectSuccess(await run({ columns }))
  change((estate) => {
    makeHostile(estate, 1)
    estate.workbooks.splice(0, 3)
  })
  const second = await run({ columns, ...proposing })
  expectSuccess(second, { 'pull-request-operation': 'created' })
  const [pull] = github.pulls
  return { run: second, body: pull?.body ?? '', title: pull?.title ?? '' }
}

const withoutMark = (text: string) => text.replace(/<!--[^]*?-->\s*$/, '')

const tags = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"]*")*)\s*>/g
const allowed = new Set(
  'h2 h3 p b i code a br table tr th td ul li details summary'.split(' ')
)

/** Checks a text of HTML blocks: Markdown has no say in it, and every tag is one of ours. */
function expectInert(text: string, hrefs: RegExp): void {
  for (const [, name = '', attributes = ''] of text.matchAll(tags)) {
    expect(allowed).toContain(name)
    if (attributes !== '') {
      expect(name).toBe('a')
      expect(attributes).toMatch(hrefs)
    }
  }
  // What is left when our tags are gone has no HTML in it.
  expect(text.replace(tags, '')).not.toMatch(/[<>]/)
  // An HTML block ends at a blank line: all others begin one anew, with a tag that opens a block.
  for (const block of text.trim().split(/\n\s*\n/))
    expect(block).toMatch(/^<(h2|h3|p|table|ul|details)>/)
  const outsideCode = text
    .replace(/<code>[^<]*<\/code>/g, '')
    .replace(/<a href="[^"]*">/g, '')
  expect(outsideCode).not.toMatch(/[@#`]|https?:|www\.|\bGH-\d/)
}

describe('names as data', () => {
  it('take no effect in the body, the title, the message and the summary', () =>
    inScene({ workbooks: hostileNames.length + 20 }, async (scene) => {
      const { body, title, run } = await readSecondDay(scene)
      const { tableau, github } = scene
      const ours = new RegExp(
        `^ href="(${tableau.url}|${github.serverUrl})/[^"]*"$`
      )
      expectInert(withoutMark(body), ours)
      expectInert(run.summary, ours)
      expect(title).toMatch(/^[\w ,:-]+$/)
      const message = scene.git(
        'log',
        '-1',
        '--format=%B',
        'tableau-owners/update'
      )
      expect(message).toMatch(/^chore: [\w ,]+$/)
    }))

  it('are all there, escaped', () =>
    inScene({ workbooks: 12 }, async (scene) => {
      const { body } = await readSecondDay(scene)
      const decoded = [...body.matchAll(/<code>([^<]*)<\/code>/g)]
        .map(([, text = '']) => text)
        .join('\n')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
      for (const item of scene.estate.workbooks.slice(0, 5))
        expect(decoded).toContain(
          item.name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        )
    }))

  it('make no line of their own in the log', () =>
    inScene({ workbooks: 12 }, async (scene) => {
      const { run } = await readSecondDay(scene)
      const commands = run.output
        .split(/\r\n|\r|\n/)
        .filter((line) => line.startsWith('::'))
      for (const line of commands)
        expect(line).toMatch(
          /^::(add-mask|warning|notice|debug|group|endgroup)::/
        )
      expect(commands.join('\n')).not.toMatch(/^::warning::hostile/m)
      expect(run.output).not.toContain('##[')
    }))
})
