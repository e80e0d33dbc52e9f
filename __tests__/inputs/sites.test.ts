import { describe, expect, it } from '@jest/globals'
import { readSites } from '../../src/inputs/sites.js'

const read = (...texts: readonly string[]) => {
  const problems: string[] = []
  return { sites: readSites('site', texts, problems), problems }
}

describe('readSites', () => {
  it.each([
    ['marketing', 'marketing'],
    ['Marketing', 'Marketing'],
    ['https://10ay.online.tableau.com/#/site/marketing/home', 'marketing'],
    ['https://tableau.example.com/t/marketing/views/Sales/One', 'marketing'],
    ['#/site/marketing/home', 'marketing'],
    ['/#/site/marketing', 'marketing'],
    ['/site/marketing/workbooks', 'marketing'],
    ['site/marketing', 'marketing'],
    ['t/marketing/views/Sales', 'marketing'],
    ['#/site/m%C3%BCnchen/home', 'münchen'],
    ['https://tableau.example.com/#/home', '']
  ])('reads %j as %j', (text, site) => {
    expect(read(text)).toEqual({ sites: [site], problems: [] })
  })

  it.each([
    'marketing/datasources',
    'marketing#',
    'mark:eting',
    '#/site/',
    'https://tableau.example.com/admin/sites',
    'ftp://tableau.example.com/#/site/marketing'
  ])('refuses %j before anything is signed in to', (text) => {
    const { sites, problems } = read(text, 'sales')
    expect(sites).toEqual(['sales'])
    expect(problems).toEqual([
      expect.stringMatching(
        /^site has ".+", which is no content URL: write the part after \/site\//
      )
    ])
  })

  it('reads a site in two spellings once, in the first of them', () => {
    expect(read('Sales', 'marketing', 'SALES', '#/site/sales/home')).toEqual({
      sites: ['Sales', 'marketing'],
      problems: []
    })
  })
})
