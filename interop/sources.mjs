import { build } from 'esbuild'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Loads the action's TypeScript sources, without the rest of the action.
 * @param {string[]} files below src, such as `owners/csv`
 * @returns {Promise<any>} everything that they export, together
 */
export async function loadSources(...files) {
  const folder = await mkdtemp(path.join(tmpdir(), 'interop-sources-'))
  const outfile = path.join(folder, 'sources.cjs')
  const contents = files.map((file) => `export * from './src/${file}.ts'`)
  try {
    await build({
      stdin: {
        contents: contents.join('\n'),
        resolveDir: path.dirname(import.meta.dirname)
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error'
    })
    return createRequire(import.meta.url)(outfile)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
