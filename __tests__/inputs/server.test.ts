import { describe, expect, it } from '@jest/globals'
import { problemsWith, read, type Texts } from './step.js'

describe('server and sites', () => {
  const cloud = { 'server-url': 'https://10ay.online.tableau.com' }
  const pasted = {
    'server-url': 'https://10ay.online.tableau.com/#/site/marketing/home'
  }

  it.each<[string, Texts, string[]]>([
    ['the Default site of a server', {}, ['']],
    ['a site that is named', { site: 'a' }, ['a']],
    ['several, in their order', { site: 'b,a' }, ['b', 'a']],
    ['every site', { site: '*' }, ['*']],
    ['the site of a pasted address', pasted, ['marketing']],
    ['another one where it is named', { ...pasted, site: 'a' }, ['a']],
    ['one of Tableau Cloud', { ...cloud, site: 'a' }, ['a']]
  ])('are %s', (_, texts, sites) => {
    const { listing, connection } = read(texts)
    expect(listing.sites).toEqual(sites)
    expect(connection.serverUrl.pathname + connection.serverUrl.hash).toBe('/')
  })

  it.each<[string, Texts, RegExp]>([
    ['no server', { 'server-url': '' }, /^server-url is required/],
    ['no server but blanks', { 'server-url': '  ' }, /^server-url is required/],
    ['no URL', { 'server-url': 'tableau.example.com' }, /^server-url .*https/],
    [
      'a path',
      { 'server-url': 'https://t.example.com/x' },
      /^server-url .*root/
    ],
    ['Cloud without a site', cloud, /^site is empty.*Default site/],
    ['every site of Cloud', { ...cloud, site: '*' }, /^site is \*.*Cloud/],
    ['every site and another', { site: '*,a' }, /^site .*\*/],
    [
      'http',
      { 'server-url': 'http://t.example.com' },
      /^server-url .*https:\/\/t\.example\.com.*allow-http/
    ]
  ])('are wrong with %s', (_, texts, message) => {
    expect(problemsWith(texts)).toEqual([expect.stringMatching(message)])
  })

  it.each([
    'http://localhost:8000',
    'http://127.0.0.1:8000',
    'http://[::1]:8000'
  ])('may be %s without more ado', (url) => {
    expect(read({ 'server-url': url }).notices).toEqual([])
  })

  it('may be http where that is allowed, with a warning', () => {
    expect(
      read({ 'server-url': 'http://t.example.com:8000', 'allow-http': 'true' })
        .notices
    ).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(/t\.example\.com:8000.*unencrypted/)
      }
    ])
  })
})
