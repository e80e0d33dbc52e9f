// Reports to look at, made by the action's own code out of the stand-in's company and of random estates.
import { build } from 'esbuild'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeCompany, nextDay } from '../standins/company.mjs'
import {
  drawInteger,
  drawLuid,
  drawOne,
  makeRandom
} from '../standins/tableau/random.mjs'
import { aboutSite, readSite, server } from './read-sites.mjs'

const root = path.dirname(import.meta.dirname)
const listedAt = '2026-11-01T05:30:00Z'
const entry = `
  export { formatReport } from './src/report/html.ts'
  export { makeInventory } from './src/owners/inventory.ts'
  export { inspectOwners } from './src/owners/findings.ts'
  export { countChanges } from './src/owners/changes.ts'
  export { compareTables } from './src/owners/row-comparison.ts'
  export { tableOf } from './src/owners/csv.ts'
  export { defaultColumns } from './src/owners/columns.ts'
`

/** Loads what makes a report, as the action has it, and the page that was built. */
export async function loadAction() {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-action-'))
  const file = path.join(folder, 'action.mjs')
  try {
    await build({
      stdin: { contents: entry, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: file
    })
    const action = await import(pathToFileURL(file).href)
    return { ...action, page: await readPage() }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The page as it was built just now. */
async function readPage() {
  await import('../report-app/build.mjs')
  const built = path.join(root, 'report-app/build/report.html')
  return readFile(built, 'utf8')
}

/** Returns the report of sites: what was read of each, as the action's reading gives it. */
export function makeReport(action, sites, { changes, notices = [] } = {}) {
  const inventory = action.makeInventory(sites, listedAt)
  return action.formatReport(action.page, {
    outcome: {
      inventory,
      findings: action.inspectOwners(inventory, 90),
      complete: inventory.complete,
      comparison: changes && {
        changes,
        counts: action.countChanges(changes)
      }
    },
    notices,
    csvName: 'tableau-owners.csv'
  })
}

/** The company, and the day after: what the report of a real site looks like. */
export function makeCompanyReport(action) {
  const company = makeCompany({ workbooks: 900 })
  const before = company.sites.map(readSite)
  const after = nextDay(company).sites.map(readSite)
  const tables = [before, after].map((sites) =>
    action.tableOf(
      action.makeInventory(sites, listedAt).records,
      action.defaultColumns
    )
  )
  const { changes } = action.compareTables(...tables)
  const notices = [
    {
      level: 'warning',
      message: '2 items belong to nobody Tableau knows any more: reassign them.'
    }
  ]
  return makeReport(action, after, { changes, notices })
}

/** A site of many rows, owners and projects, the same for the same seed. */
export function makeLargeSite(count, seed = 7) {
  const random = makeRandom(seed)
  const users = Array.from({ length: 3000 }, (_, at) => ({
    id: drawLuid(random),
    name: `person${String(at)}@fernhill.example`,
    fullName: `Person Number ${String(at)}`,
    email: `person${String(at)}@fernhill.example`,
    siteRole: drawOne(random, ['Creator', 'Explorer', 'Viewer', 'Unlicensed']),
    lastLogin: drawTime(random)
  }))
  const projects = makeTree(random, users)
  const items = Array.from({ length: count }, (_, at) => ({
    kind: random() < 0.8 ? 'workbook' : 'datasource',
    id: drawLuid(random),
    name: `${drawOne(random, ['Sales', 'Margin', 'Überblick', 'Pipeline'])} report of the quarter ${String(at)}`,
    webpageUrl: `${server}/#/site/large/workbooks/${String(at + 1000)}/views`,
    size: drawInteger(random, 900),
    createdAt: drawTime(random),
    updatedAt: drawTime(random),
    personalSpace: false,
    project: { id: drawOne(random, projects).id },
    owner: { id: users[Math.floor(random() ** 2 * users.length)].id }
  }))
  return aboutSite('large', { items, projects, users })
}

const drawTime = (random) =>
  new Date((1_500_000_000 + drawInteger(random, 290_000_000)) * 1000)
    .toISOString()
    .replace('.000Z', 'Z')

function makeTree(random, users) {
  const projects = []
  for (let at = 0; at < 800; at++) {
    const parent = at < 20 ? undefined : drawOne(random, projects)
    projects.push({
      kind: 'project',
      id: drawLuid(random),
      name: `Project ${String(at)}`,
      personalSpace: false,
      owner: { id: drawOne(random, users).id },
      ...(parent && { parentProjectId: parent.id })
    })
  }
  return projects
}

const harmfulNames = [
  '</script><script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=2">',
  "=cmd|' /C calc'!A0",
  '\u202egpj.evil\u2066',
  'a\u2028b\u2029c\u0000d<!--<script>',
  "$& $' $` &lt;b&gt; {{7*7}} `${1}`",
  '__proto__'
]
const harmfulAddresses = [
  'javascript:window.hacked=3',
  'JavaScript://%0awindow.hacked=4',
  'data:text/html,<script>parent.hacked=5</script>',
  'https://tableau.fernhill.example/#/workbooks/1"><img src=x onerror=window.hacked=6>'
]

/** A report of names and addresses that mean harm. */
export function makeHostileReport(action) {
  const users = harmfulNames.map((name, at) => ({
    id: `id ${String(at)} ${name}`,
    name,
    fullName: `${name} <svg onload=window.hacked=7>`,
    email: name,
    siteRole: name,
    lastLogin: name
  }))
  const projects = harmfulNames.map((name, at) => ({
    kind: 'project',
    id: `project ${String(at)}`,
    name,
    personalSpace: false,
    owner: { id: users[at].id }
  }))
  const items = harmfulNames.map((name, at) => ({
    kind: 'workbook',
    id: `item ${String(at)}`,
    name,
    webpageUrl: harmfulAddresses[at % harmfulAddresses.length],
    createdAt: name,
    personalSpace: false,
    project: { id: `project ${String(at)}` },
    owner: { id: users[at].id }
  }))
  const content = { items: [...items, ...projects], projects, users }
  return makeReport(action, [aboutSite(harmfulNames[0], content)], {
    changes: makeHarmfulChanges(),
    notices: harmfulNames.map((message) => ({ level: 'warning', message }))
  })
}

function makeHarmfulChanges() {
  const [site, type, id, name, project] = harmfulNames
  const values = {
    ...Object.fromEntries(harmfulNames.map((name) => [name, name])),
    owner_name: name
  }
  return ['owner-changed', 'updated', 'moved'].map((kind) => ({
    ...{ kind, site, type, id, name, project, from: values, to: values }
  }))
}
