import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { csvFile } from '../rivals.mjs'
import { hasRead } from './ending.mjs'

/**
 * Whether each row was true at some moment, and nothing that was there throughout is missing.
 * @typedef {import('../play.mjs').Played} Played
 * @typedef {import('../world.mjs').Life} Life
 * @typedef {import('../world.mjs').Site} Site
 * @typedef {import('../world.mjs').ListName} ListName
 * @typedef {Record<string, string>} Row
 */

/** @type {Record<string, ListName>} */
const listOfType = {
  workbook: 'workbooks',
  datasource: 'datasources',
  flow: 'flows',
  'virtual-connection': 'virtualConnections',
  project: 'projects'
}
/** @type {Record<string, ListName>} */
const listOfInput = {
  workbooks: 'workbooks',
  datasources: 'datasources',
  flows: 'flows',
  'virtual-connections': 'virtualConnections',
  projects: 'projects'
}

/** @param {Played} played @returns {Row[]} */
function readRows({ run, plan }) {
  const text = fs.readFileSync(path.join(run.workspace, csvFile), 'utf8')
  /** @type {Row[]} */
  const rows = parse(text, { columns: true })
  const guarded = plan.inputs['escape-formulas'] !== 'false'
  const plain = (/** @type {string} */ value) =>
    guarded && /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, plain(value)])
    )
  )
}

/** @param {Played} played */
export function judgeRows(played) {
  const { run } = played
  if (!hasRead(played) || !run.outputs['csv-path']) return []
  const rows = readRows(played)
  const keys = rows.map(
    ({ site, type, id }) => `${site ?? ''} ${type ?? ''} ${id ?? ''}`
  )
  return [
    ...(String(rows.length) === run.outputs['content-count']
      ? []
      : [
          `content-count is ${String(run.outputs['content-count'])}, and there are ${String(rows.length)} rows`
        ]),
    ...keys
      .filter((key, index) => keys.indexOf(key) !== index)
      .map((key) => `doubled: ${key}`),
    ...rows.flatMap((row) => judgeRow(played, row)),
    ...judgeWhole(played, new Set(keys))
  ]
}

/** @param {Played} played @param {Row} row */
function judgeRow({ world, hits }, row) {
  const site = world.sites.find(({ contentUrl }) => contentUrl === row['site'])
  const list = listOfType[row['type'] ?? '']
  const life = site && list && world.find(site, list, row['id'] ?? '')
  if (!site || !life)
    return [`a row of something that never was: ${JSON.stringify(row)}`]
  const project = life.list === 'projects' ? 'parentProjectId' : 'projectId'
  const isTrue = (/** @type {any} */ state) =>
    state.name === row['name'] &&
    state.ownerId === row['owner_id'] &&
    pathsOf(world, site, state[project]).has(row['project'] ?? '')
  const apart = ['name', 'owner_id', 'project']
  const fits =
    life.list === 'virtualConnections'
      ? apart.every((column) =>
          life.states.some((state) =>
            valueFits(world, site, state, column, row[column] ?? '')
          )
        )
      : life.states.some(isTrue)
  const side = hits.some(
    ({ fault, call }) =>
      fault.kind !== 'slow' && /users|projects/.test(call.text)
  )
  const owner = world.find(site, 'users', row['owner_id'] ?? '')
  const named =
    owner?.states.some(({ name }) => name === row['owner_name']) ||
    (row['owner_name'] === '' && (side || !owner?.throughout))
  return [
    ...(fits ||
    (side &&
      life.states.some(
        (state) =>
          state.name === row['name'] && state.ownerId === row['owner_id']
      ))
      ? []
      : [
          `a row that was never true: ${JSON.stringify(row)}; there were ${JSON.stringify(life.states)}`
        ]),
    ...(named || row['owner_id'] === ''
      ? []
      : [`an owner that was never so called: ${JSON.stringify(row)}`])
  ]
}

