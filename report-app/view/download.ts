import { element } from './dom.js'

/** Saves a text as a file on the reader's machine. */
export function download(name: string, text: string): void {
  const blob = new Blob([text], { type: 'text/csv;charset=utf-8' })
  const address = URL.createObjectURL(blob)
  const anchor = element('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 10_000)
}

/** The name of a file that has a part of another: `owners.csv` becomes `owners-view.csv`. */
export const partName = (csvName: string): string =>
  `${csvName.replace(/^.*[\\/]/s, '').replace(/\.csv$/i, '')}-view.csv`
