// Measures the code and fails where a bound is broken: npm run measure [-- --report]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureFile } from './measure/files.mjs'
import { measureFunctions, percentile } from './measure/functions.mjs'
import { findCycles } from './measure/imports.mjs'
import { findRepeats } from './measure/repeats.mjs'
import { readSources } from './measure/source.mjs'

/** The bounds that CONTRIBUTING names. */
const bounds = {
  medianLines: 10,
  mostlyLines: 25,
  functionLines: 60,
  parameters: 4,
  fileLines: 250
}

const { values: options } = parseArgs({
  options: { report: { type: 'boolean', default: false } }
})
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const src = readSources(['src'])
const page = readSources(['report-app'])
const rest = readSources(['standins', '__tests__'])

/** @type {{ what: string, found: string[], breaches: string[] }[]} */
const findings = [
  describeFunctions(),
  describeParameters(),
  describeFiles(),
  describeCycles(),
  describeRepeats()
]
for (const { what, found, breaches } of findings) {
  console.log(what)
  for (const line of found) console.log(`  ${line}`)
  for (const line of breaches) console.log(`  over the bound: ${line}`)
}
const broken = findings.flatMap(({ breaches }) => breaches).length
console.log(broken === 0 ? 'All bounds are kept.' : `${broken} over a bound.`)
if (broken > 0 && !options.report) process.exitCode = 1

/** How long the functions of src are that have a name. */
function describeFunctions() {
  const named = src.flatMap(measureFunctions).filter(({ name }) => name)
  const lines = named.map((one) => one.lines)
  const [median, mostly] = [percentile(lines, 50), percentile(lines, 90)]
  const longest = named.toSorted((a, b) => b.lines - a.lines).slice(0, 5)
  return {
    what: `Functions of src with a name: ${named.length}`,
    found: [
      `median ${median} lines, 90 % within ${mostly}`,
      ...longest.map(({ name, where, lines }) => `${lines} ${name} ${where}`)
    ],
    breaches: [
      ...over('median', median, bounds.medianLines),
      ...over('90 % within', mostly, bounds.mostlyLines),
      ...named.flatMap(({ name, where, lines }) =>
        over(`${name} ${where}`, lines, bounds.functionLines)
      )
    ]
  }
}

/** Functions of src that take too much. */
function describeParameters() {
  return {
    what: `Functions of src with more than ${bounds.parameters} parameters`,
    found: [],
    breaches: src
      .flatMap(measureFunctions)
      .flatMap(({ name = 'a function', where, parameters }) =>
        over(`${name} ${where}`, parameters, bounds.parameters)
      )
  }
}

/** Files that are too long without their tables. */
function describeFiles() {
  const files = [...src, ...page, ...rest]
    .filter((one) => !one.path.startsWith('__tests__/fixtures/'))
    .map(measureFile)
    .toSorted((a, b) => b.lines - a.lines)
  const long = files.filter((file) => file.lines > bounds.fileLines)
  return {
    what: `Files of more than ${bounds.fileLines} lines in src, report-app, standins, __tests__`,
    found: long
      .filter(({ own }) => own <= bounds.fileLines)
      .map((one) => `${one.lines}, ${one.own} without tables: ${one.path}`),
    breaches: long.flatMap(({ path, own }) => over(path, own, bounds.fileLines))
  }
}

/** Modules that load one another in a ring. */
function describeCycles() {
  return {
    what: 'Rings of imports',
    found: [],
    breaches: findCycles([...src, ...page, ...rest]).map((cycle) =>
      cycle.join(' > ')
    )
  }
}

/** Code that was copied. */
function describeRepeats() {
  return {
    what: 'Runs of six lines that stand twice in src, or in src and report-app',
    found: [],
    breaches: findRepeats(src, page).map(
      ({ places, text }) => `${places.join(' = ')}: ${text.split('\n')[0]} …`
    )
  }
}

/**
 * Says where a number is over its bound.
 * @param {string} what
 * @param {number} number
 * @param {number} bound
 */
function over(what, number, bound) {
  return number > bound ? [`${what}: ${number}, at most ${bound}`] : []
}
