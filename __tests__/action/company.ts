import type { Site } from '../../standins/tableau/sites.mjs'
import {
  admin,
  ann,
  luid,
  makeItem,
  makeSite
} from '../fixtures/action/estate.js'

/** A site with one workbook of its own; ann is a member of all. */
export const siteNamed = (
  contentUrl: string,
  number: number,
  over: Partial<Site> = {}
): Site =>
  makeSite({
    contentUrl,
    name: `Site ${String(number)}`,
    id: luid(500 + number),
    users: [admin, ann],
    workbooks: [makeItem(number)],
    ...over
  })
