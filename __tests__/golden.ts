import fs from 'node:fs'
import path from 'node:path'

/**
 * Reads what a text should be, byte for byte, from fixtures/golden. With UPDATE_GOLDEN set, the file is written anew
 * with the text: read it before it is committed.
 */
export function golden(name: string, text: string): string {
  const file = path.resolve('__tests__/fixtures/golden', name)
  if (process.env.UPDATE_GOLDEN) fs.writeFileSync(file, text)
  return fs.readFileSync(file, 'utf8')
}
