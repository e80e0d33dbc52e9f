import type { ReportData } from '../src/report/report-data.js'
import { part } from './dom.js'
import { readEstate } from './estate.js'
import { drawFigures } from './figures.js'
import { drawHeader } from './header.js'
import { drawNotices } from './notices.js'
import { Report } from './report.js'

const data = JSON.parse(part('data').textContent) as ReportData
const estate = readEstate(data)
drawHeader(estate)
drawNotices(estate)
const report = new Report(estate)
drawFigures(estate, report)
performance.mark('first-table')
