// cmarkgfm, GitHub's own renderer of Markdown, shows the body of the pull request and the job summary of a company whose names are hostile.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startGitHub } from '../standins/github.mjs'
import {
  findProgram,
  root,
  runAction,
  runOrFail,
  startCompany
} from './peers.mjs'

const python = findProgram('markdown', 'python')
const script = path.join(import.meta.dirname, 'markdown/render.py')
const names = JSON.parse(
  await readFile(
    path.join(root, '__tests__/fixtures/github-names/names.json'),
    'utf8'
  )
)

const ways = ['github', 'unfiltered']
const allowed = new Set(
  'h2 h3 p b i code a br table tbody tr th td ul li details summary'.split(' ')
)

/** So many that no section is grouped: each name is shown, before or after. */
const shown = 40
const turn = names.length - shown

const nameOf = (index) => names[index % names.length]

/** Line breaks and other control characters are shown as one blank; what turns the direction of writing by its number. */
const asShown = (name) =>
  name
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(
      /[\u202A-\u202E\u2066-\u2069]/g,
      (turn) => `[U+${turn.charCodeAt(0).toString(16).toUpperCase()}]`
    )

/** Gives each text of Tableau's another hostile name. */
function makeHostile(site, by) {
  site.workbooks.length = shown
  site.workbooks.forEach((item, index) => {
    item.name = nameOf(index + by)
    item.description = nameOf(index + by + 5)
  })
  site.projects.forEach((project, index) => {
    project.name = `${nameOf(index + 3)} ${index}`
  })
  const people = site.users.filter(({ name }) => name !== 'svc-tableau')
  people.forEach((user, index) => {
    user.name = `${nameOf(index + 9)} ${index}`
    user.fullName = nameOf(index + 11)
  })
  site.workbooks.forEach((item, index) => {
    item.ownerId = people[(index + by) % people.length].id
  })
}

async function runDay(test, tableau, github, { pats: [pat] }, inputs) {
  const { code, log, summary } = await runAction(
    test,
    {
      'server-url': tableau.url,
      'pat-name': pat.name,
      'pat-secret': pat.secret,
      columns: 'site,type,id,name,project,owner_id,owner_name,description',
      'github-token': github.settings.token,
      'report-file': '',
      ...inputs
    },
    { env: { GITHUB_API_URL: github.url, GITHUB_SERVER_URL: github.serverUrl } }
  )
  assert.equal(code, 0, log)
  return summary
}

/** Plays two days, and renders what people read of the second. */
async function playAndRender(test) {
  const { tableau, sites, credentials } = await startCompany(test, {
    company: { seed: 1, workbooks: 60 }
  })
  const github = await startGitHub({})
  test.after(() => github.close())
  makeHostile(sites[0], 0)
  tableau.setSites(sites)
  await runDay(test, tableau, github, credentials, { commit: 'push' })
  makeHostile(sites[0], turn)
  tableau.setSites(sites)
  const summary = await runDay(test, tableau, github, credentials, {
    commit: 'pull-request'
  })
  const body = github.pulls[0].body
  const answer = await runOrFail(python, [script], {
    input: JSON.stringify([body, summary])
  })
  const [renderedBody, renderedSummary] = JSON.parse(answer)
  const hosts = [tableau.url, github.serverUrl]
  return {
    hosts,
    texts: [
      { what: 'the body', rendered: renderedBody, marks: 1 },
      { what: 'the summary', rendered: renderedSummary, marks: 0 }
    ]
  }
}

describe('what people read, rendered by GitHub’s own renderer', () => {
  const endings = []
  let played
  before(async () => {
    played = await playAndRender({ after: (end) => endings.push(end) })
  })
  after(() => Promise.all(endings.map((end) => end())))
  const each = (check) => {
    for (const { what, rendered, marks } of played.texts)
      for (const way of ways) check(rendered[way], `${what}, ${way}`, marks)
  }

  it('has no element but those of tables and texts', () => {
    each(({ elements }, what) => {
      const names = new Set(elements.map(([name]) => name))
      assert.deepEqual(
        [...names].filter((name) => !allowed.has(name)),
        [],
        what
      )
      assert.ok(names.has('table') && names.has('code'), what)
    })
  })

  it('has no link but ours, and no other attribute', () => {
    each(({ elements }, what) => {
      const links = elements.filter(([name]) => name === 'a')
      assert.ok(links.length > 10, what)
      for (const [, attributes] of links) {
        assert.deepEqual(
          attributes.map(([name]) => name),
          ['href'],
          what
        )
        const { origin } = new URL(attributes[0][1])
        assert.ok(played.hosts.includes(origin), `${what}: ${origin}`)
      }
      const others = elements.filter(
        ([name, attributes]) => name !== 'a' && attributes.length > 0
      )
      assert.deepEqual(others, [], what)
    })
  })

  it('has no comment but the hidden mark', () => {
    each(({ others }, what, marks) => {
      assert.equal(others.length, marks, what)
    })
  })

  it('shows every name as it is, as code', () => {
    for (const way of ways) {
      const { codes } = played.texts[0].rendered[way]
      for (const name of names) {
        const wanted = asShown(name)
        assert.ok(codes.includes(wanted), `${way}: ${JSON.stringify(name)}`)
      }
    }
  })

  it('has nothing outside code that GitHub makes something of', () => {
    each(({ rest }, what) => {
      assert.doesNotMatch(rest, /[@#`*_$|<>]|https?:|www\.|GH-\d/, what)
    })
  })
})
