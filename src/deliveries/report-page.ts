import fs from 'node:fs/promises'
import { formatReport, type ReportContent } from '../report/html.js'

/** The HTML report: the built page, which lies beside the bundle, with the data in it. */
export async function makeReport(content: ReportContent): Promise<string> {
  const page = new URL('../../report-app/build/report.html', import.meta.url)
  return formatReport(await fs.readFile(page, 'utf8'), content)
}
