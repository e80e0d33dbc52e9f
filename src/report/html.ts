import { encodeReport, type ReportContent } from './encode-page.js'

const slot = '<script type="application/json" id="data"></script>'

export type { ReportContent }

/**
 * Puts the data into the built page.
 * @returns a self-contained HTML file
 * @throws Error where the page isn't the one that takes the data
 */
export function formatReport(page: string, content: ReportContent): string {
  const [before, after, ...more] = page.split(slot)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('The page of the report has no place for its data.')
  const json = escapeJson(JSON.stringify(encodeReport(content)))
  return `${before}${slot.replace('><', () => `>${json}<`)}${after}`
}

/** JSON that ends no element, begins no comment, and is one line for every reader. */
const escapeJson = (json: string): string =>
  json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
