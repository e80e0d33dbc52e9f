import ts from 'typescript'
import { linesOf, listNodes } from './source.mjs'

/**
 * @typedef {import('./source.mjs').Source} Source
 * @typedef {{ where: string, name: string | undefined, lines: number, parameters: number }} Measured
 */

/**
 * Gives the name that a function has, or that what it is given to has.
 * @param {ts.SignatureDeclaration} node
 */
function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  const holder = [ts.isVariableDeclaration, ts.isPropertyDeclaration].some(
    (is) => is(node.parent)
  )
    ? /** @type {ts.VariableDeclaration} */ (node.parent)
    : node
  return holder.name?.getText()
}

/**
 * Measures the functions of a module: their lines from the first word to the last brace, and their parameters. One that
 * is handed on where it stands has no name.
 * @param {Source} source
 * @returns {Measured[]}
 */
export const measureFunctions = (source) =>
  listNodes(source.tree)
    .filter((node) => ts.isFunctionLike(node))
    .filter((node) => 'body' in node && node.body !== undefined)
    .map((node) => {
      const { first, last } = linesOf(source, node)
      return {
        where: `${source.path}:${first}`,
        name: nameOf(node),
        lines: last - first + 1,
        parameters: node.parameters.length
      }
    })

/**
 * Gives the number below which so many of a hundred lie.
 * @param {readonly number[]} numbers
 * @param {number} percent
 */
export function percentile(numbers, percent) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0
}
