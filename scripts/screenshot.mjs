// Takes the picture of the report that the README shows: node scripts/screenshot.mjs <report.html> [docs/report.png]
// Needs a Chromium, and the packages of interop/ (npm run interop installs them).
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.dirname(import.meta.dirname)
const mostBytes = 200_000
const [report, target = path.join(root, 'docs/report.png')] =
  process.argv.slice(2)

if (report === undefined) {
  console.error('Which report? node scripts/screenshot.mjs <report.html>')
  process.exitCode = 1
} else {
  const picture = await takePicture(pathToFileURL(path.resolve(report)).href)
  if (picture.length > mostBytes)
    throw new Error(`The picture has ${String(picture.length)} bytes.`)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, picture)
  console.log(`${target}: ${String(picture.length)} bytes`)
}

/**
 * Gives a PNG of what a reader sees first, in light colours.
 * @param {string} address
 * @returns {Promise<Buffer>}
 */
async function takePicture(address) {
  const { chromium } = createRequire(path.join(root, 'interop/package.json'))(
    'playwright-core'
  )
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'],
      ...['--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync']
    ]
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 1000 },
      colorScheme: 'light'
    })
    await page.goto(address)
    await page.getByRole('table').waitFor()
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}
