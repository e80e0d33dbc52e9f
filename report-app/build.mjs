// Builds the page of the report: one HTML file with its styles and its script, and a place for the data.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const folder = import.meta.dirname
const target = path.join(folder, 'build/report.html')

const [style, script] = await Promise.all([
  bundle('styles/page.css'),
  bundle('main.ts')
])
const template = await readFile(path.join(folder, 'page.html'), 'utf8')
await mkdir(path.dirname(target), { recursive: true })
await writeFile(target, assemble(template, style, script))

/** Returns a file with all that it imports, as one text. */
async function bundle(entry) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    legalComments: 'inline',
    logLevel: 'warning'
  })
  const text = outputFiles[0].text.trim()
  if (/<\/(script|style)|<!--/i.test(text))
    throw new Error(`${entry} holds what would end its element`)
  return text
}

/** Puts styles and script into the template, and lets the browser run nothing else. */
function assemble(template, style, script) {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'"
  ].join('; ')
  const parts = [
    ['content=""', `content="${policy}"`],
    ['<style></style>', `<style>${style}</style>`],
    ['<script></script>', `<script>${script}</script>`]
  ]
  return parts.reduce((page, [place, text]) => {
    if (page.split(place).length !== 2)
      throw new Error(`page.html has not one ${place}`)
    return page.replace(place, () => text)
  }, template)
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
