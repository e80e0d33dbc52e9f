import { tame } from './text.js'

/**
 * Escapes text for an HTML block in GitHub's Markdown. Inside such a block (up to the next blank line) Markdown has
 * no effect, so that HTML's own characters are all there is to escape; line breaks and other control characters
 * become blanks, since a blank line would end the block. Source: CommonMark 0.31, 4.6 HTML blocks.
 */
export const escapeHtml = (text: string): string =>
  tame(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/**
 * A value from Tableau. GitHub makes no mention, reference, link or emoji of what stands in `<code>`.
 */
export const code = (text: string): string =>
  text === '' ? '' : `<code>${escapeHtml(text)}</code>`

/** A sentence of ours that may quote others: every word that GitHub could make something of is shown as code. */
export const prose = (text: string): string =>
  text
    .split(/(\s+)/)
    .map((word) =>
      /[@#:]|www\.|GH-\d|^\W*[0-9a-f]{7,40}\W*$/i.test(word) &&
      !/^[\w-]+:$/.test(word)
        ? code(word)
        : escapeHtml(word)
    )
    .join('')

/** A link to an item of Tableau's: only where the address is one of http or https. */
export const link = (address: string, html: string): string =>
  /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address)
    ? `<a href="${escapeHtml(new URL(address).href)}">${html}</a>`
    : html

/** A table of cells that are HTML already. */
export function htmlTable(
  header: readonly string[],
  rows: readonly (readonly string[])[]
): string {
  return [
    '<table>',
    htmlRow(header, 'th'),
    ...rows.map((row) => htmlRow(row)),
    '</table>'
  ].join('\n')
}

/** A row of cells that are HTML already, on one line. */
export const htmlRow = (
  cells: readonly string[],
  tag: 'th' | 'td' = 'td'
): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
