// Opens reports in Debian's Chromium and looks at what becomes of them.
/* global document, window */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Starts a browser that looks for nothing in any network. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'],
      ...['--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync']
    ]
  })
}

/**
 * Opens a report from disk, offline, lets somebody use it, and checks that it asked for nothing and met no error.
 * @param browser from launch()
 * @param html text of the report
 * @param use what is done with the page
 * @param fragment what stands in the address after `#`
 */
export async function visit(
  browser,
  html,
  use,
  { fragment = '', ...look } = {}
) {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-'))
  const file = path.join(folder, 'report.html')
  await writeFile(file, html)
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...look
  })
  try {
    await context.setOffline(true)
    const page = await context.newPage()
    const address = pathToFileURL(file).href
    const witness = watch(page)
    await page.goto(`${address}#${fragment}`)
    const result = await use(page)
    assert.deepEqual(witness.errors, [])
    const asked = witness.requests.filter((url) => !isOfPage(url, address))
    assert.deepEqual(asked, [], 'the page asks for something')
    assert.equal(await page.evaluate(() => window.hacked), undefined)
    return result
  } finally {
    await context.close()
    await rm(folder, { recursive: true })
  }
}

/** Notes all that a page asks for, and all that goes wrong. */
function watch(page) {
  const requests = []
  const errors = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      errors.push(message.text())
    }
  })
  page.on('dialog', (dialog) => errors.push(dialog.message()))
  return { requests, errors }
}

/** The file itself, and what it carries or makes itself. */
const isOfPage = (url, address) =>
  url.split('#')[0] === address || /^(data|blob):/.test(url)

/** Returns what axe finds wrong, each with the elements. */
export async function findBarriers(page) {
  await page.evaluate(await readFile(axeFile, 'utf8'))
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'] })
  )
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)
  }))
}

/** Returns the texts of a column's cells, as far as they are drawn, from top to bottom. */
export const cellsOf = (page, column) =>
  page.locator(`.lines .of-${column}`).allTextContents()

/** Returns the number of lines that the table says it has. */
export const countLines = async (page) =>
  Number(await page.getByRole('table').getAttribute('aria-rowcount')) - 1

/** Returns the parameters in the page's address. */
export const parametersOf = (page) =>
  Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)))

/** Clicks on the export and returns the text that is saved. */
export async function exportCsv(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Export/ }).click()
  ])
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8')
  }
}
