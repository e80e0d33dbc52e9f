import ts from 'typescript'
import { linesOf, listNodes } from './source.mjs'

/**
 * @typedef {import('./source.mjs').Source} Source
 * @typedef {{ path: string, lines: number, own: number }} MeasuredFile `own`: without its tables
 */

/** A shorter one is a part of the code around it. */
const shortestTable = 10

/**
 * Tells whether a part of a module is a table: a literal that a constant is set to, or that is handed to `each`, with
 * no statement in it.
 * @param {ts.Node} node
 */
function isTable(node) {
  if (!ts.isArrayLiteralExpression(node) && !ts.isObjectLiteralExpression(node))
    return false
  let { parent } = node
  while (
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isParenthesizedExpression(parent)
  )
    ({ parent } = parent)
  const named = ts.isVariableDeclaration(parent)
  const each =
    ts.isCallExpression(parent) && /\beach$/.test(parent.expression.getText())
  return (named || each) && !listNodes(node).some((one) => ts.isBlock(one))
}

/**
 * Counts the lines of a module, with and without its tables.
 * @param {Source} source
 * @returns {MeasuredFile}
 */
export function measureFile(source) {
  const lines = source.text.trimEnd().split('\n').length
  const inTables = new Set()
  for (const table of listNodes(source.tree).filter(isTable)) {
    const { first, last } = linesOf(source, table)
    if (last - first < shortestTable) continue
    for (let line = first; line <= last; line += 1) inTables.add(line)
  }
  return { path: source.path, lines, own: lines - inTables.size }
}