/** Virtual connections are read one by one beside their list: their values are of several moments. @param {import('../world.mjs').World} world @param {Site} site @param {any} state @param {string} column @param {string} value */
function valueFits(world, site, state, column, value) {
  if (column === 'name') return state.name === value
  // One that is gone when its turn comes has neither owner nor project.
  if (value === '') return true
  return column === 'owner_id'
    ? state.ownerId === value
    : pathsOf(world, site, state.projectId).has(value)
}

/** All paths that a project ever had. @param {import('../world.mjs').World} world @param {Site} site @param {string | undefined} id @param {number} [depth] @returns {Set<string>} */
function pathsOf(world, site, id, depth = 0) {
  const life = id === undefined ? undefined : world.find(site, 'projects', id)
  if (!life || depth > 20) return new Set([''])
  return new Set(
    life.states.flatMap(({ name, parentProjectId }) => {
      const own = String(name).replaceAll('\\', '\\\\').replaceAll('/', '\\/')
      const above = [...pathsOf(world, site, parentProjectId, depth + 1)].map(
        (parent) => (parent === '' ? own : `${parent}/${own}`)
      )
      // A project that came while the list was read is known by the name that its content tells.
      return life.throughout ? above : [...above, own]
    })
  )
}

/** @param {Played} played @param {ReadonlySet<string>} keys */
function judgeWhole({ world, run, plan, hits }, keys) {
  const { complete } = run.outputs
  if (complete !== 'true' && complete !== 'false')
    return [`complete is ${String(complete)}`]
  if (complete === 'false')
    return run.warnings.length > 0 || plan.inputs['log-level'] === 'error'
      ? []
      : ['complete is false, and no warning says so']
  const wanted = listsOf(plan)
  const types = Object.entries(listOfType)
  return world
    .all()
    .filter(
      ({ throughout, list, site }) =>
        throughout &&
        wanted.has(list) &&
        !isExcused({ world, hits, plan, run }, site, list)
    )
    .filter(
      ({ site, list, id }) =>
        !keys.has(
          `${site.contentUrl} ${types.find(([, name]) => name === list)?.[0] ?? ''} ${id}`
        )
    )
    .map(
      ({ list, id, site }) =>
        `missing, and complete is true: ${list} ${id} of '${site.contentUrl}'`
    )
}

/** @param {import('../plan.mjs').Plan} plan @returns {Set<ListName>} */
function listsOf({ inputs }) {
  const asked = inputs['content'] ?? ''
  const names = asked === 'all' ? Object.keys(listOfInput) : asked.split(',')
  return new Set(names.flatMap((name) => listOfInput[name] ?? []))
}

/** What the contract itself lets pass. @param {Pick<Played, 'world' | 'hits' | 'plan' | 'run'>} played @param {Site} site @param {ListName} list */
function isExcused({ world, hits, plan, run }, site, list) {
  const key = `${site.id} ${list}`
  const ofList = hits.filter(({ call }) =>
    call.text.endsWith(`/${list.toLowerCase()}`)
  )
  // With `all`, a type that Tableau refuses changes nothing.
  if (
    plan.inputs['content'] === 'all' &&
    ofList.some(({ fault, call }) => call.page === 1 && isRefusal(fault))
  )
    return true
  // Totals alone tell of what comes and goes: one lost, one gained, and they are the same.
  if (world.changed.lost.has(key) && world.changed.gained.has(key)) return true
  if (Number(run.outputs['hidden-count']) > 0) return true
  // A total that is too low hides the pages behind it.
  return ofList.some(
    ({ fault }) => fault.kind === 'total' && Number(fault['by']) < 0
  )
}

/** @param {import('../gateway.mjs').Fault} fault */
export const isRefusal = ({ kind, status, code }) =>
  kind === 'error' &&
  [401, 403, 404].includes(Number(status)) &&
  /^\d{6}$/.test(String(code))
