import ts from 'typescript'
import { linesOf, listNodes } from './source.mjs'

/**
 * @typedef {import('./source.mjs').Source} Source
 * @typedef {{ path: string, number: number, text: string }} Line
 * @typedef {{ places: string[], text: string }} Repeat
 */

/** Fewer lines that stand twice are a coincidence. */
const runLength = 6

/**
 * Gives what stands before a part of a module on its line.
 * @param {Source} source
 * @param {ts.Node} node
 */
function textBefore({ text, tree }, node) {
  const start = node.getStart(tree)
  return text.slice(text.lastIndexOf('\n', start) + 1, start)
}

/**
 * Gives the numbers of the lines that do nothing: imports, and parameters that stand one to a line.
 * @param {Source} source
 */
function listQuietLines(source) {
  const parts = listNodes(source.tree).filter(
    (node) =>
      ts.isImportDeclaration(node) ||
      (ts.isParameter(node) && textBefore(source, node).trim() === '')
  )
  return new Set(
    parts.flatMap((part) => {
      const { first, last } = linesOf(source, part)
      return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    })
  )
}

/**
 * Gives a module's text with its comments made blank.
 * @param {Source} source
 */
function blankComments({ text, tree }) {
  const starts = new Set(listNodes(tree).map((node) => node.getFullStart()))
  const ranges = [...starts].flatMap((start) => [
    ...(ts.getLeadingCommentRanges(text, start) ?? []),
    ...(ts.getTrailingCommentRanges(text, start) ?? [])
  ])
  return ranges.reduce(
    (rest, { pos, end }) =>
      rest.slice(0, pos) +
      rest.slice(pos, end).replace(/[^\n]/g, ' ') +
      rest.slice(end),
    text
  )
}

/**
 * Gives the lines of a module that do something, with one blank where there are more.
 * @param {Source} source
 * @returns {Line[]}
 */
function listLines(source) {
  const quiet = listQuietLines(source)
  return blankComments(source)
    .split('\n')
    .map((line, at) => ({
      path: source.path,
      number: at + 1,
      text: line.replace(/\s+/g, ' ').trim()
    }))
    .filter(({ text, number }) => text !== '' && !quiet.has(number))
}

/**
 * Gives each run of six lines, with the one that begins a line before it.
 * @param {Source} source
 */
const listRuns = (source) => {
  const lines = listLines(source)
  const runs = lines.slice(0, 1 - runLength).map(({ path, number }, at) => ({
    place: `${path}:${number}`,
    text: lines
      .slice(at, at + runLength)
      .map(({ text }) => text)
      .join('\n')
  }))
  return runs.map((run, at) => ({ ...run, before: runs[at - 1]?.text }))
}

/**
 * Puts runs of the same text together.
 * @param {readonly { place: string, text: string, before: string | undefined }[]} all
 */
function groupByText(all) {
  /** @type {Map<string, { place: string, before: string | undefined }[]>} */
  const groups = new Map()
  for (const { text, ...run } of all) {
    const group = groups.get(text)
    if (group) group.push(run)
    else groups.set(text, [run])
  }
  return [...groups].map(([text, runs]) => ({ text, runs }))
}

/**
 * Finds the runs of lines that stand more than once, at least once in one of the first sources. Of a longer run only
 * the beginning is told.
 * @param {readonly Source[]} sources
 * @param {readonly Source[]} others
 * @returns {Repeat[]}
 */
export function findRepeats(sources, others) {
  const own = new Set(sources.map(({ path }) => path))
  return groupByText([...sources, ...others].flatMap(listRuns))
    .filter(({ runs }) => runs.length > 1)
    .filter(({ runs }) =>
      runs.some(({ place }) => own.has(place.replace(/:\d+$/, '')))
    )
    .filter(({ runs }) => {
      const [first, ...rest] = new Set(runs.map(({ before }) => before))
      return rest.length > 0 || first === undefined
    })
    .map(({ text, runs }) => ({ text, places: runs.map(({ place }) => place) }))
}
