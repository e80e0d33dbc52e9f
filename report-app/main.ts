import type { ReportData } from '../src/report/page-data.js'
import { part } from './view/dom.js'
import { readEstate } from './model/estate.js'
import { drawFigures } from './view/figures.js'
import { drawHeader } from './view/header.js'
import { drawNotices } from './view/notices.js'
import { Report } from './view/report.js'

const data = JSON.parse(part('data').textContent) as ReportData
const estate = readEstate(data)
drawHeader(estate)
drawNotices(estate)
const report = new Report(estate)
drawFigures(estate, report)
performance.mark('first-table')
