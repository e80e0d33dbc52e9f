import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/**
 * A module as it was read: its path with `/`, its text and what TypeScript's parser makes of it.
 * @typedef {{ path: string, text: string, tree: ts.SourceFile }} Source
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {Source}
 */
export const parseSource = (file, text) => ({
  path: file,
  text,
  tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
})

/**
 * Reads the modules below folders, without what was built.
 * @param {readonly string[]} folders
 */
export const readSources = (folders) =>
  folders
    .flatMap((folder) =>
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    )
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/\/build\//.test(file))
    .sort()
    .map((file) => parseSource(file, fs.readFileSync(file, 'utf8')))

/**
 * Gives the first and the last line of a part of a module, from 1 on.
 * @param {Source} source
 * @param {ts.Node} node
 */
export function linesOf({ tree }, node) {
  const lineAt = (/** @type {number} */ position) =>
    tree.getLineAndCharacterOfPosition(position).line + 1
  return { first: lineAt(node.getStart(tree)), last: lineAt(node.getEnd()) }
}

/**
 * Gives a node and all below it.
 * @param {ts.Node} node
 * @returns {ts.Node[]}
 */
export function listNodes(node) {
  /** @type {ts.Node[]} */
  const found = [node]
  for (const one of found)
    ts.forEachChild(one, (child) => {
      found.push(child)
    })
  return found
}
