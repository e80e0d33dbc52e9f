import path from 'node:path'
import ts from 'typescript'

/** @typedef {import('./source.mjs').Source} Source */

/**
 * Gives the modules of the house that a module loads; types alone load nothing.
 * @param {Source} source
 */
function listImports({ path: from, tree }) {
  return tree.statements
    .filter((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one))
    .filter((one) =>
      ts.isImportDeclaration(one)
        ? one.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
        : !one.isTypeOnly
    )
    .map(({ moduleSpecifier }) => moduleSpecifier)
    .filter((name) => name !== undefined && ts.isStringLiteral(name))
    .filter(({ text }) => text.startsWith('.'))
    .map(({ text }) => path.posix.join(path.posix.dirname(from), text))
    .map((file) => file.replace(/\.js$/, '.ts'))
}

/**
 * Finds the modules that load one another in a ring, each ring once.
 * @param {readonly Source[]} sources
 * @returns {string[][]}
 */
export function findCycles(sources) {
  const imports = new Map(sources.map((one) => [one.path, listImports(one)]))
  /** @type {Set<string>} */
  const done = new Set()
  /** @type {string[][]} */
  const cycles = []
  /** @param {string} file @param {string[]} above */
  function follow(file, above) {
    if (above.includes(file)) {
      cycles.push([...above.slice(above.indexOf(file)), file])
      return
    }
    if (done.has(file)) return
    for (const next of imports.get(file) ?? []) follow(next, [...above, file])
    done.add(file)
  }
  for (const file of imports.keys()) follow(file, [])
  return cycles
}
