import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findProgram, runProgram } from './peers.mjs'

const verifier = path.join(import.meta.dirname, 'verify_parquet.py')

/** Hyper's name of each type of column. */
export const hyperTypes = {
  text: 'TEXT',
  integer: 'BIG_INT',
  boolean: 'BOOL',
  timestamp: 'TIMESTAMP'
}

/**
 * Lets Hyper compare a Parquet file with a CSV, value by value; an empty cell stands for null.
 * @returns the exit code, 0 where they are equal, and what the verifier says
 */
export async function compareInHyper(folder, parquet, csv) {
  const files = ['owners.parquet', 'owners.csv'].map((name) =>
    path.join(folder, name)
  )
  await writeFile(files[0], parquet)
  await writeFile(files[1], csv)
  const { code, stdout, stderr } = await runProgram(
    findProgram('hyper', 'python'),
    [verifier, '--null-is-empty', ...files],
    { cwd: folder }
  )
  return { code, output: stdout + stderr }
}
